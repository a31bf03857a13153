import Diagnostics
import Discovery
import HTTP
import OrderedJSON

/// Everything that is asked of a provider's configuration document.
enum DiscoveryRules {
  static let all: [Rule<DiscoveryEvidence>] =
    RetrievalRules.all + IssuerRules.all + EndSessionEndpointRules.all + LogoutChannelRules.all
    + MetadataMemberRules.all + SigningAlgorithmRules.all

  static let judged: [JudgedRule] = all.map { JudgedRule($0) }

  typealias Check = @Sendable (DiscoveryEvidence) -> Verdict

  /// Members named in one finding, and findings of one rule; a hostile document has thousands.
  static let listLimit = 20

  /// A check that needs the document.
  static func onDocument(_ check: @escaping @Sendable (ProviderMetadata) -> Verdict) -> Check {
    { evidence in evidence.document.map(check) ?? .lacks(.metadata) }
  }
}

extension String {
  /// The URL that the text is, without secrets and not endless.
  var shownURL: String {
    let shown = Redaction.on.url(self)
    return shown.utf8.count > 400 ? "\(shown.prefix(400))…" : shown
  }
}

extension JSONValue {
  /// The value as it stands in the document, short enough for one line.
  var shownValue: String {
    let text = Redaction.on.text(compact)
    return text.count > 120 ? "\(text.prefix(120))…" : text
  }
}
