import HTTP
import OrderedJSON

/// One usable key of a JWK Set (RFC 7517); private values are noticed but never kept.
package struct JSONWebKey: Sendable, Hashable {
  /// What the key consists of; numbers are big-endian bytes without leading zeros, coordinates have full size.
  package enum Material: Sendable, Hashable {
    case rsa(modulus: [UInt8], exponent: [UInt8])
    case ellipticCurve(curve: String, x: [UInt8], y: [UInt8])
    case ed25519([UInt8])
    /// The octets of a symmetric key, base64url in the secret.
    case symmetric(Secret, bytes: Int)
  }

  /// Place in the `keys` array, counted from 1.
  package let position: Int
  package let material: Material
  package let keyType: String
  package let curve: String?
  package let keyID: String?
  package let use: String?
  package let operations: [String]?
  package let algorithm: String?
  /// `x5t#S256`, the certificate's thumbprint as given.
  package let thumbprint: String?
  /// What was tolerated in this key, or makes it weak.
  package let notes: [String]

  /// `"k1"`, or `number 2 (without kid)`.
  package var label: String { keyID.map { "\"\($0.visibleShort)\"" } ?? "number \(position) (without kid)" }

  /// Size of the modulus, curve or secret in bits.
  package var bits: Int {
    switch material {
    case .rsa(let modulus, _): KeyNumber.bits(modulus)
    case .ellipticCurve(let curve, _, _): curve == "P-256" ? 256 : curve == "P-384" ? 384 : 521
    case .ed25519: 255
    case .symmetric(_, let bytes): bytes * 8
    }
  }
}

/// A member of `keys` that cannot be used for signatures, and why.
package struct SkippedKey: Sendable, Hashable {
  /// Place in the `keys` array, counted from 1.
  package let position: Int
  package let keyID: String?
  package let reason: String

  /// `key "k1" is skipped: …`.
  package var note: String {
    let name = keyID.map { "key \"\($0.visibleShort)\"" } ?? "key number \(position)"
    return "\(name) is skipped: \(reason)"
  }
}
