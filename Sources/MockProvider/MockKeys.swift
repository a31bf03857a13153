import OrderedJSON
import Tokens

/// The provider's signing keys, one for RS256 and one for ES256.
package struct MockKeys: Sendable {
  /// Signs with the RSA key.
  package let rs256: TokenSigner
  /// Signs with the elliptic-curve key.
  package let es256: TokenSigner
  /// The published halves, as members of a JWK Set.
  package let publicKeys: [JSONValue]
  private let keySet: KeySet?

  /// Keys made elsewhere.
  package init(rs256: TokenSigner, es256: TokenSigner) {
    self.rs256 = rs256
    self.es256 = es256
    publicKeys = [rs256, es256].compactMap(\.publicJWK).map(JSONValue.object)
    keySet = try? KeySet(["keys": .array(publicKeys)])
  }

  /// Fresh keys; the RSA key takes a good part of a second in a debug build, so make it once.
  package static func generate() throws(TokenSigningError) -> MockKeys {
    MockKeys(rs256: try .rs256(keyID: "mock-rs256"), es256: .es256(keyID: "mock-es256"))
  }

  /// A compact token; `nil` when the crypto library refuses.
  package func sign(_ claims: JSONObject, type: String, algorithm: MockClient.SigningAlgorithm) -> String? {
    let signer = algorithm == .rs256 ? rs256 : es256
    return try? signer.sign(header: ["typ": .string(type)], claims: claims)
  }

  /// The claims of a token that one of these keys signed; expiry is not looked at.
  package func verify(_ text: String) -> JSONObject? {
    guard let token = try? JWT(compact: text),
      SignatureVerifier.verify(token, with: keySet, clientSecret: nil).status == .valid
    else { return nil }
    return token.claims
  }

  /// The claims of any token, whoever signed it.
  static func unverifiedClaims(of text: String) -> JSONObject? { (try? JWT(compact: text))?.claims }
}

extension JSONObject {
  /// `aud` as a list.
  var audience: [String] {
    guard let value = self["aud"] else { return [] }
    return value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
  }
}
