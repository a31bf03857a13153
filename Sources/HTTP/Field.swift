/// One header field as it stood in the message: spelling, order and repeats are kept.
package struct Field: Sendable, Hashable {
  package let name: String
  /// The value without surrounding white space; bytes that are not UTF-8 were read as Latin-1.
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
