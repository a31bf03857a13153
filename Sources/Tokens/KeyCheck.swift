import Diagnostics
import HTTP
import OrderedJSON

/// Chooses the keys of a set that may have made a signature, and checks it with them.
package enum KeyCheck {
  static func judge(_ jwt: JWT, _ algorithm: JWSAlgorithm, _ keys: KeySet?) -> SignatureVerdict {
    guard let keys else {
      return SignatureVerdict(.notChecked, "no keys at hand: give --issuer or --jwks")
    }
    if let keyID = jwt.header["kid"], keyID.string == nil {
      return SignatureVerdict(.invalid, "the header's kid is not a string but \(keyID.kind)")
    }
    let verdict = choose(jwt, algorithm, keys)
    let untried = keys.skipped.first { key in
      (jwt.keyID == nil || jwt.keyID == key.keyID) && key.mayHaveMade(algorithm)
    }
    // Whoever could not try every key cannot call the signature invalid.
    guard verdict.status == .invalid, let untried else { return verdict }
    return SignatureVerdict(.notChecked, "\(verdict.reason); \(untried.note)")
  }

  private static func choose(_ jwt: JWT, _ algorithm: JWSAlgorithm, _ keys: KeySet) -> SignatureVerdict {
    let named = jwt.keyID.map { keyID in keys.keys.filter { $0.keyID == keyID } } ?? keys.keys
    if named.isEmpty { return withoutKey(jwt, algorithm, keys) }
    let candidates = named.filter { obstacle($0, jwt, algorithm) == nil }
    guard let first = candidates.first else { return unfit(named, jwt, algorithm) }
    if let keyID = jwt.keyID, Set(candidates.map(\.material)).count > 1 {
      return SignatureVerdict(
        .invalid, "\(candidates.count) different keys have the kid \"\(keyID.visibleShort)\": which one counts is open")
    }
    return attempt(jwt.keyID == nil ? candidates : [first], jwt, algorithm)
  }

  /// Why a key cannot have made this signature, as a clause about the key; `nil` for a candidate.
  package static func obstacle(_ key: JSONWebKey, _ jwt: JWT, _ algorithm: JWSAlgorithm) -> String? {
    guard key.keyType == algorithm.keyType else { return "is of type \(key.keyType), not \(algorithm.keyType)" }
    if let curve = algorithm.curve, key.curve != curve { return "is on \(key.curve ?? "no curve"), not \(curve)" }
    if let use = key.use, use != "sig" { return "is for use \"\(use.visibleShort)\", not \"sig\"" }
    if let operations = key.operations, !operations.contains("verify") {
      let allowsSigning = algorithm.isSymmetric && operations.contains("sign")
      if !allowsSigning { return "does not allow \"verify\" in key_ops" }
    }
    if let name = key.algorithm, !sameAlgorithm(name, algorithm) {
      return "is for \(name.visibleShort), not \(algorithm.rawValue)"
    }
    if let wanted = jwt.header["x5t#S256"]?.string, let thumbprint = key.thumbprint, wanted != thumbprint {
      return "has another certificate thumbprint (x5t#S256)"
    }
    return nil
  }

  private static func sameAlgorithm(_ name: String, _ algorithm: JWSAlgorithm) -> Bool {
    name == algorithm.rawValue || (algorithm.keyType == "OKP" && (name == "EdDSA" || name == "Ed25519"))
  }

  private static func withoutKey(_ jwt: JWT, _ algorithm: JWSAlgorithm, _ keys: KeySet) -> SignatureVerdict {
    guard let keyID = jwt.keyID else { return SignatureVerdict(.invalid, "the key set has no usable key") }
    if let skipped = keys.skipped.first(where: { $0.keyID == keyID }) {
      return SignatureVerdict(.notChecked, skipped.note)
    }
    let names = keys.keys.prefix(8).map(\.label).joined(separator: ", ")
    let more = keys.keys.count > 8 ? ", …" : ""
    let count = keys.keys.count == 1 ? "1 key" : "\(keys.keys.count) keys"
    let list = keys.keys.isEmpty ? unusable(keys) : "\(count) (\(names)\(more))"
    let others = keys.keys.filter { obstacle($0, jwt, algorithm) == nil }.prefix(16)
    let match = others.first { outcome($0, jwt, algorithm) == .matches }
    let hint = match.map { "; the signature matches key \($0.label) all the same" } ?? ""
    return SignatureVerdict(.invalid, "no key with kid \"\(keyID.visibleShort)\" among \(list)\(hint)")
  }

  /// A set without a usable key, as a noun.
  private static func unusable(_ keys: KeySet) -> String {
    guard let first = keys.skipped.first else { return "an empty key set" }
    let count = keys.count == 1 ? "1 key" : "\(keys.count) keys"
    return "\(count), none of which is usable (\(first.note))"
  }

  private static func unfit(_ keys: [JSONWebKey], _ jwt: JWT, _ algorithm: JWSAlgorithm) -> SignatureVerdict {
    let reasons = keys.prefix(4).map { "key \($0.label) \(obstacle($0, jwt, algorithm) ?? "")" }
    return SignatureVerdict(.invalid, reasons.joined(separator: "; ") + (keys.count > 4 ? "; …" : ""))
  }

  private static func attempt(
    _ candidates: [JSONWebKey], _ jwt: JWT, _ algorithm: JWSAlgorithm
  ) -> SignatureVerdict {
    var unusable: [String] = []
    var weak: [String] = []
    var sizes: [String] = []
    for key in candidates {
      switch outcome(key, jwt, algorithm) {
      case .matches:
        return SignatureVerdict(.valid, "the signature matches key \(key.label)", keyID: key.keyID)
      case .unusable(let reason): unusable.append("key \(key.label) cannot be used: \(reason)")
      case .differs:
        if let weakness = weakness(key, algorithm) { weak.append("key \(key.label) \(weakness)") }
        if let size = wrongSize(key, jwt) { sizes.append(size) }
      }
    }
    if let reason = weak.first { return SignatureVerdict(.invalid, reason) }
    if candidates.count == 1, let reason = sizes.first { return SignatureVerdict(.invalid, reason) }
    if let reason = unusable.first { return SignatureVerdict(.notChecked, reason) }
    let names = candidates.prefix(8).map(\.label).joined(separator: ", ")
    return SignatureVerdict(
      .invalid,
      candidates.count == 1
        ? "the signature does not match key \(names)"
        : "the signature matches none of \(candidates.count) keys (\(names)\(candidates.count > 8 ? ", …" : ""))")
  }

  /// The length of a signature that this key cannot have made: an RSA signature is as long as its key.
  private static func wrongSize(_ key: JSONWebKey, _ jwt: JWT) -> String? {
    let expected: Int
    switch key.material {
    case .rsa(let modulus, _): expected = modulus.count
    case .ed25519: expected = 64
    case .ellipticCurve, .symmetric: return nil
    }
    guard let count = jwt.signature?.count, count != expected else { return nil }
    let cut = count < expected ? ": cut off, or made by another key" : ": made by another key"
    return "the signature has \(count) bytes, but key \(key.label) makes \(expected)\(cut)"
  }

  /// A weak key never matches: what it signs proves nothing.
  private static func outcome(_ key: JSONWebKey, _ jwt: JWT, _ algorithm: JWSAlgorithm) -> SignaturePrimitives.Outcome {
    if weakness(key, algorithm) != nil { return .differs }
    let signature = jwt.signature ?? []
    let input = jwt.signingInput
    switch key.material {
    case .rsa(let modulus, let exponent):
      return SignaturePrimitives.verifyRSA(
        modulus: modulus, exponent: exponent, algorithm: algorithm, signature: signature, input: input)
    case .ellipticCurve(let curve, let x, let y):
      return SignaturePrimitives.verifyCurve(curve, x: x, y: y, signature: signature, input: input)
    case .ed25519(let point): return SignaturePrimitives.verifyEd25519(point, signature: signature, input: input)
    case .symmetric(let secret, _):
      let octets = (try? Base64URL.decode(secret.reveal()).bytes) ?? []
      let matches = SignaturePrimitives.verifyMAC(key: octets, hash: algorithm.hash, signature: signature, input: input)
      return matches ? .matches : .differs
    }
  }

  private static func weakness(_ key: JSONWebKey, _ algorithm: JWSAlgorithm) -> String? {
    switch key.material {
    case .rsa(let modulus, let exponent): return RSAWeakness.of(modulus: modulus, exponent: exponent)
    case .symmetric(_, let bytes) where bytes < algorithm.hash.bytes:
      return "has \(bytes) bytes; \(algorithm.rawValue) needs \(algorithm.hash.bytes) (RFC 7518 §3.2)"
    default: return nil
    }
  }
}

