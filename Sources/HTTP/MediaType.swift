/// A `Content-Type` value: type in lower case, parameters by lower-case name (RFC 9110 §8.3).
package struct MediaType: Sendable, Hashable {
  /// `type/subtype` in lower case.
  package let essence: String
  package let parameters: [String: String]

  package init(_ value: String) {
    let parts = value.split(separator: ";", omittingEmptySubsequences: false).map { String($0).trimmed }
    essence = (parts.first ?? "").asciiLowercased
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
      let halves = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard halves.count == 2 else { continue }
      var text = halves[1]
      if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") { text = String(text.dropFirst().dropLast()) }
      parameters[halves[0].asciiLowercased] = text
    }
    self.parameters = parameters
  }

  package var isHTML: Bool { essence == "text/html" || essence == "application/xhtml+xml" }
  package var isJSON: Bool { essence == "application/json" || essence.hasSuffix("+json") }
}
