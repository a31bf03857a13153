/// Why no answer was had: one line that names the host, and what to try.
package struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case dns, connect, timeout, tls, `protocol`, content, interrupted
  }

  package let kind: Kind
  /// Lower case, without a full stop, names the host.
  package let message: String
  /// What to try next, in the same style.
  package let hint: String

  package init(_ kind: Kind, _ message: String, hint: String) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  package var description: String { message }
}
