/// Recursive descent over UTF-8 bytes; depth is bounded by ``JSONDocument/depthLimit``.
struct JSONParser {
  private let bytes: [UInt8]
  private var index: Int

  init(bytes: [UInt8], start: Int) {
    self.bytes = bytes
    index = start
  }

  mutating func parseText() throws(JSONError) -> JSONValue {
    skipWhitespace()
    guard index < bytes.count else { throw failure(.empty) }
    let value = try parseValue(depth: 1)
    skipWhitespace()
    guard index == bytes.count else { throw failure(.trailingContent) }
    return value
  }

  private mutating func parseValue(depth: Int) throws(JSONError) -> JSONValue {
    guard index < bytes.count else { throw failure(.endOfInput) }
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object(try parseObject(depth: depth))
    case UInt8(ascii: "["): return .array(try parseArray(depth: depth))
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "-"), 0x30...0x39: return .number(try parseNumber())
    case UInt8(ascii: "t"): return try parseLiteral("true", .bool(true))
    case UInt8(ascii: "f"): return try parseLiteral("false", .bool(false))
    case UInt8(ascii: "n"): return try parseLiteral("null", .null)
    default: throw failure(.unexpected(describeByte()))
    }
  }

  private mutating func parseObject(depth: Int) throws(JSONError) -> JSONObject {
    guard depth <= JSONDocument.depthLimit else { throw failure(.tooDeep(limit: JSONDocument.depthLimit)) }
    index += 1
    var object = JSONObject()
    skipWhitespace()
    if take(UInt8(ascii: "}")) { return object }
    while true {
      skipWhitespace()
      guard index < bytes.count else { throw failure(.endOfInput) }
      guard bytes[index] == UInt8(ascii: "\"") else { throw failure(.unexpected(describeByte())) }
      let name = try parseString()
      skipWhitespace()
      try expect(UInt8(ascii: ":"))
      skipWhitespace()
      object.append(name, try parseValue(depth: depth + 1))
      skipWhitespace()
      if take(UInt8(ascii: "}")) { return object }
      try expect(UInt8(ascii: ","))
    }
  }

  private mutating func parseArray(depth: Int) throws(JSONError) -> [JSONValue] {
    guard depth <= JSONDocument.depthLimit else { throw failure(.tooDeep(limit: JSONDocument.depthLimit)) }
    index += 1
    var elements: [JSONValue] = []
    skipWhitespace()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      skipWhitespace()
      elements.append(try parseValue(depth: depth + 1))
      skipWhitespace()
      if take(UInt8(ascii: "]")) { return elements }
      try expect(UInt8(ascii: ","))
    }
  }

  private mutating func parseLiteral(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard bytes[index...].starts(with: expected) else { throw failure(.unexpected(describeByte())) }
    index += expected.count
    return value
  }

  /// RFC 8259 §6: `-? int frac? exp?`.
  private mutating func parseNumber() throws(JSONError) -> JSONNumber {
    let start = index
    _ = take(UInt8(ascii: "-"))
    if take(UInt8(ascii: "0")) {
      if index < bytes.count, (0x30...0x39).contains(bytes[index]) { throw failure(.invalidNumber) }
    } else if takeDigits() == 0 {
      throw failure(.invalidNumber)
    }
    if take(UInt8(ascii: ".")), takeDigits() == 0 { throw failure(.invalidNumber) }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      if takeDigits() == 0 { throw failure(.invalidNumber) }
    }
    return JSONNumber(literal: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func parseString() throws(JSONError) -> String {
    index += 1
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let text = try decode(start..<index)
        index += 1
        return text
      case UInt8(ascii: "\\"): return try parseEscapedString(from: start)
      case 0..<0x20: throw failure(.controlCharacter)
      default: index += 1
      }
    }
    throw failure(.endOfInput)
  }

  private mutating func parseEscapedString(from start: Int) throws(JSONError) -> String {
    var text = try decode(start..<index)
    var plain = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        text += try decode(plain..<index)
        index += 1
        return text
      case UInt8(ascii: "\\"):
        text += try decode(plain..<index)
        text.unicodeScalars.append(try parseEscape())
        plain = index
      case 0..<0x20: throw failure(.controlCharacter)
      default: index += 1
      }
    }
    throw failure(.endOfInput)
  }

  private mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
    guard index + 1 < bytes.count else { throw failure(.endOfInput) }
    let escapes: [UInt8: Unicode.Scalar] = [
      0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
    ]
    if let scalar = escapes[bytes[index + 1]] {
      index += 2
      return scalar
    }
    guard bytes[index + 1] == UInt8(ascii: "u") else { throw failure(.invalidEscape) }
    let first = try parseHexUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { throw failure(.loneSurrogate) }
    let second = try parseHexUnit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure(.loneSurrogate) }
    return scalar
  }

  /// Reads `\uXXXX` at the index.
  private mutating func parseHexUnit() throws(JSONError) -> UInt32 {
    guard index + 6 <= bytes.count else { throw failure(.endOfInput) }
    var unit: UInt32 = 0
    for byte in bytes[(index + 2)..<(index + 6)] {
      guard let digit = Self.hexDigit(byte) else { throw failure(.invalidEscape) }
      unit = unit << 4 | digit
    }
    index += 6
    return unit
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x37)
    case 0x61...0x66: UInt32(byte - 0x57)
    default: nil
    }
  }
}

extension JSONParser {
  private func decode(_ range: Range<Int>) throws(JSONError) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw failure(.invalidUTF8, at: range.lowerBound)
    }
    return text
  }

  private mutating func skipWhitespace() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func takeDigits() -> Int {
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    return index - start
  }

  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    if take(byte) { return }
    throw failure(index < bytes.count ? .unexpected(describeByte()) : .endOfInput)
  }

  private func describeByte() -> String {
    let byte = bytes[index]
    switch byte {
    case 0x21...0x7E: return "'\(Character(Unicode.Scalar(byte)))'"
    case 0x20, 0x09, 0x0A, 0x0D: return "white space"
    default: return "byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
    }
  }

  private func failure(_ reason: JSONError.Reason, at place: Int? = nil) -> JSONError {
    let before = bytes[..<(place ?? index)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONError(reason, line: line, column: before.count - lineStart + 1)
  }
}
