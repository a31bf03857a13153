import Diagnostics
import HTTP
import OrderedJSON
import TestSamples
import TestSupport
import Testing

@testable import Rules
@testable import Tokens

/// Whether a token will serve as `id_token_hint`, and that nothing hostile passes for one.
@Suite struct HintUsabilityTests {
  struct Hint: Sendable {
    let name: String
    let usable: Bool?
    var claims = TestTokens.idClaims()
    var header: JSONObject = [:]
    var signer = TestTokens.curve
    var expecting: @Sendable (inout TokenExpectations) -> Void = { _ in }
    var wrap: @Sendable (String) -> String = { $0 }
  }

  @Test(arguments: [
    Hint(name: "good", usable: true),
    Hint(name: "expired", usable: true, claims: TestTokens.idClaims([("exp", 1_500_000_000)])),
    Hint(name: "without sid", usable: true, claims: TestTokens.idClaims([("sid", nil)])),
    Hint(name: "without keys", usable: nil, expecting: { $0.keys = nil }),
    Hint(name: "MAC without secret", usable: nil, signer: TestTokens.mac),
    Hint(
      name: "MAC with secret", usable: true, signer: TestTokens.mac, expecting: { $0.clientSecret = TestTokens.secret }),
    Hint(name: "unsigned", usable: false, signer: .none),
    Hint(name: "unsigned, without keys", usable: false, signer: .none, expecting: { $0.keys = nil }),
    Hint(name: "foreign key", usable: false, signer: TokenSigner.es256(keyID: "e1")),
    Hint(name: "unknown key", usable: false, signer: TokenSigner.es256(keyID: "x")),
    Hint(name: "foreign issuer", usable: false, claims: TestTokens.idClaims([("iss", "https://other.example")])),
    Hint(name: "issuer not known", usable: true, expecting: { $0.issuer = nil }),
    Hint(name: "foreign audience", usable: false, claims: TestTokens.idClaims([("aud", "api")])),
    Hint(name: "Logout Token", usable: false, claims: TestTokens.logoutClaims()),
    Hint(name: "access token", usable: false, claims: TestTokens.idClaims([("scope", "openid"), ("nonce", nil)])),
    Hint(name: "access token by type", usable: false, header: ["typ": "at+jwt"]),
    Hint(name: "asked as access token", usable: false, expecting: { $0.role = .accessToken }),
    Hint(name: "in quotes", usable: false, wrap: { "\"\($0)\"" }),
    Hint(name: "in a form body", usable: true, wrap: { "id_token_hint=\($0)&state=x" }),
    Hint(name: "in a token response", usable: true, wrap: { #"{"id_token":"\#($0)"}"# }),
    Hint(name: "in a form body, Bearer", usable: false, wrap: { "id_token_hint=Bearer%20\($0)" }),
    Hint(
      name: "foreign key in a form body", usable: false, signer: TokenSigner.es256(keyID: "e1"),
      wrap: { "id_token_hint=\($0)" }),
    Hint(name: "line break inside", usable: false, wrap: { "\($0.prefix(30))\n\($0.dropFirst(30))" }),
    Hint(name: "opaque", usable: false, wrap: { _ in "0a1b2c3d" }),
    Hint(name: "encrypted", usable: nil, wrap: { _ in "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXY.Y3Q.dGFn" }),
    Hint(name: "JSON-serialised", usable: false, wrap: { _ in #"{"payload":"e30","signatures":[]}"# }),
  ])
  func knowsWhatWillServeAsHint(_ hint: Hint) throws {
    let token = try hint.signer.sign(header: hint.header, claims: hint.claims)
    let inspection = try TestTokens.inspect(hint.wrap(token), expecting: hint.expecting)
    #expect(inspection.isUsableAsIDTokenHint == hint.usable, "\(hint.name): \(inspection.signature.reason)")
  }

  @Test func aGoodTokenBreaksNoRule() throws {
    #expect(try TestTokens.inspect(TestTokens.idClaims()).judge().flatMap(\.findings).isEmpty)
  }

  /// Anybody can make such a token (RFC 8725 §2.1).
  @Test func aTokenKeyedWithAPublishedKeyIsRefused() throws {
    let published = try #require(TestTokens.rsa.get().publicJWK)
    let forger = TokenSigner.hs256(secret: Secret(JSONValue.object(published).compact))
    let hint = try TestTokens.inspect(TestTokens.idClaims(), signer: forger)
    #expect(hint.isUsableAsIDTokenHint == false)
    #expect(hint.judge().flatMap(\.findings).map(\.rule.id).contains("IDT-011"))
    let logoutToken = try TestTokens.inspect(TestTokens.logoutClaims(), signer: forger)
    #expect(logoutToken.judge().flatMap(\.findings).map(\.rule.id).contains("BCL-003"))
  }

  @Test func whatIsTooLargeIsNoHint() {
    let inspection = TokenInspection(String(repeating: "a", count: JWT.sizeLimit + 1), now: 0)
    #expect(inspection.isUsableAsIDTokenHint == nil)
    let findings = inspection.judge().flatMap(\.findings)
    #expect(findings.map(\.rule.id) == ["IDT-001"])
    #expect(findings.map(\.detail) == ["it is too large to be read: 1,048,577 bytes, where 1,048,576 are the limit"])
  }

  @Test func whatIsTooLargeIsNoLogoutToken() {
    let text = String(repeating: "a", count: JWT.sizeLimit + 1)
    let inspection = TokenInspection(text, expecting: TokenExpectations(role: .logoutToken), now: 0)
    #expect(inspection.judge().flatMap(\.findings).map(\.rule.id.rawValue) == ["BCL-003"])
  }

  @Test func anyBytesAreReadWithoutHarm() {
    var random = SeededGenerator(seed: 7)
    let pieces = ["eyJhbGciOiJSUzI1NiJ9", ".", "=", "%2E", "%25", "Bearer ", "\"", "{", "id_token=", "…", "\n", "+"]
    for round in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        bytes +=
          Bool.random(using: &random)
          ? random.bytes(upTo: 12) : Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let inspection = TokenInspection(text, now: round)
      #expect(inspection.isUsableAsIDTokenHint != true)
      let signatures = inspection.judge().filter { $0.rule.id == "IDT-011" || $0.rule.id == "BCL-003" }
      #expect(signatures.count == 2 && signatures.allSatisfy { $0.verdict != .kept })
    }
  }

  @Test func hostileTokensAreJudgedInLinearTime() {
    let head = Base64URL.encode(Array(#"{"alg":"ES256"}"#.utf8))
    let members = (0..<4000).map { #""m\#($0)":1,"m\#($0)":2"# }.joined(separator: ",")
    let repeated = Base64URL.encode(Array("{\(members)}".utf8))
    let nested = Base64URL.encode(Array((String(repeating: #"{"a":"#, count: 70) + "1").utf8))
    for text in [
      "\(head).\(repeated).c2ln", "\(head).\(nested).c2ln", String(repeating: ".", count: 200000),
      String(repeating: "Bearer ", count: 1000), String(repeating: "%25", count: 10000),
      String(repeating: "=", count: 100000), String(repeating: "[", count: 100000),
    ] {
      let inspection = TokenInspection(text, now: 0)
      #expect(inspection.isUsableAsIDTokenHint != true)
      #expect(inspection.judge().flatMap(\.findings).count < 40)
    }
  }
}
