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

  static let suffixes = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"]

  package init(_ given: String) throws(IssuerArgumentError) {
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
  static func appending(_ suffix: String, to issuer: URLReference) -> String {
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
