/// What a person gave as an issuer is none: a usage error, one line that names it.
package struct IssuerArgumentError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Lower case, without a full stop, names the argument.
  package let message: String
  /// What to give instead, in the same style.
  package let hint: String

  package init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }

  package var description: String { message }

  /// The same error with the place it was found at in front, e.g. `issuers.txt, line 3`.
  func at(_ place: String) -> IssuerArgumentError { IssuerArgumentError("\(place): \(message)", hint: hint) }
}
