import Diagnostics
import Discovery
import HTTP
import RedirectTracing
import Reports

/// One target judged: what the reports show of it, and what it means for the exit code.
struct CheckedTarget: Sendable {
  let evidence: CheckEvidence
  let report: ReportTarget
  /// Ignored rules that had nothing to ignore.
  let idleIgnores: [String]

  /// `ignoring` are rules beside those of the evidence.
  init(_ evidence: CheckEvidence, ignoring: [String]) {
    self.evidence = evidence
    let judgements = CheckJudge.judge(evidence)
    let ignored = evidence.facts.ignore + ignoring
    report = ReportTarget(
      name: evidence.facts.name, issuer: evidence.discovery.value?.issuer ?? evidence.facts.issuer,
      judgements: judgements, ignoring: Set(ignored.map { $0.uppercased() }), layers: CheckLayers.lines(evidence),
      failure: evidence.failure?.reported, totalMilliseconds: evidence.totalMilliseconds, phases: evidence.phases,
      certificateNotAfter: evidence.certificateNotAfter,
      trace: (evidence.applicationWalk.value ?? evidence.providerWalk.value).map { ReportTrace($0) })
    let found = Set(judgements.filter { !$0.findings.isEmpty }.map(\.rule.id))
    var seen: Set<String> = []
    idleIgnores = ignored.filter { !found.contains($0.uppercased()) && seen.insert($0.uppercased()).inserted }
  }

  /// A session that survives was found just as a broken rule is.
  func status(failOn: Severity) -> ExitStatus {
    if let failure = evidence.failure { return failure.kind == .interrupted ? .interrupted : .failed }
    let survives = report.layers.contains { $0.state == .survives }
    return survives || report.report.fails(at: failOn) ? .found : .clean
  }
}

extension ToolFailure {
  /// As reports name it; a wrong value in a configuration is a fault of that file.
  fileprivate var reported: DocumentJSON.Failure {
    DocumentJSON.Failure(
      kind: kind == .usage ? Kind.file.rawValue : kind.rawValue, message: message, hint: hint)
  }
}

extension CheckEvidence {
  /// What the network took, in the order of the work.
  fileprivate var phases: [ReportTarget.Phase] {
    let exchanges = discovery.value?.exchanges ?? []
    let discovered = exchanges.filter { $0.purpose != .keys }.map(\.connection.timings.total)
    let keys = exchanges.filter { $0.purpose == .keys }.map(\.connection.timings.total)
    let walks = [("application_walk", applicationWalk.value), ("provider_walk", providerWalk.value)]
    let all =
      [("discovery", discovered), ("keys", keys)]
      + walks.map { ($0.0, $0.1?.hops.compactMap { $0.response?.connection.timings.total } ?? []) }
    return all.filter { !$0.1.isEmpty }.map {
      ReportTarget.Phase($0.0, milliseconds: $0.1.reduce(0, +))
    }
  }

  fileprivate var totalMilliseconds: Double { phases.reduce(0) { $0 + $1.milliseconds } }

  /// The certificate of the metadata's host; it guards the whole logout.
  fileprivate var certificateNotAfter: Int? {
    discovery.value?.metadataExchanges.last?.connection.certificateNotAfter
  }
}
