/// Random numbers that are the same in every run and on every machine (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// At most so many bytes.
  package mutating func bytes(upTo limit: Int) -> [UInt8] {
    (0..<Int.random(in: 0...limit, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  /// Up to 12 scalars: every ASCII character and some of each UTF-8 length.
  package mutating func text() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &self) {
      let scalars: [Unicode.Scalar] = ["é", "ß", "€", "語", "\u{301}", "\u{202E}", "😀", "+", "%", "&", "=", "#", " "]
      let ascii = Unicode.Scalar(UInt8.random(in: 0...127, using: &self))
      text.unicodeScalars.append(Bool.random(using: &self) ? ascii : scalars.randomElement(using: &self) ?? "a")
    }
    return text
  }
}
