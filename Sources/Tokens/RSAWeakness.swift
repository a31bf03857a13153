/// Faults of an RSA public key that make its signatures worth nothing.
enum RSAWeakness {
  /// RFC 7518 §3.3 and §3.5.
  static let minimumBits = 2048

  /// The weakness as a clause about the key, or `nil`.
  static func of(modulus: [UInt8], exponent: [UInt8]) -> String? {
    let bits = KeyNumber.bits(modulus)
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
      let residue = KeyNumber.remainder(modulus, by: prime)
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
