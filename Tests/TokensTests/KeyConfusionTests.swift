import Crypto
import CryptoExtras
import Diagnostics
import FoundationEssentials
import HTTP
import OrderedJSON
import TestSamples
import Testing

@testable import Tokens

/// A MAC whose key is a published key: anybody can make such a token (RFC 8725 §2.1).
@Suite struct KeyConfusionTests {
  /// The bytes that serve as secret, by the words of the verdict; swift-crypto writes them, not the code under test.
  private static func rsaForms() throws -> [(String, [UInt8])] {
    let jwk = try #require(TestTokens.rsa.get().publicJWK)
    let (n, e) = (try #require(jwk["n"]?.string), try #require(jwk["e"]?.string))
    let modulus = try Base64URL.decode(n).bytes
    let key = try _RSA.Signing.PublicKey(n: modulus, e: Base64URL.decode(e).bytes)
    let lines = key.pemRepresentation.split(separator: "\n").joined(separator: "\r\n")
    return [
      ("PEM", Array(key.pemRepresentation.utf8)), ("PEM", Array((key.pemRepresentation + "\n").utf8)),
      ("PEM", Array(key.pkcs1PEMRepresentation.utf8)), ("PEM", Array((key.pkcs1PEMRepresentation + "\n").utf8)),
      ("PEM", Array(lines.utf8)), ("PEM", Array((lines + "\r\n").utf8)),
      ("DER", [UInt8](key.derRepresentation)), ("DER", [UInt8](key.pkcs1DERRepresentation)),
      ("Base64 of its DER", Array(key.derRepresentation.base64EncodedString().utf8)),
      ("Base64 of its DER", Array(key.pkcs1DERRepresentation.base64EncodedString().utf8)),
      ("its modulus", modulus), ("its modulus", [0] + modulus), ("its modulus", Array(n.utf8)),
      ("its modulus", Array(modulus.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined().utf8)),
      ("JSON", Array(JSONValue.object(jwk).compact.utf8)), ("JSON", Array(JSONValue.object(jwk).pretty.utf8)),
      ("JSON", Array(#"{"e":"\#(e)","kty":"RSA","n":"\#(n)"}"#.utf8)),
      ("JSON", Array(#"{"kty": "RSA", "n": "\#(n)", "e": "\#(e)", "use": "sig", "alg": "RS256", "kid": "r1"}"#.utf8)),
      ("JSON", Array(#"{"kty":"RSA","n":"\#(n)","e":"\#(e)"}"#.utf8)),
    ]
  }

  private static func token(_ secret: [UInt8], _ claims: JSONObject, kid: String? = nil) -> String {
    let header: JSONObject = kid.map { ["alg": "HS256", "kid": .string($0)] } ?? ["alg": "HS256"]
    let parts = [header, claims].map { Base64URL.encode(Array(JSONValue.object($0).compact.utf8)) }
    let input = parts.joined(separator: ".")
    let mac = HMAC<SHA256>.authenticationCode(for: Array(input.utf8), using: SymmetricKey(data: secret))
    return "\(input).\(Base64URL.encode(Array(mac)))"
  }

  @Test func thePublishedRSAKeyIsNoSecretInAnyOfItsForms() throws {
    for (form, secret) in try Self.rsaForms() {
      for keyID in [nil, "r1", "unknown"] {
        let logout = try TestTokens.inspect(Self.token(secret, TestTokens.logoutClaims(), kid: keyID))
        #expect(logout.signature.status == .invalid, "\(form)")
        #expect(
          logout.signature.reason
            == "HS256 keyed with the published key \"r1\" as secret (\(form)): anybody can make such a token (key confusion)"
        )
      }
    }
  }

  @Test func keysOnCurvesAndCertificatesAreNoSecretsEither() throws {
    let jwk = try #require(TestTokens.curve.publicJWK)
    let x = try Base64URL.decode(try #require(jwk["x"]?.string)).bytes
    let y = try Base64URL.decode(try #require(jwk["y"]?.string)).bytes
    let curve = try P256.Signing.PublicKey(x963Representation: [4] + x + y)
    let edwards = try Base64URL.decode(try #require(TestTokens.edwards.publicJWK?["x"]?.string)).bytes
    // Bytes of a SubjectPublicKeyInfo as RFC 8410 §10.1 shows them, with this key.
    let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
    for (keyID, secret) in [
      ("e1", [UInt8](curve.derRepresentation)), ("e1", Array(curve.pemRepresentation.utf8)), ("e1", [4] + x + y),
      ("e1", x + y), ("e1", Array(JSONValue.object(jwk).compact.utf8)), ("d1", edwards), ("d1", prefix + edwards),
    ] as [(String, [UInt8])] {
      let inspection = try TestTokens.inspect(Self.token(secret, TestTokens.logoutClaims()))
      #expect(inspection.signature.reason.contains("key confusion"))
      #expect(inspection.signature.keyID == keyID)
    }
    var published = jwk
    published.append("x5c", ["MAMCAQE="])
    let keys = try KeySet(["keys": [.object(published)]])
    let pem = "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n"
    for secret in [[0x30, 3, 2, 1, 1], Array(pem.utf8), Array("MAMCAQE=".utf8)] as [[UInt8]] {
      let inspection = try TestTokens.inspect(Self.token(secret, TestTokens.logoutClaims())) { $0.keys = keys }
      #expect(inspection.signature.reason.contains("(its certificate)"))
    }
  }

  @Test func aClientSecretIsStillChecked() throws {
    let token = try TestTokens.mac.sign(claims: TestTokens.logoutClaims())
    #expect(try TestTokens.inspect(token).signature.status == .notChecked)
    #expect(try TestTokens.inspect(token) { $0.clientSecret = TestTokens.secret }.signature.status == .valid)
    let confused = Self.token(try #require(Self.rsaForms().first).1, TestTokens.logoutClaims())
    let verdict = try TestTokens.inspect(confused) { $0.clientSecret = TestTokens.secret }.signature
    #expect(verdict.status == .invalid)
    #expect(verdict.reason.contains("key confusion"))
  }
}
