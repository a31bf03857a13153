/// Where a rule stands in its life, and since which release of the tool.
package enum RuleLife: Sendable, Hashable {
  /// Judged only where previews are wanted; its words and severity may still change.
  case preview(since: String)
  case stable(since: String)
  /// No longer judged. It stays explainable; setting it aside only warns.
  case retired(since: String, because: String)
  /// Its meaning lives on under another identifier.
  case renamed(to: RuleID, since: String)

  /// Whether a rule of that life is judged.
  package func isJudged(withPreviews: Bool) -> Bool {
    switch self {
    case .preview: withPreviews
    case .stable: true
    case .retired, .renamed: false
    }
  }

  /// One clause for `explain`: `stable since 0.1.0`.
  package var text: String {
    switch self {
    case .preview(let since): "a preview since \(since): it may still change"
    case .stable(let since): "stable since \(since)"
    case .retired(let since, let reason): "retired since \(since): \(reason)"
    case .renamed(let new, let since): "renamed to \(new.rawValue) in \(since)"
    }
  }
}
