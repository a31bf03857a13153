import Diagnostics
import Judgement

/// The first thing a page of several targets shows: how each of them fared.
enum HTMLOverview {
  /// `4 targets: 1 broken, 3 fine`; lower case, without a full stop.
  static func headline(_ targets: [TargetReport]) -> String {
    if targets.isEmpty { return "nothing was checked" }
    let parts = TargetReport.Standing.allCases.compactMap { standing -> String? in
      let count = targets.count { $0.standing == standing }
      return count == 0 ? nil : "\(count) \(word(standing))"
    }
    return "\(targets.count) targets: \(parts.joined(separator: ", "))"
  }

  static func word(_ outcome: TargetReport.Standing) -> String {
    switch outcome {
    case .notChecked: "not checked"
    case .broken: "broken"
    case .doubtful: "in doubt"
    case .fine: "fine"
    }
  }

  static func table(_ targets: [TargetReport]) -> HTML {
    if targets.isEmpty { return .empty }
    let table: HTML = """
      <table class="wide-table">
      <caption>Every target, its verdict and its findings</caption>
      <thead><tr><th scope="col">Target</th><th scope="col">Verdict</th><th scope="col" class="number">Errors</th>\
      <th scope="col" class="number">Warnings</th><th scope="col" class="number">Notes</th></tr></thead>
      <tbody>
      \(targets.enumerated().map(row))</tbody>
      </table>

      """
    return """
      <section aria-labelledby="overview">
      <h2 id="overview">Overview</h2>
      \(HTMLPlace.scroll("Overview of the targets", table))</section>

      """
  }

  private static func row(_ index: Int, _ target: TargetReport) -> HTML {
    let summary = target.report.summary
    let numbers = [summary.error, summary.warning, summary.info].map { count -> HTML in
      "<td class=\"number\">\(count)</td>"
    }
    return """
      <tr><th scope="row"><a href="#t\(index + 1)"><bdi>\(HTMLText.shortened(target.name, to: 200))</bdi></a></th>\
      <td>\(HTMLTone(target.standing).badge(word(target.standing))) \(HTMLText.shortened(target.headline, to: 400))</td>\
      \(numbers)</tr>

      """
  }
}
