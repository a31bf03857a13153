/// Finds compact JWTs in any text: `eyJ`, then base64url parts joined by full stops.
package enum JWTPattern {
  /// Whether the whole text looks like one compact JWT.
  package static func isJWT(_ text: String) -> Bool {
    let ranges = ranges(in: Array(text.utf8))
    return ranges.count == 1 && ranges[0] == 0..<text.utf8.count
  }

  /// Whether a compact JWT stands anywhere in the text.
  package static func occurs(in text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "J")) && !ranges(in: Array(text.utf8)).isEmpty
  }

  static func replacing(in text: String, with replacement: (String) -> String) -> String {
    guard text.utf8.contains(UInt8(ascii: "J")) else { return text }
    let bytes = Array(text.utf8)
    let found = ranges(in: bytes)
    if found.isEmpty { return text }
    var result: [UInt8] = []
    var position = 0
    for range in found {
      result += bytes[position..<range.lowerBound]
      result += replacement(String(decoding: bytes[range], as: UTF8.self)).utf8
      position = range.upperBound
    }
    return String(decoding: result + bytes[position...], as: UTF8.self)
  }

  private static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index + 3 < bytes.count {
      guard bytes[index] == 0x65, bytes[index + 1] == 0x79, bytes[index + 2] == 0x4A else {
        index += 1
        continue
      }
      let header = run(bytes, from: index)
      guard header - index >= 8, header + 1 < bytes.count, bytes[header] == UInt8(ascii: ".") else {
        index = header
        continue
      }
      var end = run(bytes, from: header + 1)
      while end < bytes.count, bytes[end] == UInt8(ascii: ".") { end = run(bytes, from: end + 1) }
      found.append(index..<end)
      index = end
    }
    return found
  }

  private static func run(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isASCIIAlphanumeric || bytes[index] == 0x2D || bytes[index] == 0x5F {
      index += 1
    }
    return index
  }
}
