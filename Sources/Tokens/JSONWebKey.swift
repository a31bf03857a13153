import Diagnostics
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
  /// The public numbers, or the secret.
  package let material: Material
  package let keyType: String
  package let curve: String?
  package let keyID: String?
  package let use: String?
  /// `key_ops`.
  package let operations: [String]?
  package let algorithm: String?
  /// `x5t#S256`, the certificate's thumbprint as given.
  package let thumbprint: String?
  /// What was tolerated in this key, or makes it weak.
  package let notes: [String]
  /// The members as published, without private and symmetric values.
  let published: JSONObject

  /// `"k1"`, or `number 2 (without kid)`.
  package var label: String { keyID.map { "\"\($0.visibleShort)\"" } ?? "number \(position) (without kid)" }

  /// Size of the modulus, curve or secret in bits.
  package var bits: Int {
    switch material {
    case .rsa(let modulus, _): BigEndianInteger.bits(modulus)
    case .ellipticCurve(let curve, _, _): curve == "P-256" ? 256 : curve == "P-384" ? 384 : 521
    case .ed25519: 255
    case .symmetric(_, let bytes): bytes * 8
    }
  }
}

/// A member of `keys` that cannot be used for signatures, and why.
package struct SkippedKey: Sendable, Hashable {
  /// Why a member is skipped.
  package enum Reason: Error, Sendable, Hashable {
    /// What the member is instead of an object.
    case notAnObject(String)
    case missing(String)
    /// A member of the key, and what it is instead of a string.
    case notAString(String, kind: String)
    case notBase64URL(String, Base64URLError)
    /// A key type or a curve that this release cannot check: `kty` or `crv`, and its value.
    case unsupported(String, String)
    /// A curve of keys that agree on a secret and sign nothing.
    case agreementOnly(curve: String)
    case modulusBits(Int)
    case zeroExponent
    case offCurve(String)
    /// A coordinate, its bytes and those that the curve asks for.
    case coordinateBytes(String, Int, expected: Int)
  }

  /// Place in the `keys` array, counted from 1.
  package let position: Int
  package let keyID: String?
  /// `kty` as published.
  package let keyType: String?
  /// `use` as published.
  package let use: String?
  package let reason: Reason

  init(_ member: JSONObject?, position: Int, _ reason: Reason) {
    self.position = position
    keyID = member?["kid"]?.string
    keyType = member?["kty"]?.string
    use = member?["use"]?.string
    self.reason = reason
  }

  /// `key "k1" is skipped: …`.
  package var note: String {
    let name = keyID.map { "key \"\($0.visibleShort)\"" } ?? "key number \(position)"
    return "\(name) is skipped: \(reason.text)"
  }

  /// Whether the key itself may be sound and only this release cannot check its signatures.
  package var isUnsupported: Bool { if case .unsupported = reason { true } else { false } }

  /// Whether a signature of this algorithm may be the key's, as far as can be told.
  func mayHaveMade(_ algorithm: JWSAlgorithm) -> Bool {
    if case .agreementOnly = reason { return false }
    return keyType == algorithm.keyType && (use ?? "sig") == "sig"
  }
}

extension SkippedKey.Reason {
  /// As a clause.
  fileprivate var text: String {
    switch self {
    case .notAnObject(let kind): "it is \(kind), not an object"
    case .missing(let name): "it has no \(name)"
    case .notAString(let name, let kind): "its \(name) is not a string but \(kind)"
    case .notBase64URL(let name, let error): "its \(name) is not base64url: \(error)"
    case .unsupported(let name, let value): "this release cannot check the \(name) \"\(value.visibleShort)\""
    case .agreementOnly(let curve): "its crv \"\(curve)\" is for key agreement, not for signatures"
    case .modulusBits(let bits): "its modulus has \(bits) bits"
    case .zeroExponent: "its exponent is 0"
    case .offCurve(let curve): "its point does not lie on \(curve)"
    case .coordinateBytes(let name, let count, let expected): "its \(name) has \(count) bytes instead of \(expected)"
    }
  }
}

