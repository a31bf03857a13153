import HTTP
import OrderedJSON

/// What came of a scenario's command line.
package struct ScenarioObservation: Sendable {
  package var exit: Int32
  package var output = ""
  package var errors = ""
  /// Files that were written, by name.
  package var written: [String: String] = [:]
  package var sent: [Request] = []
  /// Requests without an answer and answers without a request.
  package var network: [String] = []

  package init(exit: Int32) { self.exit = exit }

  /// The findings that were reported, in the format asked for; `nil` for formats that they cannot be read from.
  func findings(of scenario: Scenario) -> [ReportedFinding]? {
    let texts = [output, errors] + [scenario.option("--output").flatMap { written[$0] }].compactMap(\.self)
    switch scenario.option("--format") ?? "text" {
    case "text": return texts.flatMap(ReportedFinding.inText)
    case "json", "ndjson":
      return texts.flatMap { text in (try? JSONValue.documents(in: text)).map(ReportedFinding.inJSON) ?? [] }
    default: return nil
    }
  }
}
