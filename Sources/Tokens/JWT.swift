import HTTP
import OrderedJSON

/// A compact JWS taken apart: the raw segments, and beside them what they say (RFC 7515 §7.1, RFC 7519).
package struct JWT: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// Something wrong with one segment that did not keep the rest from being read.
  package struct Defect: Sendable, Hashable {
    /// The part in which it is.
    package enum Segment: String, Sendable, Hashable {
      case header, payload, signature
    }
    /// What is wrong with that part.
    package enum Fault: String, Sendable, Hashable {
      /// Not base64url.
      case encoding
      /// Base64url with bits set that no encoder sets.
      case unusedBits = "unused_bits"
      /// Decoded, but not a JSON object.
      case content
    }
    package let segment: Segment
    package let fault: Fault
    /// A clause such as `the payload is not a JSON object but an array`.
    package let text: String
  }

  package let encodedHeader: String
  package let encodedPayload: String
  package let encodedSignature: String
  package let header: JSONObject
  /// `nil` when the payload is no JSON object; ``defects`` says why.
  package let claims: JSONObject?
  /// `nil` when the third segment is not base64url.
  package let signature: [UInt8]?
  package let defects: [Defect]

  /// Texts beyond this many bytes are not taken apart.
  package static let sizeLimit = 1 << 20

  /// Takes apart a text of three parts joined by full stops; the header at least must be a JSON object.
  package init(compact text: String) throws(JWTError) {
    guard text.utf8.count <= Self.sizeLimit else { throw JWTError.tooLarge(text.utf8.count) }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw JWTError.parts(parts.count) }
    let (encodedHeader, encodedPayload, encodedSignature) = (String(parts[0]), String(parts[1]), String(parts[2]))
    var defects: [Defect] = []
    header = try Self.readHeader(encodedHeader, defects: &defects)
    claims = Self.readClaims(encodedPayload, defects: &defects)
    signature = Self.readSignature(encodedSignature, defects: &defects)
    self.encodedHeader = encodedHeader
    self.encodedPayload = encodedPayload
    self.encodedSignature = encodedSignature
    self.defects = defects
  }

  /// The bytes that were signed: the first two segments as they came.
  package var signingInput: [UInt8] { Array("\(encodedHeader).\(encodedPayload)".utf8) }

  /// The header's `alg` when it is a string.
  package var algorithm: String? { header["alg"]?.string }

  /// The header's `kid` when it is a string.
  package var keyID: String? { header["kid"]?.string }

  /// Bytes of the compact form.
  package var sizeBytes: Int { encodedHeader.utf8.count + encodedPayload.utf8.count + encodedSignature.utf8.count + 2 }

  package var description: String { "JWT of \(sizeBytes.grouped) bytes" }
  package var customMirror: Mirror { Mirror(self, children: ["header": header.names]) }

  /// The header of a compact JWS or JWE.
  static func readHeader(_ segment: String, defects: inout [Defect]) throws(JWTError) -> JSONObject {
    let decoded: Base64URL.Decoded
    do { decoded = try Base64URL.decode(segment) } catch { throw JWTError.headerEncoding(error) }
    if !decoded.isCanonical { defects.append(unusedBits(.header)) }
    let value: JSONValue
    do { value = try JSONDocument(parsing: decoded.bytes).value } catch { throw JWTError.headerJSON(error) }
    guard let object = value.object else { throw JWTError.headerKind(value.kind) }
    return object
  }

  private static func readClaims(_ segment: String, defects: inout [Defect]) -> JSONObject? {
    func fail(_ fault: Defect.Fault, _ text: String) -> JSONObject? {
      defects.append(Defect(segment: .payload, fault: fault, text: text))
      return nil
    }
    guard !segment.isEmpty else { return fail(.content, "the payload is empty") }
    let decoded: Base64URL.Decoded
    do { decoded = try Base64URL.decode(segment) } catch {
      return fail(.encoding, "the payload is not base64url: \(error)")
    }
    if !decoded.isCanonical { defects.append(unusedBits(.payload)) }
    do {
      let value = try JSONDocument(parsing: decoded.bytes).value
      return value.object ?? fail(.content, "the payload is not a JSON object but \(value.kind)")
    } catch {
      return fail(.content, "the payload is not JSON: \(error)")
    }
  }

  private static func readSignature(_ segment: String, defects: inout [Defect]) -> [UInt8]? {
    do {
      let decoded = try Base64URL.decode(segment)
      if !decoded.isCanonical { defects.append(unusedBits(.signature)) }
      return decoded.bytes
    } catch {
      defects.append(Defect(segment: .signature, fault: .encoding, text: "the signature is not base64url: \(error)"))
      return nil
    }
  }

  private static func unusedBits(_ segment: Defect.Segment) -> Defect {
    Defect(
      segment: segment, fault: .unusedBits,
      text: "the last character of the \(segment.rawValue) sets bits that base64url leaves unused (cut or altered text)"
    )
  }
}

/// Why a text is no compact JWT at all.
package enum JWTError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Bytes of the text.
  case tooLarge(Int)
  /// How many parts the full stops make.
  case parts(Int)
  case headerEncoding(Base64URLError)
  case headerJSON(JSONError)
  /// What the header is instead of an object.
  case headerKind(String)

  package var description: String {
    switch self {
    case .tooLarge(let size): "the text has \(size.grouped) bytes; more than \(JWT.sizeLimit.grouped) are not read"
    case .parts(1): "the text has no full stops; a signed JWT has two"
    case .parts(let count): "the text has \(count) parts joined by full stops; a signed JWT has three"
    case .headerEncoding(let error): "the first part is not base64url: \(error)"
    case .headerJSON(let error): "the first part does not hold JSON: \(error)"
    case .headerKind(let kind): "the first part holds \(kind), not a JSON object"
    }
  }
}