/// Checks a MAC with the client secret or, where a set holds nothing but symmetric keys, with those.
enum SecretCheck {
  static func judge(
    _ jwt: JWT, _ algorithm: JWSAlgorithm, _ keys: KeySet?, _ clientSecret: Secret?
  ) -> SignatureVerdict {
    if let clientSecret { return withSecret(jwt, algorithm, clientSecret) }
    guard let keys, keys.keys.contains(where: { $0.keyType == "oct" }) else {
      return SignatureVerdict(
        .notChecked, "\(algorithm.rawValue) is keyed with the client secret: not verifiable without --client-secret")
    }
    guard keys.keys.allSatisfy({ $0.keyType == "oct" }) else {
      return SignatureVerdict(
        .invalid, "\(algorithm.rawValue) with a set that mixes symmetric and public keys is refused")
    }
    return KeyCheck.judge(jwt, algorithm, keys)
  }

  private static func withSecret(_ jwt: JWT, _ algorithm: JWSAlgorithm, _ secret: Secret) -> SignatureVerdict {
    let key = Array(secret.reveal().utf8)
    guard !key.isEmpty else { return SignatureVerdict(.notChecked, "the client secret is empty") }
    let short =
      key.count < algorithm.hash.bytes
      ? "; it has \(key.count) bytes, \(algorithm.rawValue) asks for \(algorithm.hash.bytes) (RFC 7518 §3.2)" : ""
    let matches = SignaturePrimitives.verifyMAC(
      key: key, hash: algorithm.hash, signature: jwt.signature ?? [], input: jwt.signingInput)
    return matches
      ? SignatureVerdict(.valid, "the signature matches the client secret" + short)
      : SignatureVerdict(.invalid, "the signature does not match the client secret")
  }
}