/// Reads one member of a JWK Set.
package enum JSONWebKeyReader {
  /// Members that hold private or symmetric key values (RFC 7518 §6).
  package static let privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

  static func read(_ object: JSONObject, position: Int) throws(SkippedKey.Reason) -> JSONWebKey {
    let type = try text("kty", of: object)
    var notes: [String] = []
    let material = try readMaterial(type, object, notes: &notes)
    if case .rsa(let modulus, let exponent) = material,
      let weakness = RSAWeakness.of(modulus: modulus, exponent: exponent)
    {
      notes.append(weakness)
    }
    return JSONWebKey(
      position: position, material: material, keyType: type, curve: object["crv"]?.string,
      keyID: object["kid"]?.string, use: object["use"]?.string,
      operations: object["key_ops"]?.array?.compactMap(\.string),
      algorithm: readAlgorithm(object), thumbprint: object["x5t#S256"]?.string, notes: notes,
      published: JSONObject(object.members.filter { !privateMembers.contains($0.name) }))
  }

  /// `ES521` is a common slip for `ES512`; the curve is what has 521 bits.
  private static func readAlgorithm(_ object: JSONObject) -> String? {
    let name = object["alg"]?.string
    return name == "ES521" ? "ES512" : name
  }

  private static func readMaterial(
    _ type: String, _ object: JSONObject, notes: inout [String]
  ) throws(SkippedKey.Reason) -> JSONWebKey.Material {
    switch type {
    case "RSA": return try readRSA(object, notes: &notes)
    case "EC": return try readCurve(object, notes: &notes)
    case "OKP": return try readOctetKeyPair(object)
    case "oct":
      let octets = try bytes("k", of: object)
      return .symmetric(Secret(Base64URL.encode(octets)), bytes: octets.count)
    default: throw .unsupported("kty", type)
    }
  }

  private static func readRSA(_ object: JSONObject, notes: inout [String]) throws(SkippedKey.Reason)
    -> JSONWebKey.Material
  {
    let modulus = try bytes("n", of: object)
    let exponent = try bytes("e", of: object)
    if modulus.first == 0 { notes.append("n begins with a zero byte, which RFC 7518 §6.3.1.1 leaves out") }
    let bits = BigEndianInteger.bits(BigEndianInteger.trimmed(modulus))
    guard (512...16384).contains(bits) else { throw .modulusBits(bits) }
    guard !BigEndianInteger.trimmed(exponent).isEmpty else { throw .zeroExponent }
    return .rsa(modulus: BigEndianInteger.trimmed(modulus), exponent: BigEndianInteger.trimmed(exponent))
  }

  private static func readCurve(_ object: JSONObject, notes: inout [String]) throws(SkippedKey.Reason)
    -> JSONWebKey.Material
  {
    let curve = try text("crv", of: object)
    guard let size = ["P-256": 32, "P-384": 48, "P-521": 66][curve] else { throw .unsupported("crv", curve) }
    let x = try coordinate("x", of: object, size: size, notes: &notes)
    let y = try coordinate("y", of: object, size: size, notes: &notes)
    guard SignaturePrimitives.isOnCurve(curve, x: x, y: y) else { throw .offCurve(curve) }
    return .ellipticCurve(curve: curve, x: x, y: y)
  }

  private static func readOctetKeyPair(_ object: JSONObject) throws(SkippedKey.Reason) -> JSONWebKey.Material {
    let curve = try text("crv", of: object)
    if curve == "X25519" || curve == "X448" { throw .agreementOnly(curve: curve) }
    guard curve == "Ed25519" else { throw .unsupported("crv", curve) }
    let point = try bytes("x", of: object)
    guard point.count == 32 else { throw .coordinateBytes("x", point.count, expected: 32) }
    return .ed25519(point)
  }

  /// A coordinate in full size; one that lost leading zeros is filled up again (RFC 7518 §6.2.1.2).
  private static func coordinate(
    _ name: String, of object: JSONObject, size: Int, notes: inout [String]
  ) throws(SkippedKey.Reason) -> [UInt8] {
    let value = try bytes(name, of: object)
    if value.count == size { return value }
    guard value.count < size else { throw .coordinateBytes(name, value.count, expected: size) }
    notes.append("\(name) has \(value.count) bytes instead of \(size); leading zeros were left out")
    return [UInt8](repeating: 0, count: size - value.count) + value
  }

  private static func bytes(_ name: String, of object: JSONObject) throws(SkippedKey.Reason) -> [UInt8] {
    let encoded = try text(name, of: object)
    do { return try Base64URL.decode(encoded).bytes } catch { throw .notBase64URL(name, error) }
  }

  private static func text(_ name: String, of object: JSONObject) throws(SkippedKey.Reason) -> String {
    guard let value = object[name] else { throw .missing(name) }
    guard let text = value.string else { throw .notAString(name, kind: value.kind) }
    return text
  }
}
