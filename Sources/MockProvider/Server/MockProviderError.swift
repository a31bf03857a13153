/// Why the embedded provider could not be started.
package struct MockProviderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Lower case, without a full stop, names the address.
  package let description: String
  /// What to try next.
  package let hint: String

  package init(_ description: String, hint: String) {
    self.description = description
    self.hint = hint
  }
}
