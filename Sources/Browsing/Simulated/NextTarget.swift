import HTTP
import WebPages

/// Whether and where a browser would go, and why not.
enum NextTarget {
  case none
  /// An `http` or `https` URL, or one of an application's own scheme, which is never requested.
  case url(URLReference)
  case blocked(String)

  /// What the status and the `Location` fields of an answer mean (RFC 9110 §10.2.2, §15.4).
  init(redirect response: Response, from current: URLReference) {
    guard [300, 301, 302, 303, 307, 308].contains(response.status) else {
      self = .none
      return
    }
    let values = response.fields.values("Location")
    guard let location = values.first else {
      self = .none
      return
    }
    if values.contains(where: { $0 != location }) {
      self = .blocked("the answer has \(values.count) Location fields that differ, and browsers refuse that")
    } else {
      self.init(location, from: current, base: current)
    }
  }

  /// A reference of a field or page, resolved; a fragment is inherited when the target has none.
  init(_ reference: String, from current: URLReference, base: URLReference) {
    var target = base.resolvingAsBrowser(reference)
    if target.fragment == nil, let fragment = current.fragment { target = target.withFragment(fragment) }
    if let reason = Self.refusal(of: target) { self = .blocked(reason) } else { self = .url(target) }
  }

  private static let forbidden: Set<String> = [
    "file", "javascript", "data", "blob", "about", "vbscript", "filesystem", "view-source", "chrome", "ftp", "ftps",
    "ws", "wss",
    "jar", "resource", "gopher",
  ]

  private static func refusal(of target: URLReference) -> String? {
    guard let scheme = target.scheme?.asciiLowercased else { return "the target has no scheme" }
    if forbidden.contains(scheme) { return "the target is a \(scheme): URL, which no browser follows from a server" }
    guard target.isHTTP || target.isHTTPS else { return nil }
    if !target.isWeb { return "the target is an \(scheme) URL without a host" }
    return target.userInfo == nil ? nil : "the target carries user information before its host"
  }
}
