import HTTP

/// Why there is no document to judge: one line that names the host, and what to try.
package struct DiscoveryFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The values of `error.kind` in JSON output.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case dns, connect, timeout, tls, `protocol`, content, file, interrupted
  }

  package let kind: Kind
  /// Lower case, without a full stop, names the host or file.
  package let message: String
  /// What to try next, in the same style.
  package let hint: String

  package init(_ kind: Kind, _ message: String, hint: String) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  package init(_ error: TransportError) {
    self.init(Kind(rawValue: error.kind.rawValue) ?? .connect, error.message, hint: error.hint)
  }

  package var description: String { message }
}
