import HTTP

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
    let matches = KeyArithmetic.verifyMAC(
      key: key, hash: algorithm.hash, signature: jwt.signature ?? [], input: jwt.signingInput)
    return matches
      ? SignatureVerdict(.valid, "the signature matches the client secret" + short)
      : SignatureVerdict(.invalid, "the signature does not match the client secret")
  }
}
