/// `\xHH`, `\r`, `\n`, `\t` and `\\` in scenario files: bytes that a text file cannot show.
enum ScenarioEscapes {
  /// The bytes that are meant; an unknown escape stands for itself.
  static func bytes(_ text: some StringProtocol) -> [UInt8] {
    var output: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let letter = rest.first else {
        output.append(byte)
        continue
      }
      switch letter {
      case UInt8(ascii: "x"):
        let digits = String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)
        guard let value = UInt8(digits, radix: 16) else {
          output.append(byte)
          continue
        }
        output.append(value)
        rest = rest.dropFirst(3)
      case UInt8(ascii: "r"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "\\"):
        output.append(letter == 0x72 ? 0x0D : letter == 0x6E ? 0x0A : letter == 0x74 ? 0x09 : letter)
        rest = rest.dropFirst()
      default: output.append(byte)
      }
    }
    return output
  }

  static func text(_ text: some StringProtocol) -> String { String(decoding: bytes(text), as: UTF8.self) }
}
