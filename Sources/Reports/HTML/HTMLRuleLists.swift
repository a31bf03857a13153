import Diagnostics
import Judgement

/// The rules without findings, folded: what passed, what could not be judged and why, what was ignored.
struct HTMLRuleLists {
  private let target: TargetReport
  private let place: HTMLPlace

  init(_ target: TargetReport, _ place: HTMLPlace) {
    self.target = target
    self.place = place
  }

  var section: HTML {
    var passed: [RuleDescription] = []
    var notRun = Reasons()
    var notApplicable = Reasons()
    for judgement in target.report.judgements {
      switch judgement.verdict {
      case .kept: passed.append(judgement.rule)
      case .notRun(let cause): notRun.add(judgement.rule, cause.reason)
      case .notApplicable(let reason): notApplicable.add(judgement.rule, reason)
      case .broken: break
      }
    }
    let ignored = target.ignored.flatMap(\.findings)
    let lists = [
      list(notRun.count, "rule was not run: what to give", "rules were not run: what to give", notRun.html),
      list(passed.count, "rule passed", "rules passed", "<ul>\n\(passed.map(Self.statement))</ul>\n"),
      list(notApplicable.count, "rule does not apply", "rules do not apply", notApplicable.html),
      list(
        ignored.count, "finding ignored by configuration", "findings ignored by configuration",
        "<ul>\n\(ignored.map(Self.ignored))</ul>\n"),
    ].joined(by: "")
    return lists == .empty ? .empty : place.section("rules", "All other rules", lists)
  }

  /// Rules by the reason they share, in the order the reasons first occur.
  private struct Reasons {
    private var order: [String] = []
    private var rules: [String: [RuleDescription]] = [:]
    private(set) var count = 0

    mutating func add(_ rule: RuleDescription, _ reason: String) {
      if rules[reason] == nil { order.append(reason) }
      rules[reason, default: []].append(rule)
      count += 1
    }

    var html: HTML {
      let items = order.map { reason -> HTML in
        let names = (rules[reason] ?? []).map(HTMLRuleLists.statement)
        return "<li><p class=\"lines\"><strong>\(HTMLText.shortened(reason))</strong></p>\n<ul>\n\(names)</ul>\n</li>\n"
      }
      return "<ul class=\"bare changes\" role=\"list\">\n\(items)</ul>\n"
    }
  }

  private func list(_ count: Int, _ one: String, _ many: String, _ content: HTML) -> HTML {
    count == 0 ? .empty : HTMLPlace.folded(FindingText.counted(count, one, many), content)
  }

  private static func statement(_ rule: RuleDescription) -> HTML {
    "<li><code>\(rule.id.rawValue)</code> \(rule.statement)</li>\n"
  }

  private static func ignored(_ finding: Finding) -> HTML {
    """
    <li>\(HTMLTone(finding.severity).badge(finding.severity.rawValue)) <code>\(finding.rule.id.rawValue)</code> \(finding.title): \
    \(HTMLText.shortened(finding.detail))</li>

    """
  }
}
