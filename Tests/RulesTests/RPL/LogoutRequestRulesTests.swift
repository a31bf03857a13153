import Diagnostics
import Glibc
import HTTP
import LogoutRequests
import Providers
import TestSupport
import Testing

@testable import Rules

@Suite struct LogoutRequestRulesTests {
  static let back = "https://app.example/"
  static let hint = Secret("h.i.j")
  static let op = "https://op.example/logout"

  static let spelling: [RuleCase] = [
    RuleCase("RPL-001", .built(LogoutParameters(state: "s")), .kept),
    RuleCase("RPL-001", .built(LogoutParameters(state: "s"), endpoint: "\(op)?tenant=a"), .kept),
    RuleCase("RPL-001", .seen("?tenant=a&state=s", endpoint: "\(op)?tenant=a"), .kept),
    RuleCase("RPL-001", .seen("?tenant=a", endpoint: "\(op)?tenant=a"), .kept),
    RuleCase("RPL-001", .built(LogoutParameters(state: "s"), endpoint: "http://127.0.0.1:9400/logout"), .kept),
    RuleCase(
      "RPL-001", .built(LogoutParameters(state: "s"), endpoint: "http://op.example/logout"),
      .broken("http://op.example/logout is http and not https: everybody on the way reads the request")),
    RuleCase(
      "RPL-001", .seen("?tenant=a?state=s", endpoint: "\(op)?tenant=a"),
      .broken(
        "the endpoint has a query already (tenant=a), and the parameters were appended with a second ? instead of &")
    ),
    RuleCase(
      "RPL-001", .seen("?tenant=abc", endpoint: "\(op)?tenant=a"),
      .broken("the endpoint's own query (tenant=a) runs into the parameters without an & between them")),
    RuleCase(
      "RPL-001", .seen("?state=s&tenant=a", endpoint: "\(op)?tenant=a"),
      .broken("the endpoint's own query (tenant=a) is missing from the start of the request's query")),
    RuleCase(
      "RPL-001", .built().with { $0.discoveredEndpoint = "https://op.example/other" },
      .broken(
        "the request goes to https://op.example/logout, but end_session_endpoint is https://op.example/other")),
    RuleCase(
      "RPL-001", .built(endpoint: "\(op)#/bye"),
      .broken(
        "end_session_endpoint has a fragment (#/bye): browsers do not send it, and a page that reads it finds no "
          + "parameters in it")),
    RuleCase(
      "RPL-001",
      .built(endpoint: "https://op.example/v2/logout", dialect: .auth0)
        .with { $0.discoveredEndpoint = "https://op.example/oidc/logout" }, .notApplicable),
    RuleCase("RPL-002", .built(LogoutParameters(postLogoutRedirectURI: "https://a.example/?q=1+2&r=%20#f")), .kept),
    RuleCase("RPL-002", .built(LogoutParameters(state: "%41")), .kept),
    RuleCase(
      "RPL-002", .built(LogoutParameters(postLogoutRedirectURI: "https%3A%2F%2Fa.example%2F")),
      .broken("post_logout_redirect_uri is encoded twice: after one decoding it is still no URI")),
    RuleCase(
      "RPL-002", .seen("?post_logout_redirect_uri=https://a.example/?q=1+2"),
      .broken("post_logout_redirect_uri holds a raw +, which the provider reads as a space")),
    RuleCase(
      "RPL-002", .seen("?post_logout_redirect_uri=https://a.example/?q=1&r=2&state=s"),
      .broken(
        "post_logout_redirect_uri stands unencoded in the URL, so that parts of its own query became parameters of "
          + "the logout request: r")),
    RuleCase("RPL-002", .seen("?post_logout_redirect_uri=https://a.example/&state=s"), .kept),
    RuleCase(
      "RPL-002", .seen("?post_logout_redirect_uri=https://a.example/#bye&state=s"),
      .broken("a raw # cuts the query off: the provider never sees what stands behind it")),
    RuleCase("RPL-002", .seen("?state=100%"), .broken("state holds a % that begins no escape")),
    RuleCase("RPL-002", .seen("?state=%4"), .broken("state holds a % that begins no escape")),
    RuleCase("RPL-002", .seen("?state=%FF"), .broken("state decodes to bytes that are not UTF-8")),
    RuleCase("RPL-002", .seen("?state=é"), .broken("state holds a raw space, control or non-ASCII character")),
    RuleCase(
      "RPL-002", .seen("?client_id=web?state=s"),
      .broken("client_id runs into the next parameter: a second ? stands where an & belongs")),
    RuleCase(
      "RPL-002",
      .seen("?id_token_hint=eyJhbGciOiJSUzI1NiJ9%252EeyJzdWIiOiIxIn0%252Ec2ln"),
      .broken("id_token_hint is encoded twice: a token needs no escapes at all")),
  ]

