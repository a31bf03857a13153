/// We could not look: what failed, where, and what to try. A ``Finding`` is something else.
package struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The values of `error.kind` in JSON documents, and `usage` for a wrong command line.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case dns, connect, timeout, tls, `protocol`, content, file, interrupted, usage
  }

  package let kind: Kind
  /// Lower case, without a full stop; names the host, file or option.
  package let message: String
  /// What to try next, in the same style.
  package let hint: String

  package init(_ kind: Kind, _ message: String, hint: String) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  package var description: String { message }

  /// The same failure of another kind: what is wrong in a file is a wrong command line when it was typed.
  package func `as`(_ kind: Kind) -> Failure { Failure(kind, message, hint: hint) }

  /// The same failure with the place it was found at in front, e.g. `issuers.txt, line 3`.
  package func at(_ place: String) -> Failure { Failure(kind, "\(place): \(message)", hint: hint) }
}
