import Browsing
import Diagnostics
import HTTP

extension ApplicationRules {
  /// What happens when the browser is back at the application.
  static let returning: [Rule<Trace>] = [
    Rule(
      .app005, "landing-page-starts-login", .error, "the page after logout starts a new login",
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
          evidence: [Fact("authorization_request", Redaction.on.url(login.request.url))],
          remedy: trace.applicationFix(.publicLandingPage), layer: .app, hop: sender?.number ?? login.number)
      ])
    }
  ]
}
