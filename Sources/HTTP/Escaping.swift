/// Percent-encoding of URL parts (RFC 3986 §2.1).
package enum PercentCoding {
  /// Encodes everything but `A-Z a-z 0-9 - . _ ~`; a space becomes `%20`.
  package static func encode(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte.isASCIIAlphanumeric || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E {
        bytes.append(byte)
      } else {
        bytes.append(contentsOf: escape(byte))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Decodes `%xx`; a stray `%` stays. Bytes that are not UTF-8 are replaced.
  package static func decode(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%"), index + 2 < source.count,
        let high = source[index + 1].hexDigitValue, let low = source[index + 2].hexDigitValue
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}

extension String {
  /// The text inside HTML or XML, in elements and in quoted attributes; other characters than markup stay as they are.
  package var markupEscaped: String {
    guard utf8.contains(where: { $0.markupReference != nil }) else { return self }
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count + 16)
    for byte in utf8 {
      if let reference = byte.markupReference { output += reference.utf8 } else { output.append(byte) }
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension UInt8 {
  /// The character reference for a character that is markup; HTML 4 and some readers of it do not know `&apos;`.
  fileprivate var markupReference: String? {
    switch self {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
