/// A token, cookie value or password; it shows itself only on an explicit call.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let value: String

  package init(_ value: String) { self.value = value }

  /// The value itself; call it only to send it or where `--show-secrets` was given.
  package func reveal() -> String { value }

  package var description: String { Redaction.secret(value) }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
