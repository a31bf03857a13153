/// Why a recording or command could not be read: one line, and what to try.
package struct ImportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Lower case, without a full stop.
  package let message: String
  package let hint: String

  package init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }

  package var description: String { message }
}
