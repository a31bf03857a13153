import Discovery
import HTTP
import OrderedJSON
import Tokens

/// How a client shows who it is at an endpoint of the provider (RFC 6749 §2.3).
enum ClientAuthentication: Sendable, Hashable {
  case none
  case basic(Secret)
  case post(Secret)

  /// As the metadata announce it for `endpoint`, e.g. `revocation`, else for the token endpoint; `client_secret_basic`
  /// where they say nothing (OpenID Connect Discovery §3, RFC 8414 §2).
  init(secret: Secret?, metadata: ProviderMetadata, endpoint: String = "token") {
    guard let secret else {
      self = .none
      return
    }
    let methods = [endpoint, "token"].lazy
      .compactMap { metadata.array("\($0)_endpoint_auth_methods_supported").value }
      .first?.compactMap(\.string)
    let isForm = methods?.contains("client_secret_post") == true && methods?.contains("client_secret_basic") == false
    self = isForm ? .post(secret) : .basic(secret)
  }

  /// A form that the client posts.
  func request(_ form: [FormParameters.Pair], to endpoint: String, clientID: String) -> Request {
    var pairs = form
    var fields: Fields = [
      Field("Content-Type", "application/x-www-form-urlencoded"), Field("Accept", "application/json"),
    ]
    switch self {
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
