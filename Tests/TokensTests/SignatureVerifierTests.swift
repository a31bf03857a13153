import HTTP
import OrderedJSON
import TestSamples
import TestSupport
import Testing

@testable import Tokens

@Suite struct SignatureVerifierTests {
  private static func twoCurves() throws -> KeySet {
    let keys = [TestTokens.curve, TokenSigner.es256(keyID: "e2")].compactMap(\.publicJWK)
    return try KeySet(["keys": .array(keys.map(JSONValue.object))])
  }

  @Test func eachSignerIsVerified() throws {
    for signer in [try TestTokens.rsa.get(), TestTokens.curve, TestTokens.edwards] {
      let jwt = try JWT(compact: signer.sign(claims: TestTokens.idClaims()))
      let verdict = SignatureVerifier.verify(jwt, with: try TestTokens.keys(), clientSecret: nil)
      let keyID = try #require(signer.keyID)
      #expect(
        verdict
          == SignatureVerdict(
            .valid, "the signature matches key \"\(keyID)\"", keyID: keyID, algorithm: signer.algorithm))
    }
  }

  @Test func withoutKidEveryKeyIsTried() throws {
    let token = try TestTokens.curve.sign(header: ["kid": nil], claims: TestTokens.idClaims())
    let stranger = try TokenSigner.es256(keyID: nil).sign(claims: TestTokens.idClaims())
    let verdicts = try [token, stranger].map {
      SignatureVerifier.verify(try JWT(compact: $0), with: try Self.twoCurves(), clientSecret: nil)
    }
    #expect(verdicts[0].status == .invalid)
    #expect(verdicts[0].reason == "the header's kid is not a string but null")
    #expect(verdicts[1].reason == "the signature matches none of 2 keys (\"e1\", \"e2\")")
  }

  @Test func aTokenWithoutKidFindsItsKey() throws {
    let signer = TokenSigner.es256(keyID: nil)
    var key = try #require(signer.publicJWK)
    key.append("kid", "later")
    let keys = try KeySet(["keys": [.object(try #require(TestTokens.curve.publicJWK)), .object(key)]])
    let jwt = try JWT(compact: signer.sign(claims: [:]))
    #expect(
      SignatureVerifier.verify(jwt, with: keys, clientSecret: nil)
        == SignatureVerdict(.valid, "the signature matches key \"later\"", keyID: "later", algorithm: "ES256"))
  }

  @Test(
    arguments: [
      (
        ["kid": "gone"], .invalid,
        "no key with kid \"gone\" among 3 keys (\"r1\", \"e1\", \"d1\"); the signature matches key \"e1\" all the same"
      ),
      (["kid": "r1"], .invalid, "key \"r1\" is of type RSA, not EC"),
      (["alg": "none"], .invalid, "alg is \"none\": the token is not signed"),
      (["alg": "NONE"], .invalid, "alg is \"NONE\": the token is not signed"),
      (["alg": 1], .invalid, "the header's alg is not a string but a number"),
      (["alg": "ES256K"], .notChecked, "this release cannot check the algorithm \"ES256K\""),
      (["alg": "ES384"], .invalid, "ES384 signature has 64 bytes instead of 96"),
      (["alg": "Ed448"], .notChecked, "this release cannot check the algorithm \"Ed448\""),
      (["alg": "ML-DSA-44"], .notChecked, "this release cannot check the algorithm \"ML-DSA-44\""),
      (["alg": "EdDSA"], .invalid, "key \"e1\" is of type EC, not OKP"),
      (
        ["alg": "HS512"], .notChecked, "HS512 is keyed with the client secret: not verifiable without --client-secret"
      ),
      (["crit": []], .invalid, "crit is an empty array"),
      (["crit": "exp"], .invalid, "crit is not an array but a string"),
      (["crit": [1]], .invalid, "crit holds something other than names"),
      (["crit": ["exp"]], .invalid, "crit names \"exp\", which the header does not have"),
      (["crit": ["exp"], "exp": 1], .invalid, "crit demands the extension \"exp\", which is not understood"),
      (
        ["b64": false], .invalid,
        "the header says b64 false: the payload is not encoded, which JWTs may not do (RFC 7797 §7)"
      ),
    ] as [(JSONObject, SignatureVerdict.Status, String)])
  func judgesTheHeader(_ header: JSONObject, _ status: SignatureVerdict.Status, _ reason: String) throws {
    let jwt = try JWT(compact: TestTokens.curve.sign(header: header, claims: TestTokens.idClaims()))
    let verdict = SignatureVerifier.verify(jwt, with: try TestTokens.keys(), clientSecret: nil)
    #expect(verdict.status == status)
    #expect(verdict.reason == reason)
  }

  @Test(arguments: [
    (#""use":"enc""#, "key \"k\" is for use \"enc\", not \"sig\""),
    (#""key_ops":["encrypt"]"#, "key \"k\" does not allow \"verify\" in key_ops"),
    (#""alg":"ES384""#, "key \"k\" is for ES384, not ES256"),
    (#""x5t#S256":"other""#, "key \"k\" has another certificate thumbprint (x5t#S256)"),
  ])
  func saysWhyAKeyIsUnfit(_ member: String, _ reason: String) throws {
    let signer = TokenSigner.es256(keyID: nil)
    let point = try #require(signer.publicJWK)
    let x = try #require(point["x"]?.string)
    let y = try #require(point["y"]?.string)
    let keys = try TestTokens.keys(
      #"{"keys":[{"kty":"EC","crv":"P-256","kid":"k","x":"\#(x)","y":"\#(y)",\#(member)}]}"#)
    let jwt = try JWT(compact: signer.sign(header: ["kid": "k", "x5t#S256": "mine"], claims: [:]))
    #expect(
      SignatureVerifier.verify(jwt, with: keys, clientSecret: nil)
        == SignatureVerdict(.invalid, reason, keyID: "k", algorithm: "ES256"))
  }

  @Test func keysInsideTheTokenAreNeverUsed() throws {
    let attacker = TokenSigner.es256(keyID: "e1")
    let key = try #require(attacker.publicJWK)
    let token = try attacker.sign(header: ["jwk": .object(key), "jku": "https://evil.example"], claims: [:])
    let verdict = SignatureVerifier.verify(try JWT(compact: token), with: try TestTokens.keys(), clientSecret: nil)
    #expect(verdict.reason == "the signature does not match key \"e1\"")
  }

  @Test func twoKeysOfOneKidAreAmbiguousUnlessEqual() throws {
    let jwt = try JWT(compact: TestTokens.curve.sign(claims: [:]))
    let mine = JSONValue.object(try #require(TestTokens.curve.publicJWK))
    let other = JSONValue.object(try #require(TokenSigner.es256(keyID: "e1").publicJWK))
    let ambiguous = SignatureVerifier.verify(jwt, with: try KeySet(["keys": [mine, other]]), clientSecret: nil)
    #expect(ambiguous.reason == "2 different keys have the kid \"e1\": which one counts is open")
    #expect(ambiguous.status == .invalid)
    let twice = SignatureVerifier.verify(jwt, with: try KeySet(["keys": [mine, mine]]), clientSecret: nil)
    #expect(twice.status == .valid)
  }

  /// A set, a header without `alg`, the bytes of an EdDSA signature, and what is said of it.
  static let edwards: [(keys: String, header: JSONObject, bytes: Int, SignatureVerdict.Status, String)] = [
    (ed448("k"), ["kid": "k"], 114, .notChecked, "key \"k\" is skipped: this release cannot check the crv \"Ed448\""),
    (ed448("k"), ["kid": "k"], 64, .notChecked, "key \"k\" is skipped: this release cannot check the crv \"Ed448\""),
    (
      ed448("k"), [:], 114, .notChecked,
      "the key set has no usable key; key \"k\" is skipped: this release cannot check the crv \"Ed448\""
    ),
    (
      ed448("k"), ["kid": "gone"], 114, .invalid,
      "no key with kid \"gone\" among 1 key, none of which is usable (key \"k\" is skipped: this release cannot check the "
        + "crv \"Ed448\")"
    ),
    (
      ed448("k") + "," + ed25519("k"), ["kid": "k"], 114, .notChecked,
      "the signature has 114 bytes, but key \"k\" makes 64: made by another key; key \"k\" is skipped: this release "
        + "cannot check the crv \"Ed448\""
    ),
    (
      ed448("k") + "," + ed25519("e"), [:], 114, .notChecked,
      "the signature has 114 bytes, but key \"e\" makes 64: made by another key; key \"k\" is skipped: this release "
        + "cannot check the crv \"Ed448\""
    ),
    (
      ed25519("e"), ["kid": "e"], 114, .invalid,
      "the signature has 114 bytes, but key \"e\" makes 64: made by another key"
    ),
    (ed25519("e"), ["kid": "e"], 100, .invalid, "EdDSA signature has 100 bytes instead of 64, or 114 for Ed448"),
    (
      x25519, ["kid": "x"], 64, .notChecked,
      "key \"x\" is skipped: its crv \"X25519\" is for key agreement, not for signatures"
    ),
    (
      x25519 + "," + ed25519("e"), [:], 64, .invalid, "the signature does not match key \"e\""
    ),
    (
      #"{"kty":"AKP","alg":"ML-DSA-44","kid":"a"},\#(ed25519("e"))"#, ["kid": "a"], 64, .notChecked,
      "key \"a\" is skipped: this release cannot check the kty \"AKP\""
    ),
  ]

  static func ed448(_ keyID: String) -> String { #"{"kty":"OKP","crv":"Ed448","kid":"\#(keyID)","x":"AA"}"# }

  static func ed25519(_ keyID: String) -> String {
    #"{"kty":"OKP","crv":"Ed25519","kid":"\#(keyID)","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
  }

  static let x25519 = #"{"kty":"OKP","crv":"X25519","kid":"x","x":"AA"}"#

  @Test(arguments: edwards.indices)
  func whatCannotBeCheckedIsNotCalledInvalid(_ row: Int) throws {
    let (keys, header, bytes, status, reason) = Self.edwards[row]
    var head: JSONObject = ["alg": "EdDSA"]
    for member in header.members { head.append(member.name, member.value) }
    let signature = Base64URL.encode([UInt8](repeating: 1, count: bytes))
    let jwt = try JWT(compact: "\(Base64URL.encode(Array(JSONValue.object(head).compact.utf8))).e30.\(signature)")
    let verdict = SignatureVerifier.verify(jwt, with: try TestTokens.keys(#"{"keys":[\#(keys)]}"#), clientSecret: nil)
    #expect(verdict.status == status)
    #expect(verdict.reason == reason)
  }

  @Test func aKeyThatCannotBeReadMayHaveMadeASignatureWithoutKid() throws {
    let jwt = try JWT(compact: TokenSigner.es256(keyID: nil).sign(claims: [:]))
    let mine = JSONValue.object(try #require(TestTokens.curve.publicJWK))
    for (member, status) in [
      (["kty": "EC", "kid": "b", "crv": "secp256k1"], .notChecked),
      (["kty": "EC", "kid": "b", "crv": "P-256"], .notChecked),
      (["kty": "EC", "kid": "b", "crv": "secp256k1", "use": "enc"], .invalid), (["kty": "RSA", "kid": "b"], .invalid),
    ] as [(JSONValue, SignatureVerdict.Status)] {
      let verdict = SignatureVerifier.verify(jwt, with: try KeySet(["keys": [mine, member]]), clientSecret: nil)
      #expect(verdict.status == status, "\(verdict.reason)")
    }
  }

  @Test func recognisesDERSignatures() throws {
    let parts = try TestTokens.curve.sign(claims: [:]).split(separator: ".")
    let der = [0x30, 68, 2, 32] + [UInt8](repeating: 1, count: 32) + [2, 32] + [UInt8](repeating: 1, count: 32)
    let jwt = try JWT(compact: "\(parts[0]).\(parts[1]).\(Base64URL.encode(der))")
    #expect(
      SignatureVerifier.verify(jwt, with: try TestTokens.keys(), clientSecret: nil).reason
        == "ES256 signature has 70 bytes instead of 64: DER instead of r||s")
  }

  @Test func aCutSignatureIsNamed() throws {
    let parts = try TestTokens.rsa.get().sign(claims: [:]).split(separator: ".")
    let jwt = try JWT(compact: "\(parts[0]).\(parts[1]).\(parts[2].prefix(320))")
    #expect(
      SignatureVerifier.verify(jwt, with: try TestTokens.keys(), clientSecret: nil).reason
        == "the signature has 240 bytes, but key \"r1\" makes 256: cut off, or made by another key")
  }

  @Test(
    arguments: [
      (nil as Secret?, .notChecked, "HS256 is keyed with the client secret: not verifiable without --client-secret"),
      (Secret(""), .notChecked, "the client secret is empty"),
      (Secret("wrong"), .invalid, "the signature does not match the client secret"),
      (TestTokens.secret, .valid, "the signature matches the client secret"),
    ] as [(Secret?, SignatureVerdict.Status, String)])
  func checksMACs(_ secret: Secret?, _ status: SignatureVerdict.Status, _ reason: String) throws {
    let jwt = try JWT(compact: TestTokens.mac.sign(claims: [:]))
    #expect(
      SignatureVerifier.verify(jwt, with: try TestTokens.keys(), clientSecret: secret)
        == SignatureVerdict(status, reason, algorithm: "HS256"))
  }

  @Test func aShortSecretIsToldThoughItMatches() throws {
    let jwt = try JWT(compact: TokenSigner.hs256(secret: Secret("short")).sign(claims: [:]))
    #expect(
      SignatureVerifier.verify(jwt, with: nil, clientSecret: Secret("short")).reason
        == "the signature matches the client secret; it has 5 bytes, HS256 asks for 32 (RFC 7518 §3.2)")
  }

  @Test func everyFlippedBitIsNoticed() throws {
    var random = SeededGenerator(seed: 3)
    let keys = try TestTokens.keys()
    for signer in [try TestTokens.rsa.get(), TestTokens.curve, TestTokens.edwards] {
      let jwt = try JWT(compact: signer.sign(claims: TestTokens.idClaims()))
      for _ in 0..<40 {
        var signature = try #require(jwt.signature)
        let place = Int.random(in: 0..<signature.count, using: &random)
        signature[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        let flipped = try JWT(
          compact: "\(jwt.encodedHeader).\(jwt.encodedPayload).\(Base64URL.encode(signature))")
        #expect(SignatureVerifier.verify(flipped, with: keys, clientSecret: nil).status == .invalid)
      }
    }
  }

  @Test func noKeysNoVerdict() throws {
    let jwt = try JWT(compact: TestTokens.curve.sign(claims: [:]))
    #expect(
      SignatureVerifier.verify(jwt, with: nil, clientSecret: nil)
        == SignatureVerdict(
          .notChecked, "no keys at hand: give --issuer or --jwks", keyID: "e1", algorithm: "ES256"))
  }
}
