import Diagnostics
import HTTP
import LogoutRequests
import Testing

@Suite struct RequestSizeRulesTests {
  /// A GET whose request target has exactly `bytes` bytes.
  static func target(_ bytes: Int) -> LogoutRequestSubject {
    let hint = String(repeating: "h", count: bytes - "/logout?id_token_hint=".utf8.count)
    return .built(LogoutParameters(idTokenHint: Secret(hint)))
  }

  static let entra = "2,000 (a rule of thumb for Microsoft Entra ID, which publishes no limit: AADSTS90015)"
  static let query = "2,048 (IIS, maxQueryString: 404.15)"
  static let url = "4,096 (IIS, maxUrl: 404.14)"
  static let line = "8,190 (Apache httpd, LimitRequestLine; nginx and CloudFront stop at 8,192: 414)"

  /// The request target of so many bytes is more than these limits.
  static func refused(_ bytes: String, _ limits: String) -> Outcome {
    .broken("the request target of the logout URL has \(bytes) bytes, more than \(limits)")
  }

  static let sizes: [RuleCase] = [
    RuleCase("RPL-014", target(1981), .kept),
    RuleCase(
      "RPL-014", target(1982), .broken("the URL is 2,000 bytes long, 1,960 of them id_token_hint")),
    RuleCase(
      "RPL-014", target(7982).with { $0.hint = HintFacts(personalClaims: ["email", "name"]) },
      .broken(
        "the URL is 8,000 bytes long, 7,960 of them id_token_hint; most servers refuse a request line of about 8,000 "
          + "bytes; it shows everyone who reads a log: email, name")),
    RuleCase("RPL-014", .built(method: .post), .notApplicable),
    RuleCase("RPL-015", .built(), .notApplicable),
    RuleCase(
      "RPL-015", .built(method: .post),
      .broken(
        "posted from a page of another site, the request reaches op.example without its SameSite=Lax and Strict cookies"
      )
    ),
    RuleCase(
      "RPL-015", .built(LogoutParameters(postLogoutRedirectURI: "https://op.example/app"), method: .post), .kept),
    RuleCase("SIZ-002", target(2000), .kept),
    RuleCase("SIZ-002", target(2001), refused("2,001", entra)),
    RuleCase("SIZ-002", target(2049), refused("2,049", "\(entra) and \(query)")),
    RuleCase("SIZ-002", target(8190), refused("8,190", "\(entra), \(query) and \(url)")),
    RuleCase("SIZ-002", target(8191), refused("8,191", "\(entra), \(query), \(url) and \(line)")),
    RuleCase(
      "SIZ-002",
      .built(LogoutParameters(idTokenHint: Secret(String(repeating: "h", count: 9000))), method: .post), .kept),
  ]

  @Test(arguments: sizes)
  func judges(row: RuleCase) { row.check() }
}
