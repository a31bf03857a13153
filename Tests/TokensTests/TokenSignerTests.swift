import CryptoExtras
import HTTP
import OrderedJSON
import TestSamples
import Testing

@testable import Tokens

@Suite struct TokenSignerTests {
  @Test func signsWithAKeyFromPEM() throws {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    for pem in [key.pemRepresentation, key.pkcs8PEMRepresentation] {
      let signer = try TokenSigner.rs256(pem: Secret(pem), keyID: "p")
      let keys = try KeySet(["keys": [.object(try #require(signer.publicJWK))]])
      let jwt = try JWT(compact: signer.sign(claims: ["sub": "alice"]))
      #expect(SignatureVerifier.verify(jwt, with: keys, clientSecret: nil).status == .valid)
    }
  }

  @Test func refusesWhatIsNoKey() {
    let expected = TokenSigningError(reason: "the PEM block is no RSA private key of at least 2048 bits")
    #expect(throws: expected) { try TokenSigner.rs256(pem: Secret("nonsense"), keyID: nil) }
    #expect(
      expected.description
        == "a token could not be signed: the PEM block is no RSA private key of at least 2048 bits")
  }

  @Test func headersCanBeForged() throws {
    let jwt = try JWT(compact: TestTokens.curve.sign(header: ["typ": "JWT", "alg": "RS256"], claims: [:]))
    #expect(jwt.header == ["kid": "e1", "typ": "JWT", "alg": "RS256"])
  }

  @Test func signersPublishOnlyPublicKeys() throws {
    for signer in [try TestTokens.rsa.get(), TestTokens.curve, TestTokens.edwards] {
      let names = try #require(signer.publicJWK).names
      #expect(Set(names).isDisjoint(with: JSONWebKeyReader.privateMembers))
      #expect(Set(names).isSuperset(of: ["kty", "use", "alg", "kid"]))
    }
    #expect(TestTokens.mac.publicJWK == nil)
    #expect(TokenSigner.none.publicJWK == nil)
    #expect(try TokenSigner.none.sign(claims: [:]) == "eyJhbGciOiJub25lIn0.e30.")
  }
}
