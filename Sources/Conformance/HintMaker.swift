import HTTP
import OrderedJSON
import Tokens

/// Makes the hints that no provider issued, for requests that it must refuse.
struct HintMaker: Sendable {
  let clientID: String
  let issuer: String
  /// Seconds since 1970.
  let now: Int

  /// The token's claims under `alg` `none`, without a signature.
  func unsigned(_ token: Secret) -> Secret {
    let payload = (try? JWT(compact: token.reveal()))?.encodedPayload ?? ""
    return Secret("\(Base64URL.encode(Array(#"{"alg":"none"}"#.utf8))).\(payload).")
  }

  /// The token's claims and header fields, signed with a key that is nobody's.
  func resigned(_ token: Secret) -> Secret {
    let jwt = try? JWT(compact: token.reveal())
    return signed(jwt?.claims ?? [:], keyID: jwt?.keyID)
  }

  /// A token of the client's own making, with issuer and audience as the suite sends them.
  var foreign: Secret {
    signed(
      [
        "iss": .string(clientID), "sub": "SubjectID", "aud": .string(issuer), "iat": JSONValue(now),
        "exp": JSONValue(now + 300),
      ], keyID: nil)
  }

  /// The crypto library makes ES256 keys without fail.
  private func signed(_ claims: JSONObject, keyID: String?) -> Secret {
    Secret((try? TokenSigner.es256(keyID: keyID).sign(claims: claims)) ?? "")
  }
}
