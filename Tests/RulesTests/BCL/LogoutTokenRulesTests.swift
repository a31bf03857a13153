import Diagnostics
import OrderedJSON
import TestSamples
import Testing

@testable import Rules
@testable import Tokens

@Suite struct LogoutTokenRulesTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let word: String
    let details: [String]
    let claims: JSONObject
    let header: JSONObject
    let signer: TokenSigner
    let expecting: @Sendable (inout TokenExpectations) -> Void
    let text: @Sendable (String) -> String

    init(
      _ rule: String, _ word: String, _ details: [String] = [], claims: [(String, JSONValue?)] = [],
      header: JSONObject = [:], signer: TokenSigner = TestTokens.curve,
      expecting: @escaping @Sendable (inout TokenExpectations) -> Void = { _ in },
      text: @escaping @Sendable (String) -> String = { $0 }
    ) {
      self.rule = rule
      self.word = word
      self.details = details
      self.claims = TestTokens.logoutClaims(claims)
      self.header = header
      self.signer = signer
      self.expecting = expecting
      self.text = text
    }

    var testDescription: String { "\(rule) \(word) \(details)" }
  }

  static let event = "http://schemas.openid.net/event/backchannel-logout"

  static let origin: [Row] = [
    Row("BCL-003", "kept"),
    Row("BCL-003", "not run", expecting: { $0.keys = nil }),
    Row("BCL-003", "broken", ["alg is \"none\": the token is not signed"], signer: .none),
    Row("BCL-003", "broken", ["the signature does not match key \"e1\""], signer: .es256(keyID: "e1")),
    Row("BCL-003", "kept", text: { "logout_token=\($0)" }),
    Row(
      "BCL-003", "broken", ["it begins with \"Bearer \": the text as given will not serve"], text: { "Bearer \($0)" }),
    Row("BCL-004", "not run"),
    Row("BCL-004", "kept", expecting: { $0.registeredAlgorithm = "ES256" }),
    Row("BCL-004", "kept", header: ["alg": "RS256"]),
    Row("BCL-004", "not applicable", signer: .none),
    Row(
      "BCL-004", "broken", ["alg is \"ES256\", the client registered \"RS256\""],
      expecting: { $0.registeredAlgorithm = "RS256" }),
    Row(
      "BCL-004", "broken", ["alg is \"ES256\", which the provider does not list"], expecting: { $0.advertised = .plain }
    ),
    Row("BCL-005", "kept"),
    Row("BCL-005", "not run", expecting: { $0.clientID = nil }),
    Row(
      "BCL-005", "broken",
      [
        "iss is \"https://id.example/INVALID\", the issuer is \"https://id.example\"",
        "aud is \"webINVALID\", the client is \"web\"",
      ],
      claims: [("iss", "https://id.example/INVALID"), ("aud", "webINVALID")]),
    Row("BCL-005", "broken", ["the token has no iat"], claims: [("iat", nil)]),
    Row(
      "BCL-005", "broken", ["iat lies ahead: 2024-03-01T12:05:01Z (in 5 min 1 s)"],
      claims: [("iat", .number(JSONNumber(TestTokens.now + 301)))]),
    Row(
      "BCL-005", "broken", ["iat is more than a day old: 2024-02-29T11:59:59Z (1 d ago)"],
      claims: [("iat", .number(JSONNumber(TestTokens.now - 86401)))]),
    Row("BCL-006", "kept"),
    Row(
      "BCL-006", "broken",
      ["the token has no exp (required since errata set 1, December 2023; the text of 2022 had none)"],
      claims: [("exp", nil)]),
    Row(
      "BCL-006", "broken", ["exp has passed: 2024-03-01T12:00:00Z (now)"],
      claims: [("exp", .number(JSONNumber(TestTokens.now)))]),
    Row("BCL-006", "broken", ["exp is a string, not a number of seconds"], claims: [("exp", "soon")]),
    Row(
      "BCL-006", "broken", ["exp is a string instead of a number (it would be 2024-03-01T12:01:50Z)"],
      claims: [("exp", "1709294510")]),
    Row(
      "BCL-005", "broken", ["iat is a string instead of a number (it would be 2024-03-01T11:59:50Z)"],
      claims: [("iat", "1709294390")]),
    Row("BCL-007", "kept"),
    Row("BCL-007", "not applicable", claims: [("exp", nil)]),
    Row(
      "BCL-007", "broken", ["exp is 1 h after iat"],
      claims: [("exp", .number(JSONNumber(TestTokens.now + 3590)))]),
    Row("BCL-008", "kept"),
    Row("BCL-008", "broken", ["the token has no jti"], claims: [("jti", nil)]),
    Row("BCL-008", "broken", ["jti is not a string but a number"], claims: [("jti", 1)]),
    Row("BCL-008", "broken", ["jti is empty"], claims: [("jti", "")]),
    Row(
      "BCL-008", "broken", ["jti \"j-1\" was seen before: a replay or a repeated delivery"],
      expecting: { $0.seenTokenIDs = ["j-1"] }),
    Row("BCL-015", "broken", ["the header has no typ"]),
    Row("BCL-015", "broken", ["typ is \"JWT\""], header: ["typ": "JWT"]),
    Row("BCL-015", "kept", header: ["typ": "logout+jwt"]),
    Row("BCL-015", "kept", header: ["typ": "application/Logout+JWT"]),
  ]

  static let content: [Row] = [
    Row("BCL-009", "kept"),
    Row("BCL-009", "broken", ["the token has no events"], claims: [("events", nil)]),
    Row("BCL-009", "broken", ["events is not an object but an array"], claims: [("events", [.string(event)])]),
    Row("BCL-009", "broken", ["events is empty"], claims: [("events", [:])]),
    Row(
      "BCL-009", "broken", ["events has \"http://schemas.openid.net/event/foobar\", not the logout event"],
      claims: [("events", ["http://schemas.openid.net/event/foobar": [:]])]),
    Row(
      "BCL-009", "broken", ["the logout event's value is not an object but null"],
      claims: [("events", .object([event: nil]))]),
    Row("BCL-010", "kept"),
    Row("BCL-010", "not applicable", claims: [("events", [:])]),
    Row(
      "BCL-010", "broken", ["the logout event's value has 1 members", "events also has \"other\""],
      claims: [("events", .object([event: ["a": 1], "other": [:]]))]),
    Row("BCL-011", "kept"),
    Row("BCL-011", "broken", ["the token has a nonce"], claims: [("nonce", "n")]),
    Row("BCL-012", "kept"),
    Row("BCL-012", "kept", claims: [("sub", nil)], expecting: { $0.idTokenClaims = ["sub": "bob", "sid": "s-1"] }),
    Row("BCL-012", "broken", ["the token has neither sub nor sid"], claims: [("sub", nil), ("sid", nil)]),
    Row("BCL-012", "broken", ["sid is not a string but a number"], claims: [("sid", 1)]),
    Row(
      "BCL-012", "broken", ["sub is \"alice\", in the ID Token \"bob\"", "sid is \"s-1\", in the ID Token \"s-2\""],
      expecting: { $0.idTokenClaims = ["sub": "bob", "sid": "s-2"] }),
    Row("BCL-013", "kept"),
    Row("BCL-013", "not run", claims: [("sid", nil)]),
    Row("BCL-013", "not applicable", expecting: { $0.sessionRequired = false }),
    Row(
      "BCL-013", "broken", ["the token has no sid"], claims: [("sid", nil)], expecting: { $0.sessionRequired = true }),
    Row("BCL-014", "not run"),
    Row("BCL-014", "not applicable", claims: [("sid", nil)]),
    Row("BCL-014", "kept", expecting: { $0.idTokenClaims = ["sid": "s-1"] }),
    Row(
      "BCL-014", "broken", ["the Logout Token has sid, the ID Token has none"],
      expecting: { $0.idTokenClaims = ["sub": "alice"] }),
  ]

  @Test(arguments: origin + content)
  func judges(_ row: Row) throws {
    let token = try row.signer.sign(header: row.header, claims: row.claims)
    let inspection = try TestTokens.inspect(row.text(token)) {
      $0.role = .logoutToken
      row.expecting(&$0)
    }
    let verdict = try #require(LogoutTokenRules.all.verdict(row.rule, on: inspection))
    #expect(verdict.word == row.word)
    #expect(verdict.details == row.details)
  }

  @Test func everyRuleIsKeptOnceAndBrokenOnce() {
    for rule in LogoutTokenRules.all {
      let words = Set((Self.origin + Self.content).filter { $0.rule == rule.description.id.rawValue }.map(\.word))
      #expect(words.isSuperset(of: ["kept", "broken"]), "\(rule.description.id.rawValue)")
    }
  }

  @Test func whatIsNoTokenIsBrokenWhenALogoutTokenWasExpected() throws {
    let inspection = try TestTokens.inspect("0a1b2c3d", expecting: { $0.role = .logoutToken })
    #expect(inspection.judge().flatMap(\.findings).map(\.rule.id.rawValue) == ["BCL-003"])
  }

  @Test func idTokensAreNotJudgedAsLogoutTokens() throws {
    let inspection = try TestTokens.inspect(TestTokens.idClaims())
    let words = LogoutTokenRules.all.map { $0.check(inspection).word }
    #expect(Set(words) == ["not applicable"])
  }

  @Test func anEndlessLifeIsSeenAtAnyClock() throws {
    let token = try TestTokens.curve.sign(claims: TestTokens.logoutClaims([("exp", .number(JSONNumber(.max)))]))
    for now in [Int.min, -1, 0, .max] {
      let inspection = TokenInspection(token, expecting: TokenExpectations(role: .logoutToken), now: now)
      #expect(LogoutTokenRules.all.verdict("BCL-007", on: inspection)?.word == "broken")
    }
  }
}
