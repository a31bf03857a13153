import HTTP
import Tokens

/// What is kept of a token, tokens inside its claims abridged. Only this module makes one.
package struct RedactedToken: Sendable, Hashable {
  package let record: TokenRecord
  /// What it is to be compared with where nothing else was collected; never with a secret, never saved.
  package let expectations: TokenExpectations?

  init(_ record: TokenRecord, expectations: TokenExpectations? = nil) {
    self.record = record
    self.expectations = expectations
  }
}

extension EvidenceRedactor {
  /// What may be kept of an inspected token; `alone` when it is judged by what it was inspected with, without a provider.
  package func token(_ inspection: TokenInspection, alone: Bool = false) -> RedactedToken {
    var record = inspection.record
    record.notes = record.notes.map { TokenNote($0.kind, redaction.text($0.text)) }
    record.explanation = record.explanation.map(redaction.text)
    record.header = record.header.map(object)
    record.claims = record.claims.map(object)
    var expectations = inspection.expectations
    expectations.clientSecret = nil
    return RedactedToken(record, expectations: alone ? expectations : nil)
  }
}
