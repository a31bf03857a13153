/// A text that a product shows when logout fails or stops half-way.
package struct KnownError: Sendable, Hashable {
  /// Substring of the body or of `Location`.
  package let text: String
  package let meaning: String
  package let fix: String

  package init(_ text: String, meaning: String, fix: String) {
    self.text = text
    self.meaning = meaning
    self.fix = fix
  }
}
