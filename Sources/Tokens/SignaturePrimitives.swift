import Crypto
import CryptoExtras
import FoundationEssentials

/// The calls into swift-crypto that check a signature with a public key or a secret.
enum SignaturePrimitives {
  /// What came of one key.
  enum Outcome: Equatable {
    case matches, differs
    /// The crypto library refuses the key itself, as a clause.
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

/// Faults of an RSA public key that make its signatures worth nothing.
enum RSAWeakness {
  /// RFC 7518 §3.3 and §3.5.
  static let minimumBits = 2048

  /// The weakness as a clause about the key, or `nil`.
  static func of(modulus: [UInt8], exponent: [UInt8]) -> String? {
    let bits = BigEndianInteger.bits(modulus)
    if bits < minimumBits {
      return "has \(bits) bits; RSA signatures need a key of at least \(minimumBits) (RFC 7518 §3.3)"
    }
    if exponent == [1] || exponent.last.map({ $0 % 2 == 0 }) ?? true {
      return "has the public exponent \(exponent == [1] ? "1" : "of an even number"), which secures nothing"
    }
    if hasROCAFingerprint(modulus) {
      return "was made by a flawed generator (ROCA, CVE-2017-15361): its private key can be computed"
    }
    return nil
  }

  /// Whether the modulus is a power of 65537 modulo every small prime, as keys of the flawed generator are and others
  /// practically never (Nemec et al., "The Return of Coppersmith's Attack", 2017).
  static func hasROCAFingerprint(_ modulus: [UInt8]) -> Bool {
    primes.allSatisfy { prime in
      let residue = BigEndianInteger.remainder(modulus, by: prime)
      var power = 1
      for _ in 0..<prime {
        if power == residue { return true }
        power = power * 65537 % prime
      }
      return false
    }
  }

  private static let primes = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
    113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
  ]
}

/// Small helpers on big-endian unsigned numbers.
enum BigEndianInteger {
  static func trimmed(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.drop { $0 == 0 }) }

  /// Significant bits of a number without leading zeros.
  static func bits(_ bytes: [UInt8]) -> Int {
    guard let first = bytes.first else { return 0 }
    return bytes.count * 8 - first.leadingZeroBitCount
  }

  /// The remainder of division by a small number.
  static func remainder(_ bytes: [UInt8], by divisor: Int) -> Int {
    bytes.reduce(0) { ($0 << 8 | Int($1)) % divisor }
  }
}
