import Crypto
import CryptoExtras
import FoundationEssentials

/// The calls into swift-crypto; nothing else in this room knows its types.
enum KeyArithmetic {
  /// What swift-crypto said.
  enum Outcome: Equatable {
    case matches, differs
    /// The key itself is refused.
    case unusable(String)
  }

  static func isOnCurve(_ curve: String, x: [UInt8], y: [UInt8]) -> Bool {
    let point = [4] + x + y
    return switch curve {
    case "P-256": (try? P256.Signing.PublicKey(x963Representation: point)) != nil
    case "P-384": (try? P384.Signing.PublicKey(x963Representation: point)) != nil
    case "P-521": (try? P521.Signing.PublicKey(x963Representation: point)) != nil
    default: false
    }
  }

  static func verifyRSA(
    modulus: [UInt8], exponent: [UInt8], algorithm: JWSAlgorithm, signature: [UInt8], input: [UInt8]
  ) -> Outcome {
    guard let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent) else {
      return .unusable("the crypto library refuses its size or exponent")
    }
    let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
    let padding: _RSA.Signing.Padding = algorithm.isPSS ? .PSS : .insecurePKCS1v1_5
    let valid =
      switch algorithm.hash {
      case .sha256: key.isValidSignature(signature, for: SHA256.hash(data: input), padding: padding)
      case .sha384: key.isValidSignature(signature, for: SHA384.hash(data: input), padding: padding)
      case .sha512: key.isValidSignature(signature, for: SHA512.hash(data: input), padding: padding)
      }
    return valid ? .matches : .differs
  }

  /// `signature` is `r || s` of the curve's exact size (RFC 7518 §3.4).
  static func verifyCurve(
    _ curve: String, x: [UInt8], y: [UInt8], signature: [UInt8], input: [UInt8]
  ) -> Outcome {
    let point = [4] + x + y
    do {
      let valid =
        switch curve {
        case "P-256":
          try P256.Signing.PublicKey(x963Representation: point).isValidSignature(
            P256.Signing.ECDSASignature(rawRepresentation: signature), for: SHA256.hash(data: input))
        case "P-384":
          try P384.Signing.PublicKey(x963Representation: point).isValidSignature(
            P384.Signing.ECDSASignature(rawRepresentation: signature), for: SHA384.hash(data: input))
        default:
          try P521.Signing.PublicKey(x963Representation: point).isValidSignature(
            P521.Signing.ECDSASignature(rawRepresentation: signature), for: SHA512.hash(data: input))
        }
      return valid ? .matches : .differs
    } catch {
      return .differs
    }
  }

  static func verifyEd25519(_ point: [UInt8], signature: [UInt8], input: [UInt8]) -> Outcome {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: point) else {
      return .unusable("its x is no point of Ed25519")
    }
    return key.isValidSignature(signature, for: input) ? .matches : .differs
  }

  static func verifyMAC(key: [UInt8], hash: JWSAlgorithm.Hash, signature: [UInt8], input: [UInt8]) -> Bool {
    let key = SymmetricKey(data: key)
    return switch hash {
    case .sha256: HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: input, using: key)
    case .sha384: HMAC<SHA384>.isValidAuthenticationCode(signature, authenticating: input, using: key)
    case .sha512: HMAC<SHA512>.isValidAuthenticationCode(signature, authenticating: input, using: key)
    }
  }
}
