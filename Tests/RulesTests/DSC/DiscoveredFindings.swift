import Diagnostics
import Discovery
import TestSamples
import TestSupport

@testable import Rules

/// What the rules about a discovery document make of it.
extension Discovered {
  /// The rules, in catalogue order.
  static let rules = (DiscoveryRules.all + ProviderDocumentRules.all).sorted { $0.description.id < $1.description.id }

  /// All findings as `ID severity`, in catalogue order.
  static func findings(_ evidence: DiscoveryEvidence) -> [String] {
    rules.flatMap { $0.judge(evidence).findings }.map { "\($0.rule.id.rawValue) \($0.severity.rawValue)" }
  }

  /// The identifiers of rules with a finding at warning or error, each once.
  static func faults(_ evidence: DiscoveryEvidence) -> [String] {
    rules.filter { $0.judge(evidence).findings.contains { $0.severity > .info } }.map(
      \.description.id.rawValue)
  }

  static func verdict(_ id: String, _ evidence: DiscoveryEvidence) -> Verdict? {
    rules.first { $0.description.id.rawValue == id }?.check(evidence)
  }

  /// The observations of one rule.
  static func observations(_ id: String, _ evidence: DiscoveryEvidence) -> [Observation] {
    guard case .broken(let observations) = verdict(id, evidence) else { return [] }
    return observations
  }
}
