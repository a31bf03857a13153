import HTTP
import OrderedJSON

/// Reads one member of a JWK Set.
package enum JSONWebKeyReader {
  /// Why a member is skipped.
  struct Skip: Error { let reason: String }

  /// Members that hold private or symmetric key values (RFC 7518 §6).
  package static let privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

  static func read(_ object: JSONObject, position: Int) throws(Skip) -> JSONWebKey {
    guard let type = object["kty"]?.string else {
      throw Skip(reason: object["kty"] == nil ? "it has no kty" : "its kty is not a string")
    }
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
      algorithm: readAlgorithm(object), thumbprint: object["x5t#S256"]?.string, notes: notes)
  }

  /// `ES521` is a common slip for `ES512`; the curve is what has 521 bits.
  private static func readAlgorithm(_ object: JSONObject) -> String? {
    let name = object["alg"]?.string
    return name == "ES521" ? "ES512" : name
  }

  private static func readMaterial(
    _ type: String, _ object: JSONObject, notes: inout [String]
  ) throws(Skip) -> JSONWebKey.Material {
    switch type {
    case "RSA": return try readRSA(object, notes: &notes)
    case "EC": return try readCurve(object, notes: &notes)
    case "OKP": return try readOctetKeyPair(object)
    case "oct":
      let octets = try bytes("k", of: object)
      return .symmetric(Secret(Base64URL.encode(octets)), bytes: octets.count)
    default: throw Skip(reason: "its kty \"\(type.visibleShort)\" is unknown")
    }
  }

  private static func readRSA(_ object: JSONObject, notes: inout [String]) throws(Skip) -> JSONWebKey.Material {
    let modulus = try bytes("n", of: object)
    let exponent = try bytes("e", of: object)
    if modulus.first == 0 { notes.append("n begins with a zero byte, which RFC 7518 §6.3.1.1 leaves out") }
    let bits = KeyNumber.bits(KeyNumber.trimmed(modulus))
    guard (512...16384).contains(bits) else { throw Skip(reason: "its modulus has \(bits) bits") }
    guard !KeyNumber.trimmed(exponent).isEmpty else { throw Skip(reason: "its exponent is 0") }
    return .rsa(modulus: KeyNumber.trimmed(modulus), exponent: KeyNumber.trimmed(exponent))
  }

  private static func readCurve(_ object: JSONObject, notes: inout [String]) throws(Skip) -> JSONWebKey.Material {
    guard let curve = object["crv"]?.string else { throw Skip(reason: "it has no crv") }
    guard let size = ["P-256": 32, "P-384": 48, "P-521": 66][curve] else {
      throw Skip(reason: "its crv \"\(curve.visibleShort)\" is unknown")
    }
    let x = try coordinate("x", of: object, size: size, notes: &notes)
    let y = try coordinate("y", of: object, size: size, notes: &notes)
    guard KeyArithmetic.isOnCurve(curve, x: x, y: y) else {
      throw Skip(reason: "its point does not lie on \(curve)")
    }
    return .ellipticCurve(curve: curve, x: x, y: y)
  }

  private static func readOctetKeyPair(_ object: JSONObject) throws(Skip) -> JSONWebKey.Material {
    guard let curve = object["crv"]?.string else { throw Skip(reason: "it has no crv") }
    guard curve == "Ed25519" else { throw Skip(reason: "its crv \"\(curve.visibleShort)\" cannot be checked here") }
    let point = try bytes("x", of: object)
    guard point.count == 32 else { throw Skip(reason: "its x has \(point.count) bytes; Ed25519 has 32") }
    return .ed25519(point)
  }

  /// A coordinate in full size; one that lost leading zeros is filled up again (RFC 7518 §6.2.1.2).
  private static func coordinate(
    _ name: String, of object: JSONObject, size: Int, notes: inout [String]
  ) throws(Skip) -> [UInt8] {
    let value = try bytes(name, of: object)
    if value.count == size { return value }
    guard value.count < size else { throw Skip(reason: "its \(name) has \(value.count) bytes instead of \(size)") }
    notes.append("\(name) has \(value.count) bytes instead of \(size); leading zeros were left out")
    return [UInt8](repeating: 0, count: size - value.count) + value
  }

  private static func bytes(_ name: String, of object: JSONObject) throws(Skip) -> [UInt8] {
    guard let value = object[name] else { throw Skip(reason: "it has no \(name)") }
    guard let text = value.string else { throw Skip(reason: "its \(name) is not a string but \(value.kind)") }
    do { return try Base64URL.decode(text).bytes } catch {
      throw Skip(reason: "its \(name) is not base64url: \(error)")
    }
  }
}
