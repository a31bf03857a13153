import Browsing
import Diagnostics
import Discovery
import Evidence
import HTTP
import Rules

/// What one run found at one target: every judgement, every layer, and what it comes to.
package struct TargetReport: Sendable, Hashable {
  /// How long one phase of the work took.
  package struct Phase: Sendable, Hashable {
    /// `snake_case`, e.g. `discovery`.
    package let name: String
    package let milliseconds: Double

    package init(_ name: String, milliseconds: Double) {
      self.name = name
      self.milliseconds = milliseconds
    }
  }

  package var name: String
  package var issuer: String?
  /// From the application inwards; empty where nothing was walked.
  package var layers: [LayerVerdict]
  /// The judgements that count.
  package var report: Report
  /// Broken rules that the user chose to ignore.
  package var ignored: [Judgement]
  /// Why the target could not be checked to the end.
  package var failure: Failure?
  package var totalMilliseconds: Double?
  package var phases: [Phase]
  /// End of the certificate's validity, seconds since 1970.
  package var certificateNotAfter: Int?
  /// The walks that were made, the application's first.
  package var walks: [RedactedTrace]

  /// Broken rules whose identifier is in `ignoring` are set aside; kept ones count as before.
  package init(
    name: String, issuer: String?, judgements: [Judgement], ignoring: Set<RuleID> = [], layers: [LayerVerdict] = [],
    failure: Failure? = nil, totalMilliseconds: Double? = nil, phases: [Phase] = [], certificateNotAfter: Int? = nil,
    walks: [RedactedTrace] = []
  ) {
    self.name = name
    self.issuer = issuer
    self.layers = layers
    report = Report(judgements.filter { $0.findings.isEmpty || !ignoring.contains($0.rule.id) })
    ignored = judgements.filter { !$0.findings.isEmpty && ignoring.contains($0.rule.id) }
    self.failure = failure
    self.totalMilliseconds = totalMilliseconds
    self.phases = phases
    self.certificateNotAfter = certificateNotAfter
    self.walks = walks
  }

  /// Judges the evidence of one target by every rule; `ignoring` are rules beside those of the evidence.
  package init(_ evidence: TargetEvidence, ignoring: [String] = [], catalogue: Catalogue = .all) {
    let ignored = (evidence.facts.ignore + ignoring).compactMap { RuleID(named: $0) }
    let phases = evidence.phases
    self.init(
      name: evidence.facts.name,
      issuer: evidence.discovery.value?.evidence.issuer
        ?? (evidence.facts.issuer.isEmpty ? nil : evidence.facts.issuer),
      judgements: catalogue.judge(evidence), ignoring: Set(ignored), layers: TargetLayers(evidence).verdicts,
      // A wrong value in a configuration is a fault of that file.
      failure: evidence.failure.map { $0.kind == .usage ? $0.as(.file) : $0 },
      totalMilliseconds: phases.reduce(0) { $0 + $1.milliseconds }, phases: phases,
      certificateNotAfter: evidence.certificateNotAfter, walks: evidence.walks)
  }

  /// Whether the run must not be green: a finding at or above the threshold; a session that survives is one (LOG-001).
  package func fails(at threshold: Severity) -> Bool { report.fails(at: threshold) }
}

extension TargetEvidence {
  /// What the network took, in the order of the work.
  fileprivate var phases: [TargetReport.Phase] {
    let exchanges = discovery.value?.evidence.exchanges ?? []
    let discovered = exchanges.filter { $0.purpose != .keys }.map(\.connection.timings.total)
    let keys = exchanges.filter { $0.purpose == .keys }.map(\.connection.timings.total)
    let walks = [("application_walk", applicationWalk.value), ("provider_walk", providerWalk.value)]
    let all =
      [("discovery", discovered), ("keys", keys)]
      + walks.map { ($0.0, $0.1?.trace.hops.compactMap { $0.response?.connection.timings.total } ?? []) }
    return all.filter { !$0.1.isEmpty }.map { TargetReport.Phase($0.0, milliseconds: $0.1.reduce(0, +)) }
  }

  /// The certificate of the metadata's host; it guards the whole logout.
  fileprivate var certificateNotAfter: Int? {
    discovery.value?.evidence.metadataExchanges.last?.connection.certificateNotAfter
  }
}
