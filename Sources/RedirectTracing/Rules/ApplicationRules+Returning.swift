import Diagnostics
import HTTP

extension ApplicationRules {
  /// What happens when the browser is back at the application.
  static let returning: [Rule<Trace>] = [
    Rule(
      "APP-005", "landing-page-starts-login", .error, "the page after logout starts a new login",
      statement: "the page that the browser comes back to does not send it to the provider to log in",
      why: """
        With a provider session still alive the user is silently logged in again at once; without one the user sees a \
        login form instead of a goodbye.
        """,
      remedy: "return to a page that is open to everybody and starts a login only when the user asks for it",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET https://app.example/?state=abc
        HTTP/1.1 302
        Location: https://id.example/authorize?response_type=code&client_id=web
        """
    ) { trace in
      guard trace.returnVisit != nil || !trace.handoffs.isEmpty else {
        return .notApplicable("the browser did not come back to the application")
      }
      guard let login = trace.loginAfterReturn else { return .kept }
      let end = trace.silentLogin == nil ? "a login was asked for" : "the user is logged in again without a password"
      let sender = trace.navigation.last { $0.number < login.number }
      return .broken([
        Observation(
          "after the return \(sender?.address ?? "the landing page") sent the browser to \(login.address): \(end)",
          evidence: [Evidence("authorization_request", Redaction.on.url(login.request.url))],
          remedy: trace.applicationFix(for: "APP-005"), layer: .app, hop: sender?.number ?? login.number)
      ])
    }
  ]
}

extension Trace {
  /// The first request to the authorization endpoint after the browser had come back.
  var loginAfterReturn: Hop? { hopsAfterReturn.first { isAuthorizationRequest($0.url) } }

  /// The step that brought a new code or token to the application after the return, with no login form in between.
  var silentLogin: Step? {
    guard let login = loginAfterReturn, loginFormAfterReturn == nil else { return nil }
    return steps.first { step in
      step.hop.number >= login.number && isIdentitySide(step.hop) && !isAuthorizationRequest(step.url)
        && (step.carriesGrant || postedGrant(after: step))
    }
  }

  /// `response_mode=form_post`: the code travels in the body of the next request.
  private func postedGrant(after step: Step) -> Bool {
    guard step.hop.next.kind == .formPost, let next = navigation.first(where: { $0.number > step.hop.number }) else {
      return false
    }
    return LogoutVisit(hop: next).parameters.carriesGrant
  }

  /// The page that asked for a password after the return.
  var loginFormAfterReturn: Hop? {
    guard let login = loginAfterReturn else { return nil }
    return navigation.first { $0.number >= login.number && isIdentitySide($0) && $0.page?.kind == .login }
  }
}

extension Trace.Step {
  /// Whether the target carries an authorization code or token.
  var carriesGrant: Bool {
    [url.query, url.fragment].contains { FormParameters(decoding: $0 ?? "").carriesGrant }
  }
}

extension FormParameters {
  var carriesGrant: Bool { ["code", "id_token", "access_token"].contains { !(self[$0] ?? "").isEmpty } }
}
