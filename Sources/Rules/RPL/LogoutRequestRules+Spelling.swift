import Diagnostics
import HTTP
import LogoutRequests
import Providers

extension LogoutRequestRules {
  /// How endpoint and parameters are put together to a URL.
  static let spelling: [Rule<LogoutRequestSubject>] = [
    Rule(
      .rpl001, "logout-endpoint-altered", .error, "the logout URL is not the end_session_endpoint",
      statement: """
        the logout URL is end_session_endpoint unchanged, over https, and a query it has is kept and extended with &
        """,
      why: """
        A request that goes to another address, or that loses the endpoint's own query, does not reach the logout of \
        this provider or tenant: the user stays signed in.
        """,
      remedy: "send the user to end_session_endpoint as discovery has it and append the parameters to its query",
      citations: [.rpInitiatedLogout("2.1"), .rpInitiatedLogout("2"), .rfc(6749, "3.1")], basis: .derived,
      example: """
        end_session_endpoint  https://op.example/logout?tenant=a
        logout URL            https://op.example/logout?tenant=a?id_token_hint=eyJ…
        """
    ) { subject in
      let expected = subject.discoveredEndpoint ?? subject.request.endpoint
      if !subject.isStandard, !EndpointComparison.isSameAddress(expected, subject.request.url) {
        return .notApplicable("the \(subject.request.dialect.rawValue) dialect has a logout endpoint of its own")
      }
      return .judged(EndpointComparison.observations(request: subject.request, expected: expected))
    },
    Rule(
      .rpl002, "parameter-encoding", .error, "a parameter of the logout URL is not encoded exactly once",
      statement: "each value is percent-encoded exactly once and comes out of the URL as it went in",
      why: """
        The provider compares the decoded values byte for byte: a post_logout_redirect_uri encoded twice, or cut off \
        at a raw & or #, is not the registered one, and the user is left on an error page.
        """,
      remedy: "give every value unencoded to one encoder (in scripts: URLSearchParams, urlencode) and encode it once",
      citations: [.rpInitiatedLogout("2"), .core("13.1"), .core("13.2")],
      example: "https://op.example/logout?post_logout_redirect_uri=https%253A%252F%252Fapp.example%252F"
    ) { subject in
      .judged(EncodingCheck(subject.request).observations)
    },
  ]
}
