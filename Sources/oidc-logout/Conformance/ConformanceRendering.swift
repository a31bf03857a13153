import OrderedJSON
import Reports

/// A finished run in every format.
struct ConformanceRendering: Sendable {
  let report: ConformanceReport
  let isVerbose: Bool

  /// `style` matters to text alone.
  func render(_ format: ConformanceFormat, style: TextStyle = .plain) -> String {
    switch format {
    case .text: ConformanceText(report: report, style: style, isVerbose: isVerbose).rendered
    case .json: ConformanceDocument(report).value.pretty + "\n"
    case .markdown: ConformanceMarkdown.render(report)
    case .junit: ConformanceJUnit.render(report)
    case .tap: ConformanceTAP.render(report)
    }
  }
}
