import HTTP

/// How a walk behaves and what its browser says of itself.
package struct WalkOptions: Sendable, Hashable {
  /// Requests of the top-level navigation, the first included.
  package var maxHops: Int
  /// Whether a confirmation form is answered with yes.
  package var confirms: Bool
  /// Origin the navigation starts from; `nil` for the origin of `post_logout_redirect_uri`, else of the start URL.
  package var initiator: String?
  package var userAgent: String
  package var acceptLanguage: String
  /// Frames requested for one page.
  package var maxFrames: Int
  /// Redirects followed inside one frame.
  package var maxFrameRedirects: Int
  /// Longest delay, in seconds, of a refresh that is followed; the walk itself never waits.
  package var maxRefreshDelay: Int
  /// A target that the walk ends before, unrequested.
  package var withholds: WithheldTarget?

  package init(
    maxHops: Int = 20, confirms: Bool = false, initiator: String? = nil, userAgent: String = "oidc-logout",
    acceptLanguage: String = "en", maxFrames: Int = 20, maxFrameRedirects: Int = 5,
    maxRefreshDelay: Int = 10
  ) {
    self.maxHops = maxHops
    self.confirms = confirms
    self.initiator = initiator
    self.userAgent = userAgent
    self.acceptLanguage = acceptLanguage
    self.maxFrames = maxFrames
    self.maxFrameRedirects = maxFrameRedirects
    self.maxRefreshDelay = maxRefreshDelay
  }
}

/// What a walk must not request: it ends there, and ``Trace/withheld`` is the request that was not made.
package enum WithheldTarget: Sendable, Hashable {
  /// A URL with this scheme, host, port and path.
  case address(String)
  /// A request that starts a login: one with `response_type` and `client_id`, or a pushed one (RFC 9126).
  case authorizationRequests

  func matches(_ url: URLReference) -> Bool {
    switch self {
    case .address(let text):
      let wanted = URLReference(text)
      return url.hasSameAddress(as: wanted)
        || url.withQuery(nil).withoutFragment == wanted.withQuery(nil).withoutFragment
    case .authorizationRequests:
      let names = Set(FormParameters(decoding: url.query ?? "").pairs.map(\.name))
      return names.contains("client_id") && !names.isDisjoint(with: ["response_type", "request_uri", "request"])
    }
  }
}
