import Crypto
import CryptoExtras
import FoundationEssentials
import HTTP
import OrderedJSON

/// Signs compact tokens, for the embedded provider and for tests.
package struct TokenSigner: Sendable {
  private enum Key: Sendable {
    case none
    case rsa(_RSA.Signing.PrivateKey)
    case p256(P256.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)
    case secret(Secret)
  }

  /// The `alg` it writes: `RS256`, `ES256`, `EdDSA`, `HS256` or `none`.
  package let algorithm: String
  package let keyID: String?
  private let key: Key

  private init(_ algorithm: String, _ keyID: String?, _ key: Key) {
    self.algorithm = algorithm
    self.keyID = keyID
    self.key = key
  }

  /// A fresh RSA key of 2048 bits; that takes a moment, so keep it.
  package static func rs256(keyID: String?) throws(TokenSigningError) -> TokenSigner {
    do { return TokenSigner("RS256", keyID, .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048))) } catch {
      throw TokenSigningError(reason: "\(error)")
    }
  }

  /// An RSA key in PEM (PKCS #1 or PKCS #8).
  package static func rs256(pem: Secret, keyID: String?) throws(TokenSigningError) -> TokenSigner {
    do {
      return TokenSigner("RS256", keyID, .rsa(try _RSA.Signing.PrivateKey(pemRepresentation: pem.reveal())))
    } catch {
      throw TokenSigningError(reason: "the PEM block is no RSA private key of at least 2048 bits")
    }
  }

  /// A fresh key on P-256.
  package static func es256(keyID: String?) -> TokenSigner { TokenSigner("ES256", keyID, .p256(.init())) }

  /// A fresh Ed25519 key.
  package static func edDSA(keyID: String?) -> TokenSigner { TokenSigner("EdDSA", keyID, .ed25519(.init())) }

  /// A MAC keyed with the client secret.
  package static func hs256(secret: Secret, keyID: String? = nil) -> TokenSigner {
    TokenSigner("HS256", keyID, .secret(secret))
  }

  /// Unsecured tokens with an empty signature.
  package static let none = TokenSigner("none", nil, .none)

  /// A compact token; `alg` and `kid` are put in front of the members of `header` unless it has them.
  package func sign(header: JSONObject = [:], claims: JSONObject) throws(TokenSigningError) -> String {
    var complete = JSONObject()
    if header["alg"] == nil { complete.append("alg", .string(algorithm)) }
    if let keyID, header["kid"] == nil { complete.append("kid", .string(keyID)) }
    for member in header.members { complete.append(member.name, member.value) }
    let head = Base64URL.encode(Array(JSONValue.object(complete).compact.utf8))
    let input = "\(head).\(Base64URL.encode(Array(JSONValue.object(claims).compact.utf8)))"
    return "\(input).\(Base64URL.encode(try signature(of: Array(input.utf8))))"
  }

  /// The public key with `use`, `alg` and `kid`; `nil` for secrets and for `none`.
  package var publicJWK: JSONObject? {
    guard let material = publicMaterial else { return nil }
    var jwk = material
    jwk.append("use", "sig")
    jwk.append("alg", .string(algorithm))
    if let keyID { jwk.append("kid", .string(keyID)) }
    return jwk
  }

  private var publicMaterial: JSONObject? {
    switch key {
    case .none, .secret: return nil
    case .rsa(let key):
      guard let numbers = try? key.publicKey.getKeyPrimitives() else { return nil }
      return [
        "kty": "RSA", "n": encoded(BigEndianInteger.trimmed([UInt8](numbers.modulus))),
        "e": encoded(BigEndianInteger.trimmed([UInt8](numbers.publicExponent))),
      ]
    case .p256(let key):
      let point = [UInt8](key.publicKey.rawRepresentation)
      return [
        "kty": "EC", "crv": "P-256", "x": encoded(Array(point.prefix(32))), "y": encoded(Array(point.suffix(32))),
      ]
    case .ed25519(let key):
      return ["kty": "OKP", "crv": "Ed25519", "x": encoded([UInt8](key.publicKey.rawRepresentation))]
    }
  }

  private func encoded(_ bytes: [UInt8]) -> JSONValue { .string(Base64URL.encode(bytes)) }

  private func signature(of input: [UInt8]) throws(TokenSigningError) -> [UInt8] {
    do {
      switch key {
      case .none: return []
      case .rsa(let key):
        let digest = SHA256.hash(data: input)
        return [UInt8](try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
      case .p256(let key): return [UInt8](try key.signature(for: SHA256.hash(data: input)).rawRepresentation)
      case .ed25519(let key): return [UInt8](try key.signature(for: input))
      case .secret(let secret):
        let key = SymmetricKey(data: Array(secret.reveal().utf8))
        return Array(HMAC<SHA256>.authenticationCode(for: input, using: key))
      }
    } catch {
      throw TokenSigningError(reason: "\(error)")
    }
  }
}

/// The crypto library refused to make a key or a signature.
package struct TokenSigningError: Error, Sendable, Hashable, CustomStringConvertible {
  package let reason: String

  package var description: String { "a token could not be signed: \(reason)" }
}
