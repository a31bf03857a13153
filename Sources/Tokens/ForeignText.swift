import HTTP

/// Recognises texts that are something else than a JWT.
enum ForeignText {
  /// What it is, as a clause; `nil` when it may be a JWT.
  static func explanation(of text: String) -> String? {
    if text.isEmpty { return "it is empty" }
    if text.contains("…") || text.contains("...") || text.contains("[redacted]") {
      return "it is an abridged or redacted copy; take the whole token from where it came from"
    }
    if text.hasPrefix("<") { return markup(text) }
    if text.hasPrefix("-----BEGIN") { return "it is a PEM block (a key or certificate), not a token" }
    if text.hasPrefix("PHNhbW") || text.hasPrefix("PD94bWw") {
      return "it is XML in Base64, most likely SAML, not a JWT"
    }
    if text.hasPrefix("ZXlK") { return "it is a JWT encoded in Base64 once more; decode it once and give the result" }
    if isUUID(text) { return "it is a UUID, such as products use for opaque tokens; it carries no claims" }
    if let paseto = paseto(text) { return paseto }
    if let product = products.first(where: { text.hasPrefix($0.prefix) }) {
      return "it looks like \(product.name), which is opaque and no ID Token"
    }
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return "it is a URL without a token parameter" }
    return nil
  }

  private static let products: [(prefix: String, name: String)] = [
    ("ya29.", "a Google access token"), ("1//", "a Google refresh token"), ("gho_", "a GitHub access token"),
    ("ghp_", "a GitHub access token"), ("glpat-", "a GitLab access token"), ("xoxp-", "a Slack token"),
  ]

  private static func markup(_ text: String) -> String {
    let lower = String(text.prefix(4096)).asciiLowercased
    if lower.contains("saml") { return "it is a SAML message (XML), not a JWT" }
    return lower.contains("<html") || lower.contains("<!doctype html")
      ? "it is an HTML page, not a token" : "it is XML, not a JWT"
  }

  private static func paseto(_ text: String) -> String? {
    let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, ["v1", "v2", "v3", "v4"].contains(parts[0]), ["local", "public"].contains(parts[1]) else {
      return nil
    }
    return "it is a PASETO (\(parts[0]).\(parts[1])), not a JWT"
  }

  private static func isUUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : byte.hexDigitValue != nil
    }
  }
}
