import Cookies
import HTTP

/// Cookies taken from a recording or command, and what is missing in them.
package struct ImportedCookies: Sendable, Hashable {
  package let cookies: [Cookie]
  /// One sentence each, lower case, no full stop, without a value.
  package let remarks: [String]

  /// Reads a `Cookie` field: nothing but names and values, so each is taken for a cookie of that one host.
  static func pairs(_ field: String) -> [(name: String, value: String)] {
    field.split(separator: ";").compactMap { piece in
      let pair = String(piece).trimmed
      guard let equals = pair.firstIndex(of: "=") else { return nil }
      let name = String(pair[..<equals]).trimmed
      return name.isEmpty ? nil : (name, String(pair[pair.index(after: equals)...]).trimmed)
    }
  }

  static func hostOnly(_ name: String, _ value: String, of url: URLReference) -> Cookie {
    Cookie(
      name: name, value: value, domain: url.host ?? "", isHostOnly: true, path: "/", isSecure: url.isHTTPS)
  }

  /// Whether a tool has put this in the place of the value.
  static func isPlaceholder(_ value: String) -> Bool {
    let words = [
      "redacted", "[redacted]", "<redacted>", "(redacted)", "removed", "[removed]", "[sanitized]", "sanitized",
    ]
    return words.contains(value.asciiLowercased)
      || (value.utf8.count >= 3 && value.allSatisfy { $0 == "*" || $0 == "x" || $0 == "X" || $0 == "…" })
  }
}
