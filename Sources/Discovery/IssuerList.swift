import Diagnostics
import HTTP

/// A list of issuers as `--from` reads it: one a line, blank lines and `#` comments ignored.
package enum IssuerList {
  /// Parses UTF-8 with any line ends, with or without a byte order mark; `name` is the file in error messages.
  package static func parse(_ bytes: [UInt8], name: String) throws(Failure) -> [IssuerArgument] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.content, "\(name) is not UTF-8 text", hint: "save the list as UTF-8, one issuer a line")
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? String(decoding: bytes.dropFirst(3), as: UTF8.self) : text
    var arguments: [IssuerArgument] = []
    for (index, line) in lines(body).enumerated() {
      let entry = withoutComment(line).trimmed
      if entry.isEmpty { continue }
      do throws(Failure) {
        arguments.append(try IssuerArgument(entry))
      } catch {
        throw error.at("\(name), line \(index + 1)").as(.content)
      }
    }
    return arguments
  }

  private static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var current: [UInt8] = []
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0D || byte == 0x0A && previous != 0x0D {
        lines.append(String(decoding: current, as: UTF8.self))
        current = []
      } else if byte != 0x0A {
        current.append(byte)
      }
      previous = byte
    }
    return lines + [String(decoding: current, as: UTF8.self)]
  }

  /// A `#` starts a comment at the start of a line or after white space; elsewhere it is part of the text.
  private static func withoutComment(_ line: String) -> String {
    var previous: UInt8 = 0x20
    var kept: [UInt8] = []
    for byte in line.utf8 {
      if byte == UInt8(ascii: "#"), previous == 0x20 || previous == 0x09 { break }
      kept.append(byte)
      previous = byte
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
