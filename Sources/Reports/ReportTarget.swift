import Diagnostics

/// What one run found at one target.
package struct ReportTarget: Sendable, Hashable {
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
  package var layers: [LayerLine]
  /// The judgements that count.
  package var report: Report
  /// Broken rules that the user chose to ignore.
  package var ignored: [Judgement]
  /// Why the target could not be checked to the end.
  package var failure: DocumentJSON.Failure?
  package var totalMilliseconds: Double?
  package var phases: [Phase]
  /// End of the certificate's validity, seconds since 1970.
  package var certificateNotAfter: Int?
  /// The logout that was walked; `nil` when none was.
  package var trace: ReportTrace?

  /// Broken rules whose identifier is in `ignoring` are set aside; kept ones count as before.
  package init(
    name: String, issuer: String?, judgements: [Judgement], ignoring: Set<String> = [], layers: [LayerLine] = [],
    failure: DocumentJSON.Failure? = nil, totalMilliseconds: Double? = nil, phases: [Phase] = [],
    certificateNotAfter: Int? = nil, trace: ReportTrace? = nil
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
    self.trace = trace
  }
}

/// What can be said of the session in one layer.
package struct LayerLine: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, CaseIterable {
    case ended, survives, unknown
  }

  package let layer: Layer
  package let host: String?
  package let state: State
  /// Names the evidence; one sentence, lower case, no full stop.
  package let because: String

  package init(_ layer: Layer, host: String? = nil, _ state: State, because: String) {
    self.layer = layer
    self.host = host
    self.state = state
    self.because = because
  }
}
