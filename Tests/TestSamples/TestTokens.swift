import HTTP
import OrderedJSON
import Tokens

/// Signers, keys and tokens that the tests share.
package enum TestTokens {
  /// The moment of every inspection.
  package static let now = 1_709_294_400
  package static let issuer = "https://id.example"
  package static let secret = Secret("a client secret of more than thirty-two bytes")

  /// One signer of each kind.
  package static let rsa = Result<TokenSigner, any Error> { try TokenSigner.rs256(keyID: "r1") }
  package static let curve = TokenSigner.es256(keyID: "e1")
  package static let edwards = TokenSigner.edDSA(keyID: "d1")
  package static let mac = TokenSigner.hs256(secret: secret)

  /// The public keys of the three signers.
  package static func keys() throws -> KeySet {
    let members = try [rsa.get(), curve, edwards].compactMap(\.publicJWK).map(JSONValue.object)
    return try KeySet(["keys": .array(members)])
  }

  /// A JWK Set of JSON text.
  package static func keys(_ text: String) throws -> KeySet { try KeySet(parsing: Array(text.utf8)) }

  /// The claims of a good ID Token, with members replaced or, by `nil`, removed.
  package static func idClaims(_ changes: [(String, JSONValue?)] = []) -> JSONObject {
    changed(
      [
        "iss": .string(issuer), "sub": "alice", "aud": "web", "exp": .number(JSONNumber(now + 300)),
        "iat": .number(JSONNumber(now - 60)), "nonce": "n-1", "sid": "s-1",
      ], changes)
  }

  /// The claims of a good Logout Token.
  package static func logoutClaims(_ changes: [(String, JSONValue?)] = []) -> JSONObject {
    changed(
      [
        "iss": .string(issuer), "sub": "alice", "aud": "web", "exp": .number(JSONNumber(now + 110)),
        "iat": .number(JSONNumber(now - 10)), "jti": "j-1", "sid": "s-1",
        "events": ["http://schemas.openid.net/event/backchannel-logout": [:]],
      ], changes)
  }

  /// Signs and inspects claims.
  package static func inspect(
    _ claims: JSONObject, header: JSONObject = [:], signer: TokenSigner = curve,
    expecting change: (inout TokenExpectations) -> Void = { _ in }
  ) throws -> TokenInspection {
    try inspect(signer.sign(header: header, claims: claims), expecting: change)
  }

  /// Inspects with keys, issuer and client at hand.
  package static func inspect(
    _ text: String, expecting change: (inout TokenExpectations) -> Void = { _ in }
  ) throws -> TokenInspection {
    var expectations = TokenExpectations(keys: try keys(), issuer: issuer, clientID: "web")
    change(&expectations)
    return TokenInspection(text, expecting: expectations, now: now)
  }

  private static func changed(_ object: JSONObject, _ changes: [(String, JSONValue?)]) -> JSONObject {
    let names = changes.map(\.0)
    var members = object.members.filter { !names.contains($0.name) }
    for (name, value) in changes { if let value { members.append(JSONObject.Member(name, value)) } }
    return JSONObject(members)
  }
}
