import Diagnostics

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

  /// What a terminal would obey or hide is written as an escape, so that a document can be shown as it is.
  private static func writeString(_ text: String, to output: inout [UInt8]) {
    output.append(0x22)
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      output += text.utf8
    } else {
      for scalar in text.unicodeScalars { writeScalar(scalar, to: &output) }
    }
    output.append(0x22)
  }

  private static func writeScalar(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    switch scalar {
    case "\"": output += "\\\"".utf8
    case "\\": output += "\\\\".utf8
    case "\n": output += "\\n".utf8
    case "\r": output += "\\r".utf8
    case "\t": output += "\\t".utf8
    case _ where scalar.isUnsafeToShow: for unit in scalar.utf16 { writeEscape(unit, to: &output) }
    default: output += scalar.utf8
    }
  }

  /// `\u202e`.
  private static func writeEscape(_ unit: UInt16, to output: inout [UInt8]) {
    let digits = String(unit, radix: 16)
    output += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
  }
}
