import Diagnostics
import HTTP
import OrderedJSON
import Testing

@testable import Rules
@testable import Tokens

@Suite struct TokenInspectionTests {
  struct Hint: Sendable {
    let name: String
    let usable: Bool?
    var claims = TestTokens.idClaims()
    var header: JSONObject = [:]
    var signer = TestTokens.curve
    var expecting: @Sendable (inout TokenExpectations) -> Void = { _ in }
    var wrap: @Sendable (String) -> String = { $0 }
  }

  @Test func tellsEverythingOfAGoodToken() throws {
    let token = try TestTokens.rsa.get().sign(claims: TestTokens.idClaims())
    let inspection = try TestTokens.inspect(token)
    #expect(inspection.format == .jws)
    #expect(inspection.kind == .idToken)
    #expect(inspection.role == .idToken)
    #expect(inspection.header?.names == ["alg", "kid"])
    #expect(inspection.claims?.names == ["iss", "sub", "aud", "exp", "iat", "nonce", "sid"])
    #expect(inspection.sizeBytes == token.utf8.count)
    #expect(inspection.times.issuedAt?.rfc3339 == "2024-03-01T11:59:00Z")
    #expect(inspection.times.expiresAt?.rfc3339 == "2024-03-01T12:05:00Z")
    #expect(inspection.times.isExpired == false)
    #expect(inspection.isUsableAsIDTokenHint == true)
    #expect(inspection.judge().flatMap(\.findings).isEmpty)
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

  @Test func aMendedTokenIsInvalidButSaysWhatMendingGives() throws {
    let token = try TestTokens.curve.sign(claims: TestTokens.idClaims())
    let broken = "\(token.prefix(30))\n\(token.dropFirst(30))"
    let inspection = try TestTokens.inspect(broken)
    #expect(
      inspection.signature
        == SignatureVerdict(
          .invalid,
          "it has a line break inside, the first at position 31: verifiers refuse it; mended, the signature is valid",
          keyID: "e1", algorithm: "ES256"))
    #expect(inspection.claims?["sub"] == "alice")
  }

  @Test func readsHeadersOfOtherForms() throws {
    let encrypted = try TestTokens.inspect("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXY.Y3Q.dGFn")
    #expect(encrypted.format == .jwe)
    #expect(encrypted.header == ["alg": "dir", "enc": "A256GCM"])
    #expect(encrypted.claims == nil)
    #expect(encrypted.signature.reason == "the token is encrypted; the signature is inside")
    let head = Base64URL.encode(Array(#"{"alg":"RS256"}"#.utf8))
    let body = Base64URL.encode(Array(#"{"sub":"alice"}"#.utf8))
    let general = try TestTokens.inspect(
      #"{"payload":"\#(body)","signatures":[{"protected":"\#(head)","signature":""}]}"#)
    #expect(general.format == .jws)
    #expect(general.header == ["alg": "RS256"])
    #expect(general.claims == ["sub": "alice"])
  }

  @Test(arguments: [
    (TokenRole.auto, TestTokens.idClaims(), TokenRole.idToken),
    (.auto, TestTokens.logoutClaims(), .logoutToken),
    (.auto, ["scope": "openid"] as JSONObject, .idToken),
    (.accessToken, TestTokens.idClaims(), .accessToken),
    (.logoutToken, TestTokens.idClaims(), .logoutToken),
    (.idToken, TestTokens.logoutClaims(), .idToken),
  ])
  func choosesTheRole(_ asked: TokenRole, _ claims: JSONObject, _ role: TokenRole) throws {
    #expect(try TestTokens.inspect(claims, expecting: { $0.role = asked }).role == role)
  }

  @Test func explainsTheClaimsThatMatter() {
    for name in [
      "iss", "sub", "aud", "exp", "iat", "nbf", "auth_time", "nonce", "sid", "azp", "acr", "amr", "at_hash", "jti",
      "events", "idp",
    ] {
      let text = ClaimGuide.explain(name)
      #expect(text?.isEmpty == false && text?.hasSuffix(".") == false && text?.contains("\n") == false, "\(name)")
    }
    #expect(ClaimGuide.explain("zoneinfo") == nil)
  }
}
