import Diagnostics
import HTTP
import LogoutRequests

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
