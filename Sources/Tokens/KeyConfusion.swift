import Diagnostics
import FoundationEssentials
import HTTP
import OrderedJSON

/// Finds a MAC that was made with a published key in place of a secret: anybody can make such a token, and receivers
/// that let the token choose the algorithm accept it (RFC 8725 §2.1).
enum KeyConfusion {
  /// Keys beyond this many are not tried; those of the header's `kid` come first.
  private static let limit = 32

  /// `nil` when no published key made the MAC.
  static func verdict(_ jwt: JWT, _ algorithm: JWSAlgorithm, _ keys: KeySet) -> SignatureVerdict? {
    let published = keys.keys.filter { $0.keyType != "oct" }
    let named = published.filter { jwt.keyID != nil && $0.keyID == jwt.keyID }
    for key in (named + published).prefix(limit) {
      guard let form = PublicKeyForm.all(of: key).first(where: { matches($0, jwt, algorithm) }) else { continue }
      return SignatureVerdict(
        .invalid,
        "\(algorithm.rawValue) keyed with the published key \(key.label) as secret (\(form.name)): "
          + "anybody can make such a token (key confusion)",
        keyID: key.keyID)
    }
    return nil
  }

  private static func matches(_ form: PublicKeyForm, _ jwt: JWT, _ algorithm: JWSAlgorithm) -> Bool {
    SignaturePrimitives.verifyMAC(
      key: form.bytes, hash: algorithm.hash, signature: jwt.signature ?? [], input: jwt.signingInput)
  }
}

/// One way to write a public key as bytes.
struct PublicKeyForm {
  let name: String
  let bytes: [UInt8]

  /// The usual ways: PEM, DER, its numbers, JSON, and its certificate where one is published.
  static func all(of key: JSONWebKey) -> [PublicKeyForm] {
    let structures = structures(key.material).flatMap { label, der in
      let base64 = Data(der).base64EncodedString()
      return [PublicKeyForm(name: "DER", bytes: der)] + lines("Base64 of its DER", base64) + pem("PEM", label, base64)
    }
    return structures + numbers(key.material) + json(key.published) + certificate(key.published)
  }

  /// The key's ASN.1 structures in DER, each with the label of its PEM block.
  private static func structures(_ material: JSONWebKey.Material) -> [(label: String, der: [UInt8])] {
    switch material {
    case .rsa(let modulus, let exponent):
      let numbers = DER.sequence([DER.integer(modulus), DER.integer(exponent)])
      return [("PUBLIC KEY", DER.publicKey(DER.rsa, numbers)), ("RSA PUBLIC KEY", numbers)]
    case .ellipticCurve(let curve, let x, let y):
      return [("PUBLIC KEY", DER.publicKey(DER.curves[curve] ?? [], [4] + x + y))]
    case .ed25519(let point): return [("PUBLIC KEY", DER.publicKey(DER.ed25519, point))]
    case .symmetric: return []
    }
  }

  /// The key's numbers as bytes, base64url and hexadecimal.
  private static func numbers(_ material: JSONWebKey.Material) -> [PublicKeyForm] {
    let (name, values): (String, [[UInt8]]) =
      switch material {
      case .rsa(let modulus, _): ("its modulus", [modulus, [0] + modulus])
      case .ellipticCurve(_, let x, let y): ("its point", [[4] + x + y, x + y])
      case .ed25519(let point): ("its point", [point])
      case .symmetric: ("", [])
      }
    return values.flatMap { value in
      let hexadecimal = value.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      return [PublicKeyForm(name: name, bytes: value)] + lines(name, Base64URL.encode(value)) + lines(name, hexadecimal)
    }
  }

  /// The JWK as published and with the required members only (RFC 7638 §3.2), in the usual spacings.
  private static func json(_ published: JSONObject) -> [PublicKeyForm] {
    let required = published.members.filter { ["crv", "e", "kty", "n", "x", "y"].contains($0.name) }
    let objects = [published, JSONObject(required), JSONObject(required.sorted { $0.name < $1.name })]
    return objects.map(JSONValue.object).flatMap { value in
      [value.compact, value.spaced, value.pretty].flatMap { lines("JSON", $0) }
    }
  }

  private static func certificate(_ published: JSONObject) -> [PublicKeyForm] {
    guard let base64 = published["x5c"]?.array?.first?.string, let der = Data(base64Encoded: base64) else { return [] }
    let name = "its certificate"
    return [PublicKeyForm(name: name, bytes: [UInt8](der))] + lines(name, base64) + pem(name, "CERTIFICATE", base64)
  }

  /// A PEM block, with the line ends of either world.
  private static func pem(_ name: String, _ label: String, _ base64: String) -> [PublicKeyForm] {
    ["\n", "\r\n"].flatMap { end in
      let bytes = Array(base64.utf8)
      let body = stride(from: 0, to: bytes.count, by: 64).map { start in
        String(decoding: bytes[start..<min(start + 64, bytes.count)], as: UTF8.self)
      }
      let block = ["-----BEGIN \(label)-----"] + body + ["-----END \(label)-----"]
      return lines(name, block.joined(separator: end))
    }
  }

  /// A text as it is and with a line end behind it, as files have one.
  private static func lines(_ name: String, _ text: String) -> [PublicKeyForm] {
    ["", "\n", "\r\n"].map { PublicKeyForm(name: name, bytes: Array((text + $0).utf8)) }
  }
}

/// The few structures of ASN.1 that public keys consist of, in DER.
private enum DER {
  /// Object identifiers of the algorithms, with their parameters (RFC 3279 §2.3.1, RFC 5480 §2.1.1, RFC 8410 §3).
  static let rsa: [UInt8] = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1, 5, 0]
  static let ed25519: [UInt8] = [6, 3, 0x2B, 0x65, 0x70]
  static let curves: [String: [UInt8]] = [
    "P-256": point + [6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7], "P-384": point + [6, 5, 0x2B, 0x81, 4, 0, 0x22],
    "P-521": point + [6, 5, 0x2B, 0x81, 4, 0, 0x23],
  ]
  private static let point: [UInt8] = [6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1]

  /// SubjectPublicKeyInfo.
  static func publicKey(_ algorithm: [UInt8], _ key: [UInt8]) -> [UInt8] {
    sequence([tagged(0x30, algorithm), tagged(3, [0] + key)])
  }

  static func sequence(_ elements: [[UInt8]]) -> [UInt8] { tagged(0x30, Array(elements.joined())) }

  static func integer(_ number: [UInt8]) -> [UInt8] { tagged(2, ((number.first ?? 0) < 0x80 ? [] : [0]) + number) }

  private static func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    if content.count < 0x80 { return [tag, UInt8(content.count)] + content }
    let length = BigEndianInteger.trimmed(withUnsafeBytes(of: content.count.bigEndian) { Array($0) })
    return [tag, 0x80 | UInt8(length.count)] + length + content
  }
}

extension JSONValue {
  /// In one line with a space behind each colon and comma, as Python writes it.
  fileprivate var spaced: String {
    switch self {
    case .object(let object):
      "{" + object.members.map { "\(JSONValue.string($0.name).compact): \($0.value.spaced)" }.joined(separator: ", ")
        + "}"
    case .array(let elements): "[" + elements.map(\.spaced).joined(separator: ", ") + "]"
    case .null, .bool, .number, .string: compact
    }
  }
}
