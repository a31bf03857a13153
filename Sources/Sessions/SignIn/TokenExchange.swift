import Discovery
import HTTP
import OrderedJSON
import Tokens

/// The request that redeems a code (RFC 6749 §4.1.3, RFC 7636 §4.5).
struct TokenExchange: Sendable {
  let endpoint: String
  let clientID: String
  let clientSecret: Secret?
  let metadata: ProviderMetadata

  /// How the client shows who it is.
  enum Authentication: Sendable, Hashable {
    case none
    case basic(Secret)
    case post(Secret)
  }

  /// As the metadata announce it; `client_secret_basic` where they say nothing (OpenID Connect Discovery §3).
  var authentication: Authentication {
    guard let clientSecret else { return .none }
    let methods = metadata.array("token_endpoint_auth_methods_supported").value?.compactMap(\.string)
    let announced = methods ?? ["client_secret_basic"]
    if announced.contains("client_secret_basic") { return .basic(clientSecret) }
    return announced.contains("client_secret_post") ? .post(clientSecret) : .basic(clientSecret)
  }

  func request(code: Secret, of authorization: AuthorizationCodeRequest) -> Request {
    var pairs: [FormParameters.Pair] = [
      .init("grant_type", "authorization_code"), .init("code", code.reveal()),
      .init("redirect_uri", authorization.redirectURI), .init("code_verifier", authorization.codeVerifier.reveal()),
    ]
    var fields: Fields = [
      Field("Content-Type", "application/x-www-form-urlencoded"), Field("Accept", "application/json"),
    ]
    switch authentication {
    case .none: pairs.append(.init("client_id", clientID))
    case .basic(let secret):
      // Both halves are form-encoded first (RFC 6749 §2.3.1).
      let halves = PercentCoding.encode(clientID) + ":" + PercentCoding.encode(secret.reveal())
      fields.append("Authorization", "Basic " + Base64URL.encode(Array(halves.utf8)).plainBase64)
    case .post(let secret):
      pairs += [.init("client_id", clientID), .init("client_secret", secret.reveal())]
    }
    return Request("POST", endpoint, fields: fields, body: Array(FormParameters(pairs).encoded.utf8))
  }

  /// What the answer must not show, should it repeat it.
  func secrets(code: Secret) -> KnownSecrets {
    var known = KnownSecrets()
    known.insert(given: code.reveal())
    if let clientSecret { known.insert(given: clientSecret.reveal()) }
    return known
  }
}

extension String {
  /// Base64url as plain Base64 with its padding.
  fileprivate var plainBase64: String {
    let plain = utf8.map { (byte: UInt8) -> UInt8 in
      switch byte {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: byte
      }
    }
    return String(decoding: plain, as: UTF8.self) + String(repeating: "=", count: (4 - plain.count % 4) % 4)
  }
}
