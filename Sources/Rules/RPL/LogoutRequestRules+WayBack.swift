import Diagnostics
import HTTP
import LogoutRequests
import Providers

extension LogoutRequestRules {
  /// Where the user is to come back to.
  static let wayBack: [Rule<LogoutRequestSubject>] = [
    Rule(
      .rpl007, "redirect-uri-unregistered", .error, "post_logout_redirect_uri is not a registered one",
      statement: "post_logout_redirect_uri equals one of the registered values by simple string comparison",
      why: """
        The provider must not redirect to anything else: one slash more and the user ends on an error page, or on the \
        provider's own page without a way back.
        """,
      remedy: "register exactly this URI as a post-logout redirect URI, or send a registered one byte for byte",
      citations: [.rpInitiatedLogout("2"), .rpInitiatedLogout("3"), .rfc(9700, "4.1.3")],
      example: """
        registered  https://app.example.com/
        sent        https://app.example.com
        """
    ) { subject in
      guard let uri = subject.request[.postLogoutRedirectURI] else { return noRedirect }
      guard let registered = subject.registeredURIs else {
        return .lacks(.registeredURIs)
      }
      return judge(uri: uri, registered: registered, provider: subject.provider?.postLogoutSetting)
    },
    Rule(
      .rpl008, "redirect-uri-scheme", .warning, "post_logout_redirect_uri is not a proper https URI",
      statement: """
        post_logout_redirect_uri is absolute, without a fragment, and https; http is left to confidential clients \
        where the provider allows it, custom schemes are allowed
        """,
      why: """
        Providers refuse to register or to follow other URIs, and over http everyone on the way reads and alters the \
        page the user comes back to.
        """,
      remedy: "use an https address of the application as post_logout_redirect_uri",
      citations: [.rpInitiatedLogout("2"), .rpInitiatedLogout("3.1"), .rfc(6749, "3.1.2")],
      example: "post_logout_redirect_uri=http://app.example.com/#/signed-out"
    ) { subject in
      guard let uri = subject.request[.postLogoutRedirectURI] else { return noRedirect }
      let faults = schemeFaults(URLReference(uri), isConfidential: subject.isConfidentialClient ?? false)
      let evidence = [Fact("post_logout_redirect_uri", Redaction.on.url(uri))]
      return .judged(faults.map { Observation($0, evidence: evidence) })
    },
  ]

  private static func judge(uri: String, registered: [String], provider setting: String?) -> Verdict {
    if registered.contains(where: { $0.utf8.elementsEqual(uri.utf8) }) { return .kept }
    if let pattern = registered.first(where: { RedirectURIDifference.isPattern($0, matching: uri) }) {
      return .notApplicable("\(pattern) is registered as a pattern; whether it is expanded is up to the provider")
    }
    let nearest = RedirectURIDifference.nearest(to: uri, among: registered)
    let difference = nearest.map { "the nearest, \($0.registered), \($0.text)" } ?? "the client has none registered"
    return .broken([
      Observation(
        "\(Redaction.on.url(uri)) is not registered: \(difference)",
        evidence: [
          Fact("post_logout_redirect_uri", Redaction.on.url(uri)),
          Fact("nearest_registered", nearest?.registered), Fact("difference", nearest?.kind.rawValue),
        ],
        remedy: setting.map { "add exactly this URI under \($0), or send a registered one byte for byte" })
    ])
  }

  private static func schemeFaults(_ uri: URLReference, isConfidential: Bool) -> [String] {
    guard let scheme = uri.scheme?.asciiLowercased else {
      return ["it is not an absolute URI: \(Redaction.on.url(uri.text)) has no scheme"]
    }
    var faults: [String] = []
    if ["javascript", "data", "file", "about", "blob", "vbscript"].contains(scheme) {
      faults.append("no provider can send the user to a \(scheme): URI")
    } else if uri.isHTTP || uri.isHTTPS, (uri.host ?? "").isEmpty {
      faults.append("it has no host")
    } else if uri.isHTTP, !uri.isLoopback, !isConfidential {
      faults.append(
        """
        \(Redaction.on.url(uri.text)) is not https; only confidential clients may use http, and only where the \
        provider allows it
        """
      )
    }
    if let fragment = uri.fragment {
      faults.append(
        """
        it has a fragment (#\(Redaction.on.text(fragment))), which is not among the allowed forms: many providers \
        refuse to register it, and state may end up inside it
        """
      )
    }
    return faults
  }
}
