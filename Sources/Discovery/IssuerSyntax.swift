import Diagnostics
import HTTP

/// Decides whether a text can be asked for at all, and says exactly why not.
enum IssuerSyntax {
  /// `"`, `\`, `^`, `` ` ``, `|`, `}` and `>`.
  private static let unusable: Set<UInt8> = [0x22, 0x5C, 0x5E, 0x60, 0x7C, 0x7D, 0x3E]
  private static let example = "give an issuer such as https://id.example.com/realms/main"

  /// The text as an absolute URL; `https://` is added to a bare host.
  static func url(_ text: String) throws(IssuerArgumentError) -> URLReference {
    try refuseUnusableText(text)
    let url = try absolute(text)
    try refuseUnusableHost(url, text)
    return url
  }

  static func refuseQueryAndFragment(_ url: URLReference) throws(IssuerArgumentError) {
    if url.fragment != nil {
      throw IssuerArgumentError(
        "\(shown(url.text)) has a fragment; an issuer has none", hint: "drop what follows the #")
    }
    if url.query != nil {
      throw IssuerArgumentError(
        "\(shown(url.text)) has a query; an issuer has none",
        hint: "drop the query, or give the whole …/.well-known/openid-configuration?… URL")
    }
  }

  private static func refuseUnusableText(_ text: String) throws(IssuerArgumentError) {
    if text.isEmpty { throw IssuerArgumentError("the issuer is empty", hint: example) }
    if text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
      throw IssuerArgumentError("\(shown(text)) contains white space or a control character", hint: example)
    }
    if text.utf8.contains(UInt8(ascii: "{")) || text.utf8.contains(UInt8(ascii: "<")) {
      throw IssuerArgumentError("\(shown(text)) contains a placeholder", hint: "fill in the tenant or realm name")
    }
    if text.utf8.contains(where: unusable.contains) {
      throw IssuerArgumentError("\(shown(text)) contains a character that no URL has", hint: example)
    }
  }

  private static func absolute(_ text: String) throws(IssuerArgumentError) -> URLReference {
    if text.contains("://") {
      let url = URLReference(text)
      if url.isHTTP || url.isHTTPS { return url }
      throw IssuerArgumentError("\(shown(text)) is neither https nor http", hint: example)
    }
    if text.hasPrefix("/") || text.hasPrefix(".") || text.hasPrefix("-") || text.hasPrefix("@") {
      throw IssuerArgumentError("\(shown(text)) is not an issuer", hint: "\(example); a list of issuers goes to --from")
    }
    for scheme in ["https:", "http:"] where text.asciiLowercased.hasPrefix(scheme) {
      throw IssuerArgumentError("\(shown(text)) lacks the two slashes after \(scheme)", hint: example)
    }
    return URLReference("https://" + text)
  }

  private static func refuseUnusableHost(_ url: URLReference, _ text: String) throws(IssuerArgumentError) {
    if url.userInfo != nil {
      throw IssuerArgumentError(
        "\(shown(text)) carries a user name before the host", hint: "drop what stands before the @")
    }
    guard let host = url.host, !host.isEmpty else {
      throw IssuerArgumentError("\(shown(text)) has no host", hint: example)
    }
    if !host.utf8.allSatisfy({ $0 < 0x80 }) {
      throw IssuerArgumentError("the host of \(shown(text)) is not ASCII", hint: "write the host in its xn-- form")
    }
    let isAddress = url.authority?.hasPrefix("[") ?? false
    let allowed: (UInt8) -> Bool = { byte in
      byte.isASCIIAlphanumeric || byte == 0x2D || byte == 0x2E || byte == 0x5F
        || isAddress && (byte == 0x3A || byte == 0x25)
    }
    if !host.utf8.allSatisfy(allowed) {
      throw IssuerArgumentError("\(shown(text)) has no valid host", hint: example)
    }
    try refuseUnusablePort(url, text)
  }

  private static func refuseUnusablePort(_ url: URLReference, _ text: String) throws(IssuerArgumentError) {
    let authority = url.authority ?? ""
    let afterHost = authority.lastIndex(of: "]").map { authority[authority.index(after: $0)...] } ?? authority[...]
    let hasColon = afterHost.contains(":")
    let isSound = hasColon ? (url.explicitPort ?? 0) > 0 : authority.hasPrefix("[") ? afterHost.isEmpty : true
    if !isSound || afterHost.count(where: { $0 == ":" }) > 1 {
      throw IssuerArgumentError("\(shown(text)) has no valid port", hint: "a port is a number from 1 to 65535")
    }
  }

  /// The argument in quotes, fit for a terminal, without a password and not endless.
  static func shown(_ text: String) -> String {
    let short = text.count > 120 ? text.prefix(120) + "…" : text[...]
    return "'\(Redaction.on.url(String(short)).visible)'"
  }
}
