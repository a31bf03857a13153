import Diagnostics
import HTTP
import OrderedJSON
import TestSamples
import Testing

@testable import Rules
@testable import Tokens

@Suite struct IDTokenRulesTests {
  /// One token for one rule and what the rule says of it.
  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let word: String
    let details: [String]
    var claims: JSONObject
    var header: JSONObject
    var signer: TokenSigner
    var expecting: @Sendable (inout TokenExpectations) -> Void
    var text: @Sendable (String) -> String

    init(
      _ rule: String, _ word: String, _ details: [String] = [], claims: [(String, JSONValue?)] = [],
      header: JSONObject = [:], signer: TokenSigner = TestTokens.curve,
      expecting: @escaping @Sendable (inout TokenExpectations) -> Void = { _ in },
      text: @escaping @Sendable (String) -> String = { $0 }
    ) {
      self.rule = rule
      self.word = word
      self.details = details
      self.claims = TestTokens.idClaims(claims)
      self.header = header
      self.signer = signer
      self.expecting = expecting
      self.text = text
    }

    var testDescription: String { "\(rule) \(word) \(details)" }
  }

  static let long = JSONValue.array((0..<200).map { .string("/groups/number-\($0)") })

  static let form: [Row] = [
    Row("IDT-001", "kept"),
    Row(
      "IDT-001", "broken", ["it begins with \"Bearer \": the text as given will not serve"], text: { "Bearer \($0)" }),
    Row(
      "IDT-001", "broken",
      ["it is a form body or query; its parameter \"id_token_hint\" holds the token: the text as given will not serve"],
      text: { "id_token_hint=\($0)&state=x" }),
    Row(
      "IDT-001", "broken",
      [
        "it has 8 characters without the form of a JWT: an opaque access or refresh token, an authorization code or a session identifier"
      ],
      text: { _ in "0a1b2c3d" }),
    Row(
      "IDT-001", "broken", ["the signature is not base64url: \"?\" at position 1"],
      text: { $0.split(separator: ".").dropLast().joined(separator: ".") + ".?" }),
    Row("IDT-001", "kept", text: { _ in "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXY.Y3Q.dGFn" }),
    Row("IDT-002", "kept"),
    Row("IDT-002", "not applicable", text: { _ in "opaque" }),
    Row(
      "IDT-002", "broken",
      ["the token is encrypted with dir under the client secret; whoever sends it must send client_id too"],
      text: { _ in "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXY.Y3Q.dGFn" }),
    Row(
      "IDT-002", "broken", ["the token has five parts: it is encrypted, and the signed token is inside"],
      text: { _ in "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a2V5.aXY.Y3Q.dGFn" }),
    Row("IDT-003", "kept"),
    Row("IDT-003", "not run", text: { _ in "opaque" }),
    Row(
      "IDT-003", "broken", ["\"sub\" occurs more than once in the claims; the last one was read"],
      text: { _ in "eyJhbGciOiJFUzI1NiJ9." + Base64URL.encode(Array(#"{"sub":"a","sub":"b"}"#.utf8)) + ".c2ln" }),
    Row(
      "IDT-003", "broken", ["\"a.b\" occurs more than once in the claims; the last one was read"],
      text: { _ in "eyJhbGciOiJFUzI1NiJ9." + Base64URL.encode(Array(#"{"a":[{"b":1,"b":2}]}"#.utf8)) + ".c2ln" }),
    Row(
      "IDT-003", "broken", ["the payload is not a JSON object but an array"],
      text: { _ in "eyJhbGciOiJFUzI1NiJ9.W10.c2ln" }),
    Row(
      "IDT-003", "broken", ["the payload is not JSON: bytes that are not UTF-8 at line 1, column 9"],
      text: { _ in "eyJhbGciOiJFUzI1NiJ9." + Base64URL.encode(Array(#"{"sub":""#.utf8) + [0xFF, 0x22, 0x7D]) + ".c2ln" }
    ),
  ]

  static let issuance: [Row] = [
    Row("IDT-004", "kept"),
    Row("IDT-004", "not run", expecting: { $0.issuer = nil }),
    Row(
      "IDT-004", "broken",
      [
        "iss is \"https://id.example/\", the issuer is \"https://id.example\": only a slash at the end differs, and it counts"
      ], claims: [("iss", "https://id.example/")]),
    Row(
      "IDT-004", "broken", ["iss is \"https://ID.example\", the issuer is \"https://id.example\""],
      claims: [("iss", "https://ID.example")]),
    Row("IDT-004", "broken", ["the token has no iss"], claims: [("iss", nil)]),
    Row("IDT-004", "broken", ["iss is not a string but a number"], claims: [("iss", 1)]),
    Row("IDT-005", "kept"),
    Row("IDT-005", "kept", claims: [("aud", ["api", "web"])]),
    Row("IDT-005", "not run", expecting: { $0.clientID = nil }),
    Row("IDT-005", "broken", ["aud is \"api\", the client is \"web\""], claims: [("aud", "api")]),
    Row(
      "IDT-005", "broken", ["aud is \"api\", the client is \"web\"; azp names it, but that does not count"],
      claims: [("aud", "api"), ("azp", "web")]),
    Row("IDT-005", "broken", ["the token has no aud"], claims: [("aud", nil)]),
    Row("IDT-005", "broken", ["aud is an empty list"], claims: [("aud", [])]),
    Row("IDT-005", "broken", ["aud is neither a string nor a list of strings but an array"], claims: [("aud", [1])]),
    Row("IDT-008", "kept"),
    Row("IDT-008", "broken", ["the token has no sub"], claims: [("sub", nil)]),
    Row("IDT-008", "broken", ["sub is not a string but a number"], claims: [("sub", 7)]),
    Row("IDT-008", "broken", ["sub is empty"], claims: [("sub", "")]),
    Row("IDT-008", "broken", ["sub has characters beyond ASCII"], claims: [("sub", "ümit")]),
    Row("IDT-008", "kept", claims: [("sub", .string(String(repeating: "a", count: 255)))]),
    Row(
      "IDT-008", "broken", ["sub has 256 characters; 255 are allowed"],
      claims: [("sub", .string(String(repeating: "a", count: 256)))]),
    Row("IDT-009", "kept"),
    Row("IDT-009", "not run", claims: [("sid", nil)]),
    Row("IDT-009", "not applicable", claims: [("sid", nil)], expecting: { $0.advertised = .plain }),
    Row(
      "IDT-009", "broken", ["the token has no sid, although the provider's metadata announces session support"],
      claims: [("sid", nil)], expecting: { $0.advertised = .sessions }),
    Row("IDT-009", "broken", ["sid is not a string but a number"], claims: [("sid", 1)]),
    Row("IDT-009", "broken", ["sid is empty"], claims: [("sid", "")]),
    Row("IDT-009", "broken", ["sid has characters beyond printable ASCII"], claims: [("sid", "a\u{7}b")]),
    Row("IDT-018", "kept"),
    Row("IDT-018", "broken", ["azp is \"web\", the same as aud"], claims: [("azp", "web")]),
    Row(
      "IDT-018", "broken", ["aud names 2 parties: \"web\", \"api\"", "azp is \"web\""],
      claims: [("aud", ["web", "api"]), ("azp", "web")]),
    Row(
      "IDT-018", "broken",
      [
        "aud names 2 parties: \"web\", \"api\"",
        "a MAC for several parties: nothing says whose secret it is made with",
      ], claims: [("aud", ["web", "api"])], signer: TestTokens.mac),
  ]

  static let times: [Row] = [
    Row("IDT-006", "kept"),
    Row("IDT-006", "not applicable", claims: [("exp", nil)]),
    Row("IDT-006", "not run", claims: [("exp", "soon")]),
    Row("IDT-006", "not run", claims: [("exp", "1500000000")]),
    Row(
      "IDT-006", "broken",
      ["exp passed at 2024-03-01T11:00:00Z (1 h ago); providers should accept it as a hint"],
      claims: [("exp", .number(JSONNumber(TestTokens.now - 3600)))]),
    Row("IDT-007", "kept"),
    Row("IDT-007", "kept", claims: [("iat", .number(JSONNumber(TestTokens.now + 300)))]),
    Row(
      "IDT-007", "broken", ["iat lies ahead: 2024-03-01T12:05:01Z (in 5 min 1 s)"],
      claims: [("iat", .number(JSONNumber(TestTokens.now + 301)))]),
    Row(
      "IDT-007", "broken", ["exp is milliseconds instead of seconds? then 2024-03-01T12:00:00Z"],
      claims: [("exp", 1_709_294_400_000)]),
    Row(
      "IDT-007", "broken", ["nbf is a string instead of a number (it would be 2024-03-01T12:00:00Z)"],
      claims: [("nbf", "1709294400")]),
  ]

  static let signature: [Row] = [
    Row("IDT-010", "kept"),
    Row("IDT-010", "broken", ["alg is \"none\""], signer: .none),
    Row("IDT-010", "broken", ["alg is \"nOnE\""], header: ["alg": "nOnE"]),
    Row("IDT-011", "kept"),
    Row("IDT-011", "not run", expecting: { $0.keys = nil }),
    Row("IDT-011", "not applicable", signer: .none),
    Row("IDT-011", "broken", ["the signature does not match key \"e1\""], signer: .es256(keyID: "e1")),
    Row(
      "IDT-011", "broken", ["no key with kid \"x\" among 3 keys (\"r1\", \"e1\", \"d1\")"], signer: .es256(keyID: "x")),
    Row("IDT-012", "not applicable"),
    Row("IDT-012", "broken", ["HS256: not verifiable here, which does not make it invalid"], signer: TestTokens.mac),
    Row("IDT-012", "kept", signer: TestTokens.mac, expecting: { $0.clientSecret = TestTokens.secret }),
    Row("IDT-013", "not run"),
    Row("IDT-013", "kept", header: ["alg": "RS256"]),
    Row("IDT-013", "kept", expecting: { $0.advertised = .sessions }),
    Row("IDT-013", "broken", ["alg is \"ES256\", the provider lists RS256"], expecting: { $0.advertised = .plain }),
    Row(
      "IDT-013", "broken", ["alg is \"ES256\", the client registered \"RS256\""],
      expecting: { $0.registeredAlgorithm = "RS256" }),
    Row("IDT-014", "kept"),
    Row("IDT-014", "not run", expecting: { $0.keys = nil }),
    Row("IDT-014", "not applicable", signer: TestTokens.mac),
    Row(
      "IDT-014", "broken", ["kid \"x\" is not in the key set: rotated away, or another issuer"],
      signer: .es256(keyID: "x")),
    Row(
      "IDT-014", "broken", ["the header has no kid, while the set has 3 keys, 1 of them for ES256"],
      signer: .es256(keyID: nil)),
    Row("IDT-015", "kept"),
    Row("IDT-015", "kept", header: ["typ": "JWT"]),
    Row("IDT-015", "broken", ["the header says typ \"at+jwt\""], header: ["typ": "at+jwt"]),
    Row(
      "IDT-015", "broken", ["the header says typ \"application/secevent+jwt\""],
      header: ["typ": "application/secevent+jwt"]),
    Row(
      "IDT-015", "broken", ["the token has events: a Logout Token or another security event token"],
      claims: [("events", [:])], expecting: { $0.role = .idToken }),
    Row(
      "IDT-015", "broken", ["it looks like an access token: it has the claim \"scope\""], claims: [("scope", "openid")]),
    Row("IDT-015", "not applicable", expecting: { $0.role = .accessToken }),
    Row("IDT-015", "not applicable", claims: [("events", [:])]),
    Row("IDT-016", "kept"),
    Row(
      "IDT-016", "broken", ["the header has jku; it was not used", "the header has x5c; it was not used"],
      header: ["x5c": [], "jku": "https://evil.example"]),
    Row("IDT-017", "kept"),
    Row("IDT-017", "broken", ["crit is an empty array"], header: ["crit": []]),
    Row(
      "IDT-017", "broken", ["crit demands the extension \"exp\", which is not understood"],
      header: ["crit": ["exp"], "exp": 1]),
    Row("SIZ-006", "kept"),
    Row(
      "SIZ-006", "broken",
      ["the token has 5,743 bytes; most of the claims' bytes are in groups (5,468), iss (36), exp (23)"],
      claims: [("groups", long)]),
  ]

  @Test(arguments: form + issuance + times + signature)
  func judges(_ row: Row) throws {
    let token = try row.signer.sign(header: row.header, claims: row.claims)
    let inspection = try TestTokens.inspect(row.text(token), expecting: row.expecting)
    let verdict = try #require((IDTokenRules.all + IDTokenKindRules.size).verdict(row.rule, on: inspection))
    #expect(verdict.word == row.word)
    #expect(verdict.details == row.details)
  }

  @Test func everyRuleIsKeptOnceAndBrokenOnce() {
    let rows = Self.form + Self.issuance + Self.times + Self.signature
    for rule in IDTokenRules.all {
      let words = Set(rows.filter { $0.rule == rule.description.id.rawValue }.map(\.word))
      #expect(words.isSuperset(of: ["kept", "broken"]), "\(rule.description.id.rawValue)")
    }
  }
}

extension AdvertisedTokenFacts {
  static let plain = AdvertisedTokenFacts(sessionSupported: false, signingAlgorithms: ["RS256"])
  static let sessions = AdvertisedTokenFacts(sessionSupported: true, signingAlgorithms: ["RS256", "ES256"])
}
