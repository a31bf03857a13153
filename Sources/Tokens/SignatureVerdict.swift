/// What became of a token's signature.
package struct SignatureVerdict: Sendable, Hashable {
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
