extension JSONValue {
  /// On one line without white space.
  package var compact: String {
    var output: [UInt8] = []
    write(to: &output, indentation: nil)
    return String(decoding: output, as: UTF8.self)
  }

  /// Two spaces a level, one member a line, no trailing newline.
  package var pretty: String {
    var output: [UInt8] = []
    write(to: &output, indentation: 0)
    return String(decoding: output, as: UTF8.self)
  }

  private func write(to output: inout [UInt8], indentation: Int?) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .number(let number): output += number.literal.utf8
    case .string(let text): Self.writeString(text, to: &output)
    case .array(let elements):
      Self.writeList(elements, "[", "]", to: &output, indentation: indentation) { element, output, deeper in
        element.write(to: &output, indentation: deeper)
      }
    case .object(let object):
      Self.writeList(object.members, "{", "}", to: &output, indentation: indentation) { member, output, deeper in
        Self.writeString(member.name, to: &output)
        output += (deeper == nil ? ":" : ": ").utf8
        member.value.write(to: &output, indentation: deeper)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], _ opening: String, _ closing: String, to output: inout [UInt8], indentation: Int?,
    writeElement: (Element, inout [UInt8], Int?) -> Void
  ) {
    output += opening.utf8
    let deeper = indentation.map { $0 + 1 }
    for (index, element) in elements.enumerated() {
      if index > 0 { output += ",".utf8 }
      newline(deeper, to: &output)
      writeElement(element, &output, deeper)
    }
    if !elements.isEmpty { newline(indentation, to: &output) }
    output += closing.utf8
  }

  private static func newline(_ indentation: Int?, to output: inout [UInt8]) {
    guard let indentation else { return }
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: indentation * 2))
  }

  private static func writeString(_ text: String, to output: inout [UInt8]) {
    output.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: output += "\\\"".utf8
      case 0x5C: output += "\\\\".utf8
      case 0x0A: output += "\\n".utf8
      case 0x0D: output += "\\r".utf8
      case 0x09: output += "\\t".utf8
      case 0..<0x20, 0x7F: output += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }
}
