import Browsing
import Diagnostics
import Evidence
import HTTP
import Rules
import TestSamples
import Testing

extension Trace {
  /// The walk as evidence keeps it.
  var redacted: Trace { EvidenceRedactor().trace(self).trace }

  /// The judgement of every rule that looks at a walk.
  var judgements: [Judgement] {
    var evidence = TargetEvidence(TargetFacts(name: "sketch", issuer: "https://id.example"), startedAt: 0)
    let walk = EvidenceRedactor().trace(self)
    if goal.applicationURL == nil { evidence.providerWalk = .had(walk) } else { evidence.applicationWalk = .had(walk) }
    return Catalogue.all.about([.walk]).judge(evidence)
  }

  /// The rules that are broken, each once.
  var brokenRules: Set<String> {
    Set(judgements.filter { if case .broken = $0.verdict { true } else { false } }.map(\.rule.id.rawValue))
  }
}

extension TraceSketch {
  func brokenRules() -> Set<String> { build().brokenRules }
}

/// A fault, made in the healthy walk, and exactly the rules it breaks.
struct Fault: Sendable, CustomTestStringConvertible {
  let name: String
  let expected: Set<String>
  let base: @Sendable () -> TraceSketch
  let make: @Sendable (inout TraceSketch) -> Void

  init(
    _ name: String, _ expected: Set<String>, in base: @autoclosure @escaping @Sendable () -> TraceSketch = .healthy,
    _ make: @escaping @Sendable (inout TraceSketch) -> Void
  ) {
    self.name = name
    self.expected = expected
    self.base = base
    self.make = make
  }

  var testDescription: String { name }

  func broken() -> Set<String> {
    var sketch = base()
    make(&sketch)
    return sketch.brokenRules()
  }
}
