import Conformance
import Diagnostics
import HTTP
import Rules

/// A conformance run as it is shown: secrets gone, texts made.
struct ConformanceReport: Sendable {
  /// As the configuration document names it; `nil` when there was none.
  let issuer: String?
  let clientID: String?
  let cases: [ReportedCase]
  /// Why the run could not be done, or not to its end.
  let failure: Failure?

  func count(_ kind: CaseOutcome.Kind) -> Int { cases.filter { $0.kind == kind }.count }

  func cases(_ kind: CaseOutcome.Kind) -> [ReportedCase] { cases.filter { $0.kind == kind } }

  /// The cases that must be looked at first come first.
  var worstFirst: [ReportedCase] { CaseOutcome.Kind.allCases.flatMap(cases) }

  var status: ExitStatus { failure?.status ?? (count(.failed) > 0 ? .found : .clean) }

  /// One sentence for a tired person.
  var headline: String {
    let place = issuer.map { " at \($0)" } ?? ""
    if failure != nil, cases.allSatisfy({ $0.kind == .skipped }) { return "nothing could be run\(place)" }
    let ran = cases.count - count(.skipped)
    let failed = count(.failed)
    if failed > 0 { return "\(failed) of \(Self.counted(ran)) failed\(place)" }
    if failure != nil { return "the run came to no end\(place)" }
    let review = count(.review)
    return review > 0
      ? "none of \(Self.counted(ran)) failed\(place), and \(review) must be looked at by a person"
      : "\(Self.counted(ran)) passed\(place)"
  }

  /// `1 case`, `2 cases`.
  static func counted(_ count: Int) -> String { "\(count) \(count == 1 ? "case" : "cases")" }
}

/// One case of a report.
struct ReportedCase: Sendable {
  let conformanceCase: ConformanceCase
  let kind: CaseOutcome.Kind
  let reason: String
  let checks: [Check]
  let findings: [Finding]

  struct Check: Sendable {
    let name: String
    let outcome: ConformanceCheck.Outcome
    let detail: String
  }

  init(_ result: CaseResult, _ redaction: Redaction) {
    conformanceCase = result.conformanceCase
    kind = result.outcome.kind
    reason = redaction.text(result.reason).visible
    checks = result.outcome.checks.map { check in
      Check(
        name: check.expectation.rawValue, outcome: check.outcome, detail: redaction.text(check.reason.text).visible)
    }
    findings = result.outcome.checks.compactMap { Self.finding($0, redaction) }
  }

  var name: String { conformanceCase.name }

  /// `OpenID Connect RP-Initiated Logout 1.0 §2`.
  var section: String { conformanceCase.citations.first?.text ?? "" }

  private static func finding(_ check: ConformanceCheck, _ redaction: Redaction) -> Finding? {
    guard let rule = check.brokenRule.flatMap({ Catalogue.all.rule($0) }) else { return nil }
    return Finding(
      rule: rule, observation: Observation(redaction.text(check.reason.text).visible, layer: .provider))
  }
}
