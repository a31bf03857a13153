import Diagnostics
import LogoutRequests
import Providers

extension ProviderRules {
  /// What is known of the product behind the endpoint.
  static let request: [Rule<LogoutRequestSubject>] = [
    Rule(
      .prv002, "provider-parameters", .warning, "the request does not suit this provider",
      statement: "the request has the parameters this provider is known to need, and none it is known to ignore",
      why: """
        Some products spell the logout request in their own way: what they do not understand they ignore, and the user \
        is not logged out, or not sent back.
        """,
      remedy: "use the dialect of this provider (--dialect) and give the parameters it needs",
      citations: [.fieldReports], basis: .derived,
      example:
        "https://acme.auth.eu-west-1.amazoncognito.com/logout?post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F"
    ) { subject in
      let expected = Dialect.automatic(endpoint: subject.request.endpoint, provider: subject.provider)
      if subject.provider == nil, subject.isStandard, expected == .standard {
        return .notApplicable("the provider was not recognised, so nothing is known of its wishes")
      }
      return .judged(ProviderFit(subject, expected: expected).observations)
    }
  ]
}
