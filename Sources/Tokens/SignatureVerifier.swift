import Diagnostics
import HTTP
import OrderedJSON

/// What became of a token's signature.
package struct SignatureVerdict: Sendable, Hashable {
  /// Whether the signature holds, does not, or could not be checked.
  package enum Status: String, Sendable, Hashable, CaseIterable {
    case valid, invalid
    case notChecked = "not_checked"
  }

  package let status: Status
  /// A clause that names key and cause: `the signature does not match key "k1"`.
  package let reason: String
  /// The header's `kid`, or that of the key that matched.
  package let keyID: String?
  /// The header's `alg` as written.
  package let algorithm: String?

  package init(_ status: Status, _ reason: String, keyID: String? = nil, algorithm: String? = nil) {
    self.status = status
    self.reason = reason
    self.keyID = keyID
    self.algorithm = algorithm
  }
}

/// Checks a JWS signature against the issuer's keys or the client secret; keys named inside the token are never used.
package enum SignatureVerifier {
  /// Selects keys as RFC 7515 §5.2 and the conformance suite do, and says exactly what came of it.
  package static func verify(_ jwt: JWT, with keys: KeySet?, clientSecret: Secret?) -> SignatureVerdict {
    let result = judge(jwt, keys, clientSecret)
    return SignatureVerdict(
      result.status, result.reason, keyID: result.keyID ?? jwt.keyID, algorithm: jwt.algorithm)
  }

  private static func judge(_ jwt: JWT, _ keys: KeySet?, _ clientSecret: Secret?) -> SignatureVerdict {
    if let fault = headerFault(jwt) { return SignatureVerdict(.invalid, fault) }
    guard let name = jwt.algorithm, let algorithm = JWSAlgorithm(rawValue: name) else {
      let name = (jwt.algorithm ?? "").visibleShort
      return SignatureVerdict(.notChecked, "this release cannot check the algorithm \"\(name)\"")
    }
    if let fault = segmentFault(jwt, algorithm) { return SignatureVerdict(.invalid, fault) }
    guard algorithm.isSymmetric else { return KeyCheck.judge(jwt, algorithm, keys) }
    let confusion = keys.flatMap { KeyConfusion.verdict(jwt, algorithm, $0) }
    return confusion ?? SecretCheck.judge(jwt, algorithm, keys, clientSecret)
  }

  private static func headerFault(_ jwt: JWT) -> String? {
    guard let value = jwt.header["alg"] else { return "the header has no alg" }
    guard let name = value.string else { return "the header's alg is not a string but \(value.kind)" }
    if name.equalsIgnoringCase("none") { return "alg is \"\(name)\": the token is not signed" }
    if let repeated = jwt.header.duplicateNames.first {
      return "the header has \"\(repeated.visibleShort)\" more than once"
    }
    if let fault = CriticalHeader.fault(in: jwt.header) { return fault }
    if jwt.header["b64"]?.bool == false {
      return "the header says b64 false: the payload is not encoded, which JWTs may not do (RFC 7797 §7)"
    }
    return nil
  }

  /// What makes the text invalid whatever the key is.
  private static func segmentFault(_ jwt: JWT, _ algorithm: JWSAlgorithm) -> String? {
    if let defect = jwt.defects.first(where: { $0.fault != .content }) { return defect.text }
    guard let signature = jwt.signature, !signature.isEmpty else { return "the signature is empty" }
    guard let sizes = algorithm.signatureBytes, let usual = sizes.first, !sizes.contains(signature.count) else {
      return nil
    }
    let other = sizes.count > 1 ? ", or \(sizes[1]) for Ed448" : ""
    let size = "\(algorithm.rawValue) signature has \(signature.count) bytes instead of \(usual)\(other)"
    return algorithm.keyType == "EC" && looksLikeDER(signature) ? size + ": DER instead of r||s" : size
  }

  private static func looksLikeDER(_ signature: [UInt8]) -> Bool {
    guard signature.count > 8, signature[0] == 0x30 else { return false }
    let short = Int(signature[1]) == signature.count - 2 && signature[2] == 2
    return short || (signature[1] == 0x81 && Int(signature[2]) == signature.count - 3 && signature[3] == 2)
  }
}

/// The `crit` header (RFC 7515 §4.1.11); this tool understands no extension.
package enum CriticalHeader {
  /// Why the header must be refused, or `nil`.
  package static func fault(in header: JSONObject) -> String? {
    guard let value = header["crit"] else { return nil }
    guard let list = value.array else { return "crit is not an array but \(value.kind)" }
    guard !list.isEmpty else { return "crit is an empty array" }
    guard let first = list.first?.string, list.allSatisfy({ $0.string != nil }) else {
      return "crit holds something other than names"
    }
    if let missing = list.compactMap(\.string).first(where: { header[$0] == nil }) {
      return "crit names \"\(missing.visibleShort)\", which the header does not have"
    }
    return "crit demands the extension \"\(first.visibleShort)\", which is not understood"
  }
}
