import Diagnostics
import HTTP

/// Whether the browser has come back to the application, as far as the walk shows so far.
struct ReturnProgress {
  /// Where the application wants the browser back, given or read off a logout request on the way.
  private(set) var returnURI: String?
  private(set) var hasReturned = false
  /// Whether an authorization request was made after the return.
  private(set) var hasLoggedInAnew = false
  private let goal: TraceGoal

  init(_ goal: TraceGoal) {
    self.goal = goal
    returnURI = goal.postLogoutRedirectURI
  }

  /// Whether the browser is back at the application and was not sent to log in again.
  var isHome: Bool { hasReturned && !hasLoggedInAnew }

  /// Learns from a hop what the application asked the provider for, and whether it starts a new login.
  mutating func note(_ hop: Hop) {
    if hasReturned, isAuthorizationRequest(hop.url) { hasLoggedInAnew = true }
    guard returnURI == nil, hop.layer == .provider || (hop.layer == nil && !knowsProvider) else { return }
    let visit = LogoutVisit(hop: hop)
    guard visit.asksForLogout, let uri = visit.requestedReturn, URLReference(uri).scheme != nil else { return }
    returnURI = uri
  }

  /// Whether the walk's next target is the return.
  mutating func noteTarget(_ target: String) -> Bool {
    let isReturn = returnURI.map { ReturnTarget(target, of: $0) != nil } ?? false
    if isReturn { hasReturned = true }
    return isReturn
  }

  private var knowsProvider: Bool { goal.endSessionEndpoint != nil || goal.issuer != nil }

  func isAuthorizationEndpoint(_ url: URLReference) -> Bool {
    guard let endpoint = goal.authorizationEndpoint.map(URLReference.init), endpoint.origin != nil else { return false }
    return endpoint.origin == url.origin && endpoint.path == url.path
  }

  private func isAuthorizationRequest(_ url: URLReference) -> Bool {
    isAuthorizationEndpoint(url) || url.startsAuthorization
  }
}

/// A target of the walk seen as a return to `post_logout_redirect_uri`, as a browser compares URLs.
struct ReturnTarget {
  /// Parameters that were added to the URI, decoded, in order; `state` among them.
  let added: FormParameters

  /// `nil` when a browser at `target` is not at `uri`: other scheme, host, port or path, or a part of the query is gone.
  init?(_ target: String, of uri: String) {
    let target = URLReference(target)
    let wanted = URLReference(uri)
    guard Self.isSamePlace(target, wanted),
      let added = Self.remainder(of: target.query ?? "", without: wanted.query ?? "")
    else { return nil }
    self.added = added
  }

  private static func isSamePlace(_ one: URLReference, _ other: URLReference) -> Bool {
    if let origin = one.origin, let otherOrigin = other.origin {
      return origin == otherOrigin && (one.path.isEmpty ? "/" : one.path) == (other.path.isEmpty ? "/" : other.path)
    }
    guard let scheme = one.scheme, let otherScheme = other.scheme, scheme.equalsIgnoringCase(otherScheme) else {
      return false
    }
    return one.authority == other.authority && one.path == other.path
  }

  /// What `query` holds besides every parameter of `wanted`, which may have been spelled and ordered anew.
  private static func remainder(of query: String, without wanted: String) -> FormParameters? {
    var pairs = FormParameters(decoding: query).pairs
    for pair in FormParameters(decoding: wanted).pairs {
      guard let place = pairs.firstIndex(of: pair) else { return nil }
      pairs.remove(at: place)
    }
    return FormParameters(pairs)
  }
}
