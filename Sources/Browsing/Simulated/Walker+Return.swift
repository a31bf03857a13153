import Diagnostics
import HTTP

extension Walker {
  /// Whether the browser is back at the application and was not sent to log in again.
  var isHome: Bool { hasReturned && !hasLoggedInAnew }

  /// Learns from a hop what the application asked the provider for, and whether it starts a new login.
  mutating func note(_ hop: Hop) {
    guard hop.frame == nil else { return }
    if hasReturned, isAuthorizationRequest(hop.url) { hasLoggedInAnew = true }
    guard returnURI == nil, hop.layer == .provider || (hop.layer == nil && !knowsProvider) else { return }
    let visit = LogoutVisit(hop: hop)
    guard visit.asksForLogout, let uri = visit.requestedReturn, URLReference(uri).scheme != nil else { return }
    returnURI = uri
  }

  private var knowsProvider: Bool { goal.endSessionEndpoint != nil || goal.issuer != nil }

  func isAuthorizationEndpoint(_ url: URLReference) -> Bool {
    guard let endpoint = goal.authorizationEndpoint.map(URLReference.init), endpoint.origin != nil else { return false }
    return endpoint.origin == url.origin && endpoint.path == url.path
  }

  private func isAuthorizationRequest(_ url: URLReference) -> Bool {
    let query = FormParameters(decoding: url.query ?? "")
    return isAuthorizationEndpoint(url) || (query["response_type"] != nil && query["client_id"] != nil)
  }

  /// Goes to a target, or ends there when it is one of an application's own scheme.
  mutating func follow(_ navigation: Navigation) -> Step {
    let target = navigation.url.text
    let isReturn = returnURI.map { ReturnTarget(target, of: $0) != nil } ?? false
    if isReturn { hasReturned = true }
    let request = Request(navigation.method, target, fields: navigation.fields, body: navigation.body)
    if browser.isLast(request) {
      return .end(
        WalkEnd(outcome: .completed, reason: "the walk was to stop before this request", url: target, unsent: request))
    }
    if navigation.url.isWeb { return .go(navigation) }
    let scheme = navigation.url.scheme ?? ""
    if isReturn || returnURI == nil {
      return .end(
        WalkEnd(outcome: .completed, reason: "the browser hands \(scheme): to the application", url: target))
    }
    return .end(
      WalkEnd(
        outcome: .endedElsewhere,
        reason: "the browser hands \(scheme): to an application, and that is not the post_logout_redirect_uri",
        url: target))
  }
}
