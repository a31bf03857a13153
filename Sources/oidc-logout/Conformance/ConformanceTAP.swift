import Conformance
import Diagnostics

/// Test Anything Protocol 13 of a conformance run; what a person must look at is a `TODO`, which harnesses do not fail.
enum ConformanceTAP {
  static func render(_ report: ConformanceReport) -> String {
    var points = report.cases.map(point)
    if let failure = report.failure { points.append(("not ok", "run: \(escaped(failure.message))")) }
    let lines = points.enumerated().map { "\($1.head) \($0 + 1) - \($1.tail)\n" }
    return "TAP version 13\n1..\(points.count)\n" + lines.joined()
  }

  private static func point(_ each: ReportedCase) -> (head: String, tail: String) {
    switch each.kind {
    case .passed: ("ok", each.name)
    case .failed: ("not ok", "\(each.name): \(escaped("\(each.reason) (\(each.section))"))")
    case .review: ("not ok", "\(each.name) # TODO a person must look: \(escaped(each.reason))")
    case .skipped: ("ok", "\(each.name) # SKIP \(escaped(each.reason))")
    }
  }

  private static func escaped(_ text: String) -> String {
    text.visible.map { $0 == "#" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
  }
}
