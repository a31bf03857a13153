import Cookies
import Diagnostics
import HTTP
import Providers
import WebPages

extension Trace {
  /// The top-level navigation, without frames.
  package var navigation: [Hop] { hops.filter { $0.frame == nil } }

  package var frameHops: [Hop] { hops.filter { $0.frame != nil } }

  /// Every move of the top-level navigation: a hop and the absolute URL it led to.
  package var steps: [Step] {
    navigation.compactMap { hop in
      guard hop.next.kind != .none, hop.next.kind != .frame, let target = hop.next.url else { return nil }
      return Step(hop: hop, target: target)
    }
  }

  package struct Step: Sendable, Hashable {
    package let hop: Hop
    package let target: String

    package var url: URLReference { URLReference(target) }
  }

  /// Host and port of everything that is known to be the provider's.
  package var providerPlaces: Set<String> {
    let known = [goal.endSessionEndpoint, goal.authorizationEndpoint, goal.issuer].compactMap { $0 }
    let seen = navigation.filter { $0.layer == .provider }.map(\.request.url)
    return Set((known + seen).compactMap { URLReference($0).place })
  }

  package func isProvider(_ hop: Hop) -> Bool {
    hop.layer == .provider || hop.layer == nil && hop.frame == nil && isProviderURL(hop.url)
  }

  /// Where provider and application share a host, the path decides, as it does for the hops themselves.
  package func isProviderURL(_ url: URLReference) -> Bool {
    if let layer = navigation.first(where: { $0.layer != nil && $0.url.hasSameAddress(as: url) })?.layer {
      return layer == .provider
    }
    guard let place = url.place, providerPlaces.contains(place) else { return false }
    let applications = [goal.postLogoutRedirectURI, goal.applicationURL, goal.initiator].compactMap { $0 }
    guard applications.contains(where: { URLReference($0).place == place }) else { return true }
    let paths = [goal.endSessionEndpoint, goal.authorizationEndpoint, goal.issuer].compactMap { $0 }
      .map { URLReference($0).path }
    return paths.contains { $0.utf8.count > 1 && url.path.hasPrefix($0) }
  }

  /// The provider or what stands behind it.
  package func isIdentitySide(_ hop: Hop) -> Bool { isProvider(hop) || hop.layer == .upstream && isUpstream(hop.url) }

  /// The provider's host as a person would name it.
  package var providerHost: String? {
    logoutRequest.flatMap { isProvider($0.hop) ? $0.hop.url.host : nil }
      ?? [goal.endSessionEndpoint, goal.issuer, goal.authorizationEndpoint].lazy
      .compactMap { $0.flatMap { URLReference($0).host } }.first
      ?? navigation.first(where: isProvider)?.url.host
  }

  /// Steps by which the provider let the browser go to somebody who is neither the provider nor behind it.
  package var handoffs: [Step] {
    steps.filter { step in
      guard isProvider(step.hop), !isProviderURL(step.url) else { return false }
      return !isUpstream(step.url)
    }
  }

  /// A third party that the chain passes through, or whose own logout it ends at; any other end is a target.
  package func isUpstream(_ url: URLReference) -> Bool {
    guard navigation.contains(where: { $0.layer == .upstream && $0.url.place == url.place }) else { return false }
    return URLReference(finalURL).place != url.place || url.path.asciiLowercased.mentionsLogout
  }

  /// The request that carries the logout to the provider.
  package var logoutRequest: LogoutVisit? {
    let visits = navigation.map(LogoutVisit.init)
    if let endpoint = goal.endSessionEndpoint.map({ URLReference($0) }) {
      if let visit = visits.first(where: { $0.hop.url.hasSameAddress(as: endpoint) }) { return visit }
      return visits.first { isProvider($0.hop) && $0.asksForLogout }
    }
    return visits.first { isProvider($0.hop) && $0.asksForLogout } ?? visits.first(where: \.asksForLogout)
  }

  /// The hops up to and including the one that sent the browser back; all of them when it never came back.
  package var hopsBeforeReturn: [Hop] {
    guard let last = returnVisit?.hop else { return navigation }
    return navigation.filter { $0.number <= last.number }
  }

  /// The hops after the browser had come back to the application.
  package var hopsAfterReturn: [Hop] {
    guard let last = returnVisit?.hop ?? handoffs.first?.hop else { return [] }
    return navigation.filter { $0.number > last.number }
  }

  package var lastHop: Hop? { navigation.last }
}

/// A hop read as a logout request.
package struct LogoutVisit: Sendable, Hashable {
  package let hop: Hop
  /// Query, then form body.
  package let parameters: FormParameters

  package init(hop: Hop) {
    self.hop = hop
    let query = hop.url.query ?? ""
    let body = hop.request.method == "POST" ? String(decoding: hop.request.body ?? [], as: UTF8.self) : ""
    parameters = FormParameters(decoding: body.isEmpty ? query : query + "&" + body)
  }

  package var requestedReturn: String? { Dialect.returnNames.lazy.compactMap { parameters[$0] }.first { !$0.isEmpty } }

  package var carriesHint: Bool { parameters["id_token_hint"].map { !$0.isEmpty } ?? false }

  package var asksForLogout: Bool {
    carriesHint || parameters["post_logout_redirect_uri"] != nil
      || requestedReturn != nil && hop.url.path.asciiLowercased.mentionsLogout
  }
}

extension URLReference {
  /// Host, and the port where it is not the scheme's own: `id.example.com`, `127.0.0.1:9400`.
  package var place: String? {
    guard isWeb, let host else { return nil }
    guard let port = explicitPort, port != (isHTTPS ? 443 : 80) else { return host }
    return "\(host):\(port)"
  }

  /// The same scheme, host, port and path; query and fragment do not count.
  package func hasSameAddress(as other: URLReference) -> Bool {
    guard let origin, let otherOrigin = other.origin, origin == otherOrigin else { return false }
    return (path.isEmpty ? "/" : path).isIdentical(to: other.path.isEmpty ? "/" : other.path)
  }
}

extension String {
  /// Whether a lower-case path or name speaks of logging out.
  package var mentionsLogout: Bool { PagePhrases.known.logoutPaths.contains { contains($0) } }

  /// Whether a lower-case path speaks of signing in, and not of signing out.
  package var mentionsLogin: Bool { !mentionsLogout && PagePhrases.known.loginPaths.contains { contains($0) } }
}

extension Trace {
  /// The framework that the walk's cookies or addresses point to; `nil` when none does.
  package var application: ApplicationFramework? {
    let changed = hops.flatMap(\.cookieChanges).map(\.name)
    let names = (cookiesBefore + cookiesAfter + hops.flatMap(\.cookiesSent)).map(\.name) + changed
    let targets = navigation.filter { !isIdentitySide($0) }.map(\.url.requestTarget)
    return ApplicationFramework.all.first { framework in names.contains(where: framework.owns) }
      ?? ApplicationFramework.all.first { framework in targets.contains(where: framework.logsOut) }
  }

  /// What to change in that framework.
  package func applicationFix(_ topic: AdviceTopic) -> String? { application?.fix(topic) }
}
