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