  static let client: [RuleCase] = [
    RuleCase("RPL-003", .built(LogoutParameters(idTokenHint: hint)), .kept),
    RuleCase("RPL-003", .built(dialect: .cognito), .notApplicable),
    RuleCase(
      "RPL-003", .built(LogoutParameters(clientID: "web")),
      .broken("the request has no id_token_hint, so the provider has to ask the user to confirm")),
    RuleCase("RPL-004", .built(), .notApplicable),
    RuleCase("RPL-004", .built(LogoutParameters(clientID: "web", postLogoutRedirectURI: back)), .kept),
    RuleCase("RPL-004", .built(LogoutParameters(idTokenHint: hint, postLogoutRedirectURI: back)), .kept),
    RuleCase("RPL-004", .built(LogoutParameters(postLogoutRedirectURI: back), endpoint: "\(op)?client_id=w"), .kept),
    RuleCase("RPL-004", .built(LogoutParameters(postLogoutRedirectURI: back), dialect: .oauth2Proxy), .notApplicable),
    RuleCase(
      "RPL-004", .built(LogoutParameters(clientID: "", postLogoutRedirectURI: back)),
      .broken(
        "post_logout_redirect_uri is sent, but neither id_token_hint nor client_id names the client it belongs to")),
    RuleCase("RPL-005", .built(LogoutParameters(clientID: "web")), .notApplicable),
    RuleCase("RPL-005", .built(LogoutParameters(postLogoutRedirectURI: back)), .notApplicable),
    RuleCase(
      "RPL-005", .built(LogoutParameters(idTokenHint: hint, clientID: "web", postLogoutRedirectURI: back)), .kept),
    RuleCase(
      "RPL-005", .built(LogoutParameters(clientID: "web", postLogoutRedirectURI: back)),
      .broken(
        "client_id web is all that backs post_logout_redirect_uri: the provider redirects only if it can confirm the "
          + "target in another way")),
    RuleCase("RPL-006", .built(LogoutParameters(idTokenHint: hint)), .notApplicable),
    RuleCase("RPL-006", both, .notRun),
    RuleCase("RPL-006", both.with { $0.hint = HintFacts(isExpired: true) }, .notRun),
    RuleCase("RPL-006", both.with { $0.hint = HintFacts(audiences: ["api", "web"]) }, .kept),
    RuleCase("RPL-006", both.with { $0.hint = HintFacts(audiences: ["api"], authorizedParty: "web") }, .kept),
    RuleCase(
      "RPL-006", both.with { $0.hint = HintFacts(audiences: ["web"], authorizedParty: "app") },
      .broken("client_id is web, but the token's azp says it was issued to app")),
    RuleCase(
      "RPL-006", both.with { $0.hint = HintFacts(audiences: ["api", "mobile"]) },
      .broken("client_id is web, but the token's aud names api, mobile")),
    RuleCase(
      "RPL-006", both.with { $0.hint = HintFacts(audiences: []) },
      .broken("client_id is web, but the token's aud is empty")),
  ]

  static let both = LogoutRequestSubject.built(LogoutParameters(idTokenHint: hint, clientID: "web"))

  static func returning(_ uri: String, registered: [String]? = nil) -> LogoutRequestSubject {
    LogoutRequestSubject.built(LogoutParameters(postLogoutRedirectURI: uri)).with { $0.registeredURIs = registered }
  }

