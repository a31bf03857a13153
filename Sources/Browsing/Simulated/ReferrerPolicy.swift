import HTTP

/// How much of a page's URL later requests may name (W3C Referrer Policy).
package enum ReferrerPolicy: String, CaseIterable {
  case noReferrer = "no-referrer"
  case noReferrerWhenDowngrade = "no-referrer-when-downgrade"
  case sameOrigin = "same-origin"
  case origin
  case strictOrigin = "strict-origin"
  case originWhenCrossOrigin = "origin-when-cross-origin"
  case strictOriginWhenCrossOrigin = "strict-origin-when-cross-origin"
  case unsafeURL = "unsafe-url"

  static let standard = strictOriginWhenCrossOrigin

  /// The last value of a `Referrer-Policy` field that is understood; `nil` when there is none.
  package static func inField(_ fields: Fields) -> ReferrerPolicy? {
    fields.values("Referrer-Policy").flatMap { $0.split(separator: ",") }
      .compactMap { ReferrerPolicy(rawValue: String($0).trimmed.asciiLowercased) }.last
  }

  /// A `<meta name="referrer">` or `referrerpolicy` attribute, old keywords included.
  package static func inMarkup(_ text: String?) -> ReferrerPolicy? {
    guard let text = text?.trimmed.asciiLowercased else { return nil }
    switch text {
    case "never": return .noReferrer
    case "default": return .standard
    case "always": return .unsafeURL
    case "origin-when-crossorigin": return .originWhenCrossOrigin
    default: return ReferrerPolicy(rawValue: text)
    }
  }

  /// The `Referer` for a request to `target` that `source` causes; `nil` when nothing may be said.
  func referrer(from source: String, to target: URLReference) -> String? {
    let page = URLReference(source)
    guard page.isWeb, let origin = page.origin else { return nil }
    let full = Self.stripped(page)
    let isSameOrigin = origin == target.origin
    let isDowngrade = Self.isTrustworthy(page) && !Self.isTrustworthy(target)
    switch self {
    case .noReferrer: return nil
    case .origin: return origin + "/"
    case .unsafeURL: return full
    case .sameOrigin: return isSameOrigin ? full : nil
    case .noReferrerWhenDowngrade: return isDowngrade ? nil : full
    case .strictOrigin: return isDowngrade ? nil : origin + "/"
    case .originWhenCrossOrigin: return isSameOrigin ? full : origin + "/"
    case .strictOriginWhenCrossOrigin: return isSameOrigin ? full : isDowngrade ? nil : origin + "/"
    }
  }

  /// The `Origin` of a form post (Fetch, "append a request Origin header").
  func origin(_ initiator: URLReference, to target: URLReference) -> String {
    guard let origin = initiator.origin else { return "null" }
    switch self {
    case .noReferrer: return "null"
    case .noReferrerWhenDowngrade, .strictOrigin, .strictOriginWhenCrossOrigin:
      return initiator.isHTTPS && !target.isHTTPS ? "null" : origin
    case .sameOrigin: return origin == target.origin ? origin : "null"
    case .origin, .originWhenCrossOrigin, .unsafeURL: return origin
    }
  }

  /// Neither fragment nor user information is ever sent.
  private static func stripped(_ url: URLReference) -> String {
    let authority = url.authority?.utf8.lastIndex(of: UInt8(ascii: "@")).flatMap { at in
      url.authority.map { String($0[$0.utf8.index(after: at)...]) }
    }
    let path = url.path.isEmpty ? "/" : url.path
    return URLReference(
      scheme: url.scheme, authority: authority ?? url.authority, path: path, query: url.query, fragment: nil
    ).requestText
  }

  /// https, or a host of this machine (W3C Secure Contexts, "potentially trustworthy").
  package static func isTrustworthy(_ url: URLReference) -> Bool { url.isHTTPS || url.isLoopback }
}
