import Diagnostics
import HTTP

/// What a person gave as an issuer, and the URL of the configuration document that follows from it.
package struct IssuerArgument: Sendable, Hashable {
  /// How it was written, and so how exactly the issuer is known.
  package enum Form: String, Sendable, Hashable {
    /// The issuer itself, to be compared code point by code point.
    case issuer
    /// The document's own URL; whether the issuer ends with a slash cannot be told from it.
    case metadataURL
    /// A host, perhaps with a path, to which `https://` was added.
    case bareHost
  }

  /// As given, without surrounding white space.
  package let text: String
  package let form: Form
  /// The issuer that the document is expected to name.
  package let issuer: String
  /// The URL that is requested first.
  package let metadataURL: String
  /// What was assumed on the way and may be wrong; one clause, lower case.
  package let note: String?

  package static let suffixes = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"]

  package init(_ given: String) throws(Failure) {
    text = given.trimmed
    let url = try IssuerSyntax.url(text)
    let isBare = url.text != text
    if let known = Self.metadataLocation(url) {
      form = .metadataURL
      issuer = known.issuer
      metadataURL = known.url
    } else {
      try IssuerSyntax.refuseQueryAndFragment(url)
      form = isBare ? .bareHost : .issuer
      issuer = url.text
      metadataURL = Self.appending(Self.suffixes[0], to: url)
    }
    note =
      isBare && url.isLoopback
      ? "https:// was assumed; write http://\(text) if the server speaks plain http" : nil
  }

  /// Issuer and URL when `url` points at a configuration document, in the appended or the inserted form.
  private static func metadataLocation(_ url: URLReference) -> (issuer: String, url: String)? {
    guard url.fragment == nil else { return nil }
    for suffix in suffixes {
      if url.path.hasSuffix(suffix) || url.path.hasSuffix(suffix + "/") {
        let length = suffix.utf8.count + (url.path.hasSuffix("/") ? 1 : 0)
        return (replacingPath(of: url, with: String(url.path.dropLast(length))), url.requestText)
      }
      if url.path.hasPrefix(suffix + "/") {
        return (replacingPath(of: url, with: String(url.path.dropFirst(suffix.utf8.count))), url.requestText)
      }
    }
    return nil
  }

  private static func replacingPath(of url: URLReference, with path: String) -> String {
    URLReference(scheme: url.scheme, authority: url.authority, path: path, query: nil, fragment: nil).text
  }

  /// The issuer's path without its terminating slash, then the suffix (Discovery §4).
  package static func appending(_ suffix: String, to issuer: URLReference) -> String {
    let path = issuer.path.hasSuffix("/") ? String(issuer.path.dropLast()) : issuer.path
    return URLReference(
      scheme: issuer.scheme, authority: issuer.authority, path: path + suffix, query: nil, fragment: nil
    ).requestText
  }

  /// The suffix between host and path (RFC 8414 §3.1).
  static func inserting(_ suffix: String, into issuer: URLReference) -> String {
    let path = issuer.path.hasSuffix("/") ? String(issuer.path.dropLast()) : issuer.path
    return URLReference(
      scheme: issuer.scheme, authority: issuer.authority, path: suffix + path, query: nil, fragment: nil
    ).requestText
  }
}

/// Decides whether a text can be an issuer, and says exactly why not.
enum IssuerSyntax {
  /// `"`, `\`, `^`, `` ` ``, `|`, `}` and `>`.
  private static let unusable: Set<UInt8> = [0x22, 0x5C, 0x5E, 0x60, 0x7C, 0x7D, 0x3E]
  private static let example = "give an issuer such as https://id.example.com/realms/main"

  /// The text as an absolute URL; `https://` is added to a bare host.
  static func url(_ text: String) throws(Failure) -> URLReference {
    if text.isEmpty { throw Failure(.usage, "the issuer is empty", hint: example) }
    if WebURLFault.of(text) == .token {
      throw refusal(text, "is a token, not an issuer", hint: "give it to inspect")
    }
    try refusePlaceholder(text)
    let url = try absolute(text)
    if let fault = WebURLFault.of(url.text) {
      // No escape makes an issuer of a text with white space.
      if case .character = fault { throw refusal(text, fault.clause, hint: example) }
      throw refusal(text, fault.clause, hint: fault.remedy ?? example)
    }
    if url.userInfo != nil {
      throw refusal(text, "carries a user name before the host", hint: "drop what stands before the @")
    }
    if url.host?.utf8.contains(where: { $0 >= 0x80 }) == true {
      throw refusal(text, "has a host beyond ASCII", hint: "write the host in its xn-- form")
    }
    return url
  }

  static func refuseQueryAndFragment(_ url: URLReference) throws(Failure) {
    if url.fragment != nil {
      throw refusal(url.text, "has a fragment; an issuer has none", hint: "drop what follows the #")
    }
    if url.query != nil {
      throw refusal(
        url.text, "has a query; an issuer has none",
        hint: "drop the query, or give the whole …/.well-known/openid-configuration?… URL")
    }
  }

  private static func refusePlaceholder(_ text: String) throws(Failure) {
    if text.utf8.contains(UInt8(ascii: "{")) || text.utf8.contains(UInt8(ascii: "<")) {
      throw refusal(text, "contains a placeholder", hint: "fill in the tenant or realm name")
    }
    if text.utf8.contains(where: unusable.contains) {
      throw refusal(text, "contains a character that no URL has", hint: example)
    }
  }

  private static func absolute(_ text: String) throws(Failure) -> URLReference {
    if text.contains("://") { return URLReference(text) }
    if text.hasPrefix("/") || text.hasPrefix(".") || text.hasPrefix("-") || text.hasPrefix("@") {
      throw refusal(text, "is not an issuer", hint: "\(example); a list of issuers goes to --from")
    }
    let url = URLReference(text)
    return url.isHTTP || url.isHTTPS ? url : URLReference("https://" + text)
  }

  private static func refusal(_ text: String, _ fault: String, hint: String) -> Failure {
    Failure(.usage, "'\(Redaction.argument(text))' \(fault)", hint: hint)
  }
}