  static let redirects: [RuleCase] =
    [
      RuleCase("RPL-007", .built(), .notApplicable),
      RuleCase("RPL-007", returning(back), .notRun),
      RuleCase("RPL-007", returning(back, registered: ["https://x.example/", back]), .kept),
      RuleCase("RPL-007", returning("https://app.example/a/b", registered: ["https://app.example/*"]), .notApplicable),
      RuleCase(
        "RPL-007", returning(back, registered: []),
        .broken("https://app.example/ is not registered: the client has none registered")),
    ]
    + [
      ("https://app.example", back, "has a slash at the end, this has none"),
      ("https://app.example/a/", "https://app.example/a", "has no slash at the end"),
      (
        "https://app.example/%c3%a9", "https://app.example/%C3%A9",
        "writes its %xx escapes in other letters; they are compared as text"
      ),
      ("https://App.example/", back, "differs in letter case"),
      ("https://app.example:443/", back, "writes the default port differently; it is compared as text"),
      ("https://app.example/?a=1", back, "has no query"),
      ("https://app.example/?a=1", "https://app.example/?a=2", "has another query"),
      ("https://app.example/#x", back, "differs in the fragment"),
      ("http://app.example/", back, "begins with https"),
      (
        "http://localhost:3000/", "http://127.0.0.1:3000/",
        "names the loopback host 127.0.0.1 instead; names are compared as text"
      ),
      (
        "http://localhost:3000/", "http://localhost:4000/",
        "has another port; RP-Initiated Logout has no exception for loopback ports"
      ),
      ("https://app.example/", "https://www.app.example/", "has another host"),
      ("https://app.example/a", "https://app.example/b", "has another path"),
      ("https://app.example/a?x=1", "https://other.example/b", "differs from byte 9 on"),
    ].map { sent, registered, text in
      RuleCase(
        "RPL-007", returning(sent, registered: ["com.other:/x", registered]),
        .broken("\(sent) is not registered: the nearest, \(registered), \(text)"))
    } + [
      RuleCase("RPL-008", .built(), .notApplicable),
      RuleCase("RPL-008", returning(back), .kept),
      RuleCase("RPL-008", returning("com.example.app:/logout"), .kept),
      RuleCase("RPL-008", returning("http://localhost:3000/"), .kept),
      RuleCase("RPL-008", returning("http://app.example/").with { $0.isConfidentialClient = true }, .kept),
      RuleCase(
        "RPL-008", returning("http://app.example/"),
        .broken(
          "http://app.example/ is not https; only confidential clients may use http, and only where the provider "
            + "allows it")),
      RuleCase(
        "RPL-008", returning("/signed-out"), .broken("it is not an absolute URI: /signed-out has no scheme")),
      RuleCase("RPL-008", returning("https:///x"), .broken("it has no host")),
      RuleCase(
        "RPL-008", returning("javascript:alert(1)"), .broken("no provider can send the user to a javascript: URI")),
      RuleCase(
        "RPL-008", returning("https://app.example/#/out"),
        .broken(
          "it has a fragment (#/out), which is not among the allowed forms: many providers refuse to register it, and "
            + "state may end up inside it")),
    ]

  static func stating(_ state: String) -> LogoutRequestSubject { .built(LogoutParameters(state: state)) }
  static func locales(_ tags: String) -> LogoutRequestSubject { .built(LogoutParameters(uiLocales: tags)) }

