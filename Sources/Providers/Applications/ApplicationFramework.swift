import Diagnostics

/// An application framework or proxy whose logout people debug: data only, seen in the versions its sources name.
package struct ApplicationFramework: Sendable, Hashable {
  /// Stable identifier, e.g. `oauth2-proxy`.
  package let id: String
  package let name: String
  /// Names of the cookies that hold its session, without `__Secure-`, `__Host-` and chunk numbers.
  package let sessionCookies: [String]
  /// Starts of the names of its other cookies.
  package let otherCookies: [String]
  /// Ends of the paths it logs out at.
  package let logoutPaths: [String]
  /// What its logout URL calls the address to go to afterwards.
  package let targetParameters: [String]
  /// How it numbers the parts of a session cookie that is too long for one.
  package let chunks: ChunkStyle
  /// The concrete change, by subject.
  package let fixes: [AdviceTopic: String]
  /// Sentences of its error pages that come with any status.
  package let errorTexts: [String]
  /// Whether the cookie names were confirmed in its source.
  package let isConfirmed: Bool

  init(
    id: String, name: String, sessionCookies: [String] = [], otherCookies: [String] = [], logoutPaths: [String],
    targetParameters: [String] = [], chunks: ChunkStyle = .unknown, fixes: [AdviceTopic: String],
    errorTexts: [String] = [], isConfirmed: Bool
  ) {
    self.id = id
    self.name = name
    self.sessionCookies = sessionCookies
    self.otherCookies = otherCookies
    self.logoutPaths = logoutPaths
    self.targetParameters = targetParameters
    self.chunks = chunks
    self.fixes = fixes
    self.errorTexts = errorTexts
    self.isConfirmed = isConfirmed
  }

  /// Every framework and proxy that is recognised, more telling cookie names first.
  package static let all: [ApplicationFramework] = [
    .authJS, .nextAuth, .nextJSAuth0, .oauth2Proxy, .modAuthOpenIDC, .aspNETCore, .springSecurity,
  ]

  /// What logout URLs call the address to go to afterwards: the frameworks' names, then those of other applications.
  package static let knownTargetParameters: [String] =
    all.flatMap(\.targetParameters) + [
      "return_to", "returnUrl", "callback_url", "redirect", "redirect_to", "redirectTo", "next",
      "post_logout_redirect_uri",
    ]
}

extension ApplicationFramework {
  /// Whether a cookie is one of this framework's.
  package func owns(_ cookieName: String) -> Bool {
    let name = CookieNaming.withoutPrefix(cookieName)
    return isSessionCookie(cookieName) || otherCookies.contains { name.hasPrefix($0) }
  }

  /// Whether a cookie is its session, or a chunk of it.
  package func isSessionCookie(_ cookieName: String) -> Bool {
    let whole = CookieNaming.withoutPrefix(cookieName)
    let names = [cookieName, whole, CookieNaming.chunk(of: whole, chunks)?.base ?? whole]
    return sessionCookies.contains { names.contains($0) }
  }

  /// Whether it logs out at this path and query.
  package func logsOut(at requestTarget: String) -> Bool {
    let path = requestTarget.prefix { $0 != "?" }
    return logoutPaths.contains { $0.contains("?") ? requestTarget.hasSuffix($0) : path.hasSuffix($0) }
  }

  /// The concrete change, with a word of caution where the recognition is not certain.
  package func fix(_ topic: AdviceTopic) -> String? {
    fixes[topic].map { isConfirmed ? "\(name): \($0)" : "if this is \(name): \($0)" }
  }
}
