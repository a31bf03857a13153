import Diagnostics
import HTTP
import OrderedJSON
import TestSamples
import Testing

@testable import Tokens

@Suite struct TokenInspectionTests {
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