  static let state: [RuleCase] = [
    RuleCase("RPL-009", .built(), .notApplicable),
    RuleCase("RPL-009", .built(LogoutParameters(state: "s"), dialect: .cognito), .notApplicable),
    RuleCase("RPL-009", .built(LogoutParameters(postLogoutRedirectURI: back, state: "s")), .kept),
    RuleCase(
      "RPL-009", returning(back), .broken("a way back is asked for, but no state: the return cannot be recognised")),
    RuleCase(
      "RPL-009", stating("s"), .broken("state is sent without post_logout_redirect_uri: nobody gets it back")),
    RuleCase("RPL-010", .built(), .notApplicable),
    RuleCase("RPL-010", stating("aZ09-_.~/="), .kept),
    RuleCase("RPL-010", stating(""), .broken("state is empty")),
    RuleCase("RPL-010", stating("a+b c;"), .broken("state holds a +, a space, a ;, which intermediaries rewrite")),
    RuleCase("RPL-010", stating("é"), .broken("state holds é, which is no visible ASCII character")),
    RuleCase("RPL-010", stating("a\u{1B}"), .broken("state holds \\u{1B}, which is no visible ASCII character")),
    RuleCase("RPL-011", .built(), .notApplicable),
    RuleCase("RPL-011", locales("de-CH fr zh-Hant-TW x-klingon"), .kept),
    RuleCase("RPL-011", locales(""), .broken("ui_locales is empty")),
    RuleCase(
      "RPL-011", locales("de,fr"), .broken("ui_locales separates its tags with something else than spaces")),
    RuleCase(
      "RPL-011", locales("de  fr"),
      .broken("ui_locales has a space too many: single spaces stand between the tags")),
    RuleCase(
      "RPL-011", locales("fr de_CH"),
      .broken("ui_locales writes de_CH with an underscore; language tags are joined by hyphens")),
    RuleCase("RPL-011", locales("de ~"), .broken("ui_locales holds ~, which is no language tag")),
    RuleCase("RPL-011", locales("d"), .broken("ui_locales holds d, which is no language tag")),
    RuleCase("RPL-011", locales("deutschland"), .broken("ui_locales holds deutschland, which is no language tag")),
  ]

  static func adding(_ names: String..., dialect: Dialect = .standard) -> LogoutRequestSubject {
    .built(LogoutParameters(clientID: "web", extra: names.map { FormParameters.Pair($0, "1") }), dialect: dialect)
  }

  static let names: [RuleCase] = [
    RuleCase("RPL-012", .built(LogoutParameters(clientID: "web", state: "s")), .kept),
    RuleCase(
      "RPL-012", adding("client_id"), .broken("client_id stands 2 times in the request, with different values")),
    RuleCase(
      "RPL-012", .built(LogoutParameters(clientID: "web"), endpoint: "\(op)?client_id=web"),
      .broken("client_id stands 2 times in the request, with the same value")),
    RuleCase(
      "RPL-012", .built(LogoutParameters(clientID: "web"), endpoint: "\(op)?client_id=web", method: .post),
      .broken("client_id stands 2 times in the request, with the same value")),
    RuleCase("RPL-013", adding("tenant", "federated"), .kept),
    RuleCase("RPL-013", adding("returnTo", dialect: .auth0), .notApplicable),
    RuleCase(
      "RPL-013", adding("redirect_uri", "id_token", "PostLogoutRedirectUri"),
      .broken([
        "redirect_uri is not a parameter of RP-Initiated Logout: Keycloak took it before version 18 and refuses it "
          + "since",
        "id_token is not a parameter of RP-Initiated Logout: the hint is not found under this name",
        "PostLogoutRedirectUri is not a parameter of RP-Initiated Logout: names are compared letter by letter, and the "
          + "standard writes post_logout_redirect_uri",
      ])),
    RuleCase(
      "RPL-013", adding("logout_uri", "returnTo"),
      .broken([
        "logout_uri is not a parameter of RP-Initiated Logout: it is AWS Cognito's name for the way back",
        "returnTo is not a parameter of RP-Initiated Logout: it belongs to Auth0's /v2/logout",
      ])),
  ]

  /// Eight times as many parameters take about eight times the processor's time, and not sixty-four times.
  @Test func aHugeURLIsJudgedInLinearTimeAndInFewWords() {
    let (report, long) = Self.judge(parameters: 5_000)
    let short = (0..<3).map { _ in Self.judge(parameters: 625).seconds }.min() ?? 0
    #expect(long / short < 24)
    #expect(report.findings.count < 60)
    #expect(report.findings.map(\.detail).contains("and 4,980 more parameters like these"))
  }

  /// Judges a URL with that many broken parameters; the time of this thread alone, whatever else the machine does.
  private static func judge(parameters count: Int) -> (report: Report, seconds: Double) {
    let query = (0..<count).map { "p\($0)=%&p\($0)=%" }.joined(separator: "&")
    let subject = LogoutRequestSubject.seen("?" + query)
    let start = processorSeconds
    let report = Report(LogoutRequestRules.all.map { $0.judge(subject) })
    return (report, processorSeconds - start)
  }

  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test(arguments: spelling + client + redirects + state + names)
  func judges(row: RuleCase) { row.check() }
}
