import Diagnostics
import HTTP
import LogoutRequests
import Providers

/// Where the request goes.
enum LogoutEndpointRules {
  static let all: [Rule<LogoutRequestSubject>] = [
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
    }
  ]
}

/// Compares where a logout request goes with where it should go.
enum EndpointComparison {
  /// Whether scheme, authority and path agree byte for byte.
  static func isSameAddress(_ left: String, _ right: String) -> Bool {
    let left = URLReference(LogoutRequest.wireText(left))
    let right = URLReference(LogoutRequest.wireText(right))
    return left.scheme == right.scheme && left.authority == right.authority && left.path == right.path
  }

  static func observations(request: LogoutRequest, expected: String) -> [Observation] {
    let evidence = [
      Fact("end_session_endpoint", Redaction.on.url(expected)), Fact("url", Redaction.on.url(request.url)),
    ]
    guard isSameAddress(expected, request.url) else {
      return [
        Observation(
          "the request goes to \(address(request.url)), but end_session_endpoint is \(address(expected))",
          evidence: evidence)
      ]
    }
    var found: [Observation] = []
    if URLReference(expected).isHTTP, !URLReference(expected).isLoopback {
      found.append(
        Observation(
          "\(address(expected)) is http and not https: everybody on the way reads the request", evidence: evidence,
          remedy: "send the user to the https address of end_session_endpoint"))
    }
    let own = URLReference(LogoutRequest.wireText(expected))
    if let fragment = own.fragment {
      found.append(
        Observation(
          """
          end_session_endpoint has a fragment (#\(fragment)): browsers do not send it, and a page that reads it finds \
          no parameters in it
          """, evidence: evidence, remedy: "publish the endpoint without a fragment"))
    }
    if let fault = queryFault(own: own.query ?? "", sent: URLReference(request.url).query ?? "") {
      found.append(Observation(fault, evidence: evidence))
    }
    return found
  }

  private static func queryFault(own: String, sent: String) -> String? {
    if own.isEmpty { return nil }
    let shown = Redaction.on.parameters(own)
    guard sent.utf8.starts(with: own.utf8) else {
      return "the endpoint's own query (\(shown)) is missing from the start of the request's query"
    }
    guard let next = sent.utf8.dropFirst(own.utf8.count).first, own.utf8.last != UInt8(ascii: "&") else { return nil }
    if next == UInt8(ascii: "&") { return nil }
    return next == UInt8(ascii: "?")
      ? "the endpoint has a query already (\(shown)), and the parameters were appended with a second ? instead of &"
      : "the endpoint's own query (\(shown)) runs into the parameters without an & between them"
  }

  private static func address(_ url: String) -> String {
    Redaction.on.url(URLReference(url).withFragment(nil).withQuery(nil).text)
  }
}
