import Browsing
import Diagnostics
import HTTP
import Judgement
import Reports
import Rules

/// What `trace` tells a person: one block per hop, then how it ended, what became of each session, and what to do.
struct TraceText {
  let result: TraceResult
  let style: TextStyle
  let width: Int

  private var trace: Trace { result.trace }

  var rendered: String {
    let findings = FindingText(style: style, width: width)
    var lines: [String] = []
    for hop in trace.hops {
      lines += HopText(hop: hop, redaction: result.redaction, style: style, width: width).lines
      lines.append("")
    }
    lines += [outcome, ""]
    if !result.verdicts.isEmpty { lines += layers + [""] }
    for block in findings.findings(result.report) { lines += [block, ""] }
    lines.append(findings.counts(result.report.summary) + style.dim(" · " + totals))
    return lines.joined(separator: "\n") + "\n"
  }

  private var outcome: String {
    let words = trace.outcome.rawValue.replacing("_", with: " ")
    let head = trace.outcome == .completed ? style.green("● \(words)") : style.red("● \(words)")
    let reason = result.redaction.text(trace.outcomeReason).visible
    let indent = String(repeating: " ", count: TextLayout.width(words) + 4)
    return head + (reason.isEmpty ? "" : ": " + TextLayout.wrap(reason, width: width, indent: indent))
  }

  private var layers: [String] {
    let names = result.verdicts.map { "\($0.layer.rawValue) \($0.host ?? "")".visible }
    let column = names.map(TextLayout.width).max() ?? 0
    return zip(names, result.verdicts).map { name, verdict in
      let indent = String(repeating: " ", count: column + 14)
      let state = TextLayout.pad(verdict.state.rawValue, to: 8)
      return "  \(TextLayout.pad(name, to: column))  \(paint(verdict.state, state))  "
        + TextLayout.wrap(verdict.because.visible, width: width, indent: indent)
    }
  }

  private func paint(_ state: LayerVerdict.State, _ text: String) -> String {
    switch state {
    case .ended: style.green(text)
    case .survives: style.red(text)
    case .unknown: style.yellow(text)
    }
  }

  private var totals: String {
    "\(trace.hops.count) \(trace.hops.count == 1 ? "request" : "requests"), \(Milliseconds.text(trace.totalMilliseconds))"
  }
}
