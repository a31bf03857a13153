import OrderedJSON

/// Compares what came of a scenario with what its file says.
package struct ScenarioProblems: Sendable {
  private let scenario: Scenario
  private let observed: ScenarioObservation

  package init(_ scenario: Scenario, _ observed: ScenarioObservation) {
    self.scenario = scenario
    self.observed = observed
  }

  /// Everything that is not as the file says, one line each; empty for a pass.
  package var all: [String] {
    form + observed.network + exit + sent + findings + stream("stdout", observed.output) + json
      + stream("stderr", observed.errors) + silentOutput + silentErrors + files
  }

  private var form: [String] {
    let counts = Dictionary(scenario.sections.map { ($0.title, 1) }, uniquingKeysWith: +)
    let repeated = counts.filter { $0.value > 1 && ScenarioTitle($0.key) != .answer }.keys.sorted()
    return repeated.map { "the section \($0) is there twice" } + scenario.sections.compactMap(form)
  }

  private func form(_ section: Scenario.Section) -> String? {
    switch ScenarioTitle(section.title) {
    case nil: "there is no section of the name \(section.title)"
    case .contains, .lacks:
      section.body.trimmedLines.isEmpty
        ? "the section \(section.title) is empty"
        : section.body.contains(" rules passed") ? "the section \(section.title) counts rules" : nil
    case .json(let path, _):
      ["summary", "summary.passed", "summary.not_applicable", "summary.not_run"].contains(path)
        ? "the section \(section.title) counts rules" : nil
    case .answer:
      ScenarioAnswer(section)?.isReadable == true ? nil : "the section \(section.title) has no status or failure"
    default: nil
    }
  }

  private var exit: [String] {
    let expected = scenario["exit"].map { $0.trimmedLines.joined() } ?? "nothing"
    return expected == "\(observed.exit)" ? [] : ["exit \(observed.exit), the scenario says \(expected)"]
  }

  private var sent: [String] {
    let expected = (scenario["sent"] ?? "").trimmedLines
    if scenario["sent"] == nil, let first = observed.sent.first {
      return ["\(SentLine.text(first)) was sent, but there is no section sent"]
    }
    return (0..<max(expected.count, observed.sent.count)).compactMap { index in
      guard index < observed.sent.count else { return "request \(index + 1) was not sent: \(expected[index])" }
      let request = observed.sent[index]
      guard index < expected.count else { return "request \(index + 1) is not in sent: \(SentLine.text(request))" }
      let line = SentLine.text(request, like: expected[index])
      return line == expected[index] ? nil : "request \(index + 1) was \(line), the scenario says \(expected[index])"
    }
  }

  private var findings: [String] {
    guard let expected = scenario["findings"]?.trimmedLines else {
      let found = withoutWholes.findings(of: scenario) ?? []
      return found.map { "\($0.line) was found, but there is no section findings" }
    }
    guard let found = observed.findings(of: scenario)?.map(\.line) else {
      return ["findings cannot be read from this format"]
    }
    return found.without(expected).map { "\($0) was found, the scenario does not say so" }
      + expected.without(found).map { "\($0) was not found" }
  }

  /// What was observed, less the texts that the scenario has as a whole.
  private var withoutWholes: ScenarioObservation {
    var rest = observed
    if scenario["stdout"] != nil { rest.output = "" }
    if scenario["stderr"] != nil { rest.errors = "" }
    for name in observed.written.keys where scenario["written \(name)"] != nil { rest.written[name] = nil }
    return rest
  }

  private var json: [String] {
    scenario.sections.flatMap { section -> [String] in
      guard case .json(let path, let file) = ScenarioTitle(section.title) else { return [] }
      let text = file.map { observed.written[$0] ?? "" } ?? observed.output
      do {
        let value = try JSONPath(parsing: path).value(in: try JSONValue.documents(in: text))
        let expected = try JSONDocument(parsing: section.body).value
        return value.means(expected)
          ? [] : ["\(section.title) is \(value.compact), the scenario says \(expected.compact)"]
      } catch {
        return ["\(section.title): \(error)"]
      }
    }
  }

  /// A text against the sections about it: `name`, `name contains` and `name lacks`.
  private func stream(_ name: String, _ text: String) -> [String] {
    let whole = scenario[name].flatMap { ExpectedText.difference(text, $0) }
    let missing = scenario["\(name) contains"].flatMap { ExpectedText.missing($0, in: text) }
    let present = scenario["\(name) lacks"].map { ExpectedText.present($0, in: text) } ?? []
    return ([whole, missing].compactMap(\.self) + present).map { "\(name): \($0)" }
  }

  private var silentOutput: [String] {
    let isSpokenOf = scenario.sections.contains { section in
      switch ScenarioTitle(section.title) {
      case .whole("stdout"), .contains("stdout"), .json(_, nil): true
      case .findings: scenario.option("--output") == nil
      default: false
      }
    }
    return isSpokenOf || observed.output.isEmpty ? [] : ["stdout is not empty, and no section speaks of it"]
  }

  private var silentErrors: [String] {
    guard scenario["stderr"] == nil, scenario["stderr contains"] == nil else { return [] }
    let isAboutFindings = scenario["findings"] != nil
    let lines = isAboutFindings ? ReportedFinding.linesOutside(observed.errors) : observed.errors.split(separator: "\n")
    return lines.map { "stderr has a line that no section speaks of: \($0)" }
  }

  private var files: [String] {
    let named = Set(scenario.sections.compactMap { ScenarioTitle($0.title)?.subject }).subtracting(["stdout", "stderr"])
    let written = Dictionary(observed.written.map { ("written \($0.key)", $0.value) }, uniquingKeysWith: { $1 })
    return named.subtracting(written.keys).sorted().map { "\($0): there is no such file" }
      + Set(written.keys).subtracting(named).sorted().map { "\($0): no section speaks of it" }
      + written.sorted { $0.key < $1.key }.flatMap { stream($0.key, $0.value) }
  }
}

extension [String] {
  /// What is left when each of `others` is taken out once.
  fileprivate func without(_ others: [String]) -> [String] {
    var rest = others
    return filter { line in
      guard let place = rest.firstIndex(of: line) else { return true }
      rest.remove(at: place)
      return false
    }
  }
}
