/// Puts what came of a run into a scenario: in place of whole outputs, exit code, requests and findings, never in
/// place of the lines that say what a scenario is about. A file that says nothing of its output gets all of it.
package enum ScenarioRecording {
  package static func record(_ observed: ScenarioObservation, into scenario: Scenario) -> Scenario {
    var recorded = scenario
    if observed.sent.isEmpty {
      recorded.sections.removeAll { $0.title == "sent" }
    } else {
      recorded.put("sent", sentLines(observed, scenario), before: "exit")
    }
    recorded.put("exit", "\(observed.exit)")
    if scenario["findings"] != nil, let findings = observed.findings(of: scenario) {
      recorded.put("findings", findings.map(\.line).joined(separator: "\n"))
    }
    for (subject, text) in outputs(observed) {
      let isSpokenOf = scenario.sections.contains { ScenarioTitle($0.title)?.subject == subject }
      if scenario[subject] != nil || !isSpokenOf && !text.isEmpty && scenario["findings"] == nil {
        recorded.put(subject, text)
      }
    }
    return recorded
  }

  private static func outputs(_ observed: ScenarioObservation) -> [(subject: String, text: String)] {
    [("stdout", observed.output), ("stderr", observed.errors)]
      + observed.written.sorted { $0.key < $1.key }.map { ("written \($0.key)", $0.value) }
  }

  /// A line about a request that was there before goes on telling of the same fields.
  private static func sentLines(_ observed: ScenarioObservation, _ scenario: Scenario) -> String {
    var old = (scenario["sent"] ?? "").trimmedLines
    return observed.sent.map { request in
      let line = SentLine.text(request)
      guard let place = old.firstIndex(where: { SentLine.head($0) == SentLine.head(line) }) else { return line }
      return SentLine.text(request, like: old.remove(at: place))
    }.joined(separator: "\n")
  }
}

extension Scenario {
  /// Replaces a section; a new one goes before `successor`, or to the end.
  fileprivate mutating func put(_ title: String, _ body: String, before successor: String? = nil) {
    let body = body.isEmpty || body.hasSuffix("\n") ? body : body + "\n"
    if let index = sections.firstIndex(where: { $0.title == title }) {
      sections[index].body = body
      return
    }
    let place = sections.firstIndex { $0.title == successor } ?? sections.endIndex
    if let last = sections.last, !last.body.hasSuffix("\n"), !last.body.isEmpty {
      sections[sections.count - 1].body += "\n"
    }
    sections.insert(Section(title: title, body: body), at: place)
  }
}
