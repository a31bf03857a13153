/// The signature algorithms this tool can check (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864).
package enum JWSAlgorithm: String, CaseIterable {
  case rs256 = "RS256"
  case rs384 = "RS384"
  case rs512 = "RS512"
  case ps256 = "PS256"
  case ps384 = "PS384"
  case ps512 = "PS512"
  case es256 = "ES256"
  case es384 = "ES384"
  case es512 = "ES512"
  case hs256 = "HS256"
  case hs384 = "HS384"
  case hs512 = "HS512"
  case edDSA = "EdDSA"
  case ed25519 = "Ed25519"

  enum Hash: Int {
    case sha256 = 256
    case sha384 = 384
    case sha512 = 512

    var bytes: Int { rawValue / 8 }
  }

  var hash: Hash {
    switch self {
    case .rs256, .ps256, .es256, .hs256: .sha256
    case .rs384, .ps384, .es384, .hs384: .sha384
    case .rs512, .ps512, .es512, .hs512, .edDSA, .ed25519: .sha512
    }
  }

  var keyType: String {
    switch self {
    case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: "RSA"
    case .es256, .es384, .es512: "EC"
    case .hs256, .hs384, .hs512: "oct"
    case .edDSA, .ed25519: "OKP"
    }
  }

  /// The curve the key must be on.
  var curve: String? {
    switch self {
    case .es256: "P-256"
    case .es384: "P-384"
    case .es512: "P-521"
    case .edDSA, .ed25519: "Ed25519"
    default: nil
    }
  }

  /// The sizes a signature may have where the algorithm fixes them; EdDSA leaves the curve open (RFC 8037 §3.1).
  var signatureBytes: [Int]? {
    switch self {
    case .es256, .ed25519: [64]
    case .es384: [96]
    case .es512: [132]
    case .edDSA: [64, 114]
    case .hs256, .hs384, .hs512: [hash.bytes]
    case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: nil
    }
  }

  package var isSymmetric: Bool { keyType == "oct" }

  var isPSS: Bool { self == .ps256 || self == .ps384 || self == .ps512 }
}
