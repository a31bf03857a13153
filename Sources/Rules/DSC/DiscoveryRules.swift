import Diagnostics
import Discovery
import HTTP
import OrderedJSON

/// Everything that is asked of a provider's configuration document.
enum DiscoveryRules {
  static let all: [Rule<DiscoveryEvidence>] = retrieval + issuer + endSession + channels + members + algorithms

  static let judged: [JudgedRule] = all.map { JudgedRule($0) }

  typealias Check = @Sendable (DiscoveryEvidence) -> Verdict

  /// Members named in one finding, and findings of one rule; a hostile document has thousands.
  static let listLimit = 20

  /// A check that needs the document.
  static func onDocument(_ check: @escaping @Sendable (ProviderMetadata) -> Verdict) -> Check {
    { evidence in evidence.document.map(check) ?? .lacks(.metadata) }
  }

  /// A URL of the document without secrets and not endless.
  static func shownURL(_ text: String) -> String {
    let shown = Redaction.on.url(text)
    return shown.utf8.count > 400 ? "\(shown.prefix(400))…" : shown
  }

  /// A value as it stands in the document, short enough for one line.
  static func shown(_ value: JSONValue) -> String {
    let text = Redaction.on.text(value.compact)
    return text.count > 120 ? "\(text.prefix(120))…" : text
  }
}
