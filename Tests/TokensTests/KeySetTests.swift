import OrderedJSON
import TestSamples
import Testing

@testable import Tokens

@Suite struct KeySetTests {
  @Test func skipsWhatItCannotUseAndSaysWhy() throws {
    let good = JSONValue.object(try #require(TestTokens.curve.publicJWK))
    let set = try KeySet([
      "keys": [
        good, "text", [:], ["kty": "AKP", "kid": "pq", "alg": "ML-DSA-44"], ["kty": "RSA", "kid": "r"],
        ["kty": "RSA", "kid": "r2", "n": "a+b", "e": "AQAB"], ["kty": "EC", "kid": "k", "crv": "secp256k1"],
        ["kty": "EC", "kid": "p", "crv": "P-256", "x": "AA", "y": "AA"], ["kty": "OKP", "kid": "o", "crv": "X25519"],
        ["kty": "OKP", "kid": "s", "crv": "Ed25519", "x": "AA"], ["kty": "RSA", "n": 1, "e": "AQAB"],
      ]
    ])
    #expect(set.keys.map(\.keyID) == ["e1"])
    #expect(set.count == 11)
    #expect(
      set.notes == [
        "key number 2 is skipped: it is a string, not an object",
        "key number 3 is skipped: it has no kty",
        "key \"pq\" is skipped: this release cannot check the kty \"AKP\"",
        "key \"r\" is skipped: it has no n",
        "key \"r2\" is skipped: its n is not base64url: \"+\" at position 2, from the alphabet of plain Base64",
        "key \"k\" is skipped: this release cannot check the crv \"secp256k1\"",
        "key \"p\" is skipped: its point does not lie on P-256",
        "key \"o\" is skipped: its crv \"X25519\" is for key agreement, not for signatures",
        "key \"s\" is skipped: its x has 1 bytes instead of 32",
        "key number 11 is skipped: its n is not a string but a number",
      ])
  }

  @Test(arguments: [
    (#"{"keys":[{"kty":"RSA","alg":"RS256"},{"kty":"EC","crv":"P-256"},{"kty":"RSA"}]}"#, ["RS256", "ES256"]),
    (
      #"{"keys":[{"kty":"OKP","crv":"Ed25519"},{"kty":"EC","crv":"P-384"},{"kty":"EC","crv":"P-521"}]}"#,
      [
        "EdDSA", "ES384", "ES512",
      ]
    ),
    (#"{"keys":[{"kty":"RSA","use":"enc"},{"kty":"RSA","use":"enc","alg":"RSA-OAEP"}]}"#, ["RSA-OAEP"]),
    (#"{"keys":[]}"#, []),
  ])
  func listsAlgorithms(_ text: String, _ algorithms: [String]) throws {
    #expect(try TestTokens.keys(text).algorithms == algorithms)
  }

  @Test(arguments: [
    ("", "the key document is not JSON: the text is empty"),
    ("[]", "the key document is an array, not an object with \"keys\""),
    ("{}", "the key document has no member \"keys\""),
    (#"{"keys":{}}"#, "\"keys\" of the key document is not an array but an object"),
    (#"{"kty":"RSA"}"#, "the key document is one bare key; a set has it inside \"keys\":[…]"),
  ])
  func refusesWhatIsNoSet(_ text: String, _ message: String) {
    do {
      _ = try TestTokens.keys(text)
      Issue.record("it was read")
    } catch let error as KeySetError {
      #expect(error.description == message)
    } catch {
      Issue.record(error)
    }
  }

  @Test func noticesWeakKeysAndLostZeros() throws {
    let modulus = Base64URL.encode([UInt8](repeating: 0xFF, count: 128))
    let weak = try TestTokens.keys(#"{"keys":[{"kty":"RSA","kid":"w","n":"\#(modulus)","e":"AQAB"}]}"#)
    #expect(weak.keys.map(\.bits) == [1024])
    #expect(
      weak.notes == [
        "key \"w\": has 1024 bits; RSA signatures need a key of at least 2048 (RFC 7518 §3.3)"
      ])
    #expect(
      RSAWeakness.of(modulus: [UInt8](repeating: 0xFF, count: 256), exponent: [1])?.contains("exponent 1") == true)
    #expect(
      RSAWeakness.of(modulus: [UInt8](repeating: 0xFF, count: 256), exponent: [1, 0, 0])?.contains("even") == true)
    #expect(RSAWeakness.of(modulus: [UInt8](repeating: 0xFF, count: 256), exponent: [1, 0, 1]) == nil)
  }

  @Test func hugeExponentsAreRefusedWithoutHarm() throws {
    let signer = try TestTokens.rsa.get()
    let exponent = Base64URL.encode([UInt8](repeating: 0xFF, count: 255))
    let modulus = try #require(signer.publicJWK?["n"])
    let keys = try KeySet(["keys": [["kty": "RSA", "kid": "r1", "n": modulus, "e": .string(exponent)]]])
    let jwt = try JWT(compact: signer.sign(claims: [:]))
    #expect(
      SignatureVerifier.verify(jwt, with: keys, clientSecret: nil).reason
        == "key \"r1\" cannot be used: the crypto library refuses its size or exponent")
  }
}
