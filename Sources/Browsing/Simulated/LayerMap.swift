import Diagnostics
import HTTP

/// Assigns each request to the layer its host belongs to.
struct LayerMap {
  private var providers: Set<String> = []
  private var applications: Set<String> = []
  /// Paths that are the provider's where both layers share one host.
  private var providerPaths: [String] = []
  private var hasMetProvider = false

  init(goal: TraceGoal) {
    for text in [goal.endSessionEndpoint, goal.authorizationEndpoint, goal.issuer].compactMap(\.self) {
      let url = URLReference(text)
      if let key = Self.key(url) { providers.insert(key) }
      if url.path.utf8.count > 1 { providerPaths.append(url.path) }
    }
    for text in [goal.postLogoutRedirectURI, goal.applicationURL, goal.initiator].compactMap(\.self) {
      if let key = Self.key(URLReference(text)) { applications.insert(key) }
    }
  }

  /// The layer of the next request, in the order of the walk.
  mutating func layer(of request: Request, isFrame: Bool) -> Layer? {
    let url = URLReference(request.url)
    guard let key = Self.key(url) else { return nil }
    if providers.isEmpty, Self.isLogoutRequest(request) { providers.insert(key) }
    if providers.isEmpty, !applications.contains(key), url.startsAuthorization {
      providers.insert(key)
    }
    if providers.contains(key), !applications.contains(key) || providerPaths.contains(where: url.path.hasPrefix) {
      hasMetProvider = hasMetProvider || !isFrame
      return .provider
    }
    if applications.contains(key) {
      if !isFrame { hasMetProvider = false }
      return .app
    }
    return hasMetProvider && !isFrame ? .upstream : nil
  }

  private static func isLogoutRequest(_ request: Request) -> Bool {
    let query = FormParameters(decoding: URLReference(request.url).query ?? "")
    let body = FormParameters(decoding: String(decoding: request.body ?? [], as: UTF8.self))
    return ["id_token_hint", "post_logout_redirect_uri"].contains { query[$0] != nil || body[$0] != nil }
  }

  /// Host, and the port where it is not the scheme's own.
  private static func key(_ url: URLReference) -> String? {
    guard url.isWeb, let host = url.host else { return nil }
    return url.port.map { $0 == 80 || $0 == 443 ? host : "\(host):\($0)" } ?? host
  }
}
