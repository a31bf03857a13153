import HTTP
import TestSupport
import Testing

@Suite struct SentTests {
  static let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl"

  static let click = Request(
    "POST", "https://op.example/logout?id_token_hint=\(token)&state=s1",
    fields: [
      Field("Accept", "text/html,*/*"), Field("Cookie", "sid=1; theme=dark"), Field("Origin", "https://op.example"),
      Field("Authorization", "Basic dXNlcjpwYXNz"), Field("Referer", "https://a.example/?next=%2F\(token)&x=1"),
    ], body: Array("csrf=abc&_csrf_token=&go=yes".utf8))

  static let lines = [
    (Request("GET", "https://op.example/keys"), nil, "GET https://op.example/keys"),
    (
      Request("GET", "https://a.example/bye", fields: [Field("accept", "text/html")]), nil,
      "GET https://a.example/bye · no cookie"
    ),
    (Request("GET", "https://a.example/"), "… · no cookie", "GET https://a.example/ · no cookie"),
    (Request("GET", "https://a.example/"), "… · cookie: sid", "GET https://a.example/ · no cookie"),
    (Request("GET", "https://a.example/"), "… · no origin", "GET https://a.example/ · no origin"),
    (
      Request("GET", "https://u:pw@a.example/?code=1&returnTo=%3Fid_token%3D\(token)&client_id=w#access_token=2"), nil,
      "GET https://u:(secret)@a.example/?code=(secret)&returnTo=%3Fid_token%3D(secret)&client_id=w#access_token=(secret)"
    ),
    (Request("GET", "https://a.example/\u{1B}[2J"), nil, "GET https://a.example/\\x1B[2J"),
    (
      click, nil,
      """
      POST https://op.example/logout?id_token_hint=(secret)&state=s1 · cookie: sid, theme \
      · body: csrf=(secret)&_csrf_token=&go=yes
      """
    ),
    (
      click, "POST x · no cookie · origin: null · authorization: x · referer: x · no te · body: a · te: x",
      """
      POST https://op.example/logout?id_token_hint=(secret)&state=s1 · cookie: sid, theme \
      · origin: https://op.example · authorization: (secret) · referer: https://a.example/?next=%2F(secret)&x=1 · no te \
      · body: csrf=(secret)&_csrf_token=&go=yes
      """
    ),
  ]

  @Test(arguments: lines)
  func aRequestIsOneLineWithoutSecrets(request: Request, pattern: String?, line: String) {
    #expect(SentLine.text(request, like: pattern) == line)
  }

  private static func problems(_ sent: String, _ requests: [Request]) -> [String] {
    var observed = ScenarioObservation(exit: 0)
    observed.sent = requests
    return ScenarioProblems(Scenario(parsing: "-- exit --\n0\n\(sent)"), observed).all
  }

  private static let two = [Request("GET", "https://a.example/1"), Request("GET", "https://a.example/2")]

  @Test func requestsAreComparedInOrder() {
    let first = "-- sent --\nGET https://a.example/1\n"
    #expect(Self.problems(first + "GET https://a.example/2\n", Self.two) == [])
    #expect(
      Self.problems(first, Self.two) == ["request 2 is not in sent: GET https://a.example/2"])
    #expect(
      Self.problems(first + "GET https://a.example/2\nGET https://a.example/3\n", Self.two)
        == ["request 3 was not sent: GET https://a.example/3"])
    #expect(
      Self.problems(first + "GET https://a.example/2\n", Self.two.reversed()) == [
        "request 1 was GET https://a.example/2, the scenario says GET https://a.example/1",
        "request 2 was GET https://a.example/1, the scenario says GET https://a.example/2",
      ])
  }

  @Test func whatIsSentMustBeSaid() {
    #expect(
      Self.problems("", Self.two) == ["GET https://a.example/1 was sent, but there is no section sent"])
  }

  /// A cookie is compared even where the line says nothing of cookies.
  @Test func aCookieIsNeverOverlooked() {
    let request = Request("GET", "https://a.example/1", fields: [Field("Cookie", "a=1")])
    #expect(
      Self.problems("-- sent --\nGET https://a.example/1\n", [request])
        == ["request 1 was GET https://a.example/1 · cookie: a, the scenario says GET https://a.example/1"])
  }
}
