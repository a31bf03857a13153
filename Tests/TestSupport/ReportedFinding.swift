import OrderedJSON

/// A finding that a run reported, read back from what it printed.
package struct ReportedFinding: Sendable, Hashable {
  package let rule: String
  package let severity: String
  /// The number of the hop, as it was printed.
  package var hop: String?
  /// Whose finding it is, where a document is about several targets.
  package var target: String?

  /// `CKE-001 error`, `CKE-001 error · hop 1`, `CFG-001 error · hop 1 · staging`.
  package var line: String {
    ([rule + " " + severity] + [hop.map { "hop " + $0 }, target].compactMap(\.self)).joined(separator: " · ")
  }

  /// The findings of a text as people read it: lines such as `✗ error CKE-001  a cookie … (hop 1)`.
  package static func inText(_ text: String) -> [ReportedFinding] {
    text.split(separator: "\n").compactMap { line in
      guard let head = line.prefixMatch(of: head) else { return nil }
      let hop = line.firstMatch(of: #/ \(hop ([\d.]+)\)$/#).map { String($0.output.1) }
      return ReportedFinding(rule: String(head.output.2), severity: String(head.output.1), hop: hop)
    }
  }

  /// The findings of a document; of its `results`, or of one document a line, with their targets or their numbers.
  package static func inJSON(_ document: JSONValue) -> [ReportedFinding] {
    let parts = document.array ?? document.object?["results"]?.array ?? [document]
    return parts.enumerated().flatMap { number, part -> [ReportedFinding] in
      let target = part.object?["target"]?.string ?? part.object?["issuer"]?.string ?? "document \(number + 1)"
      return (part.object?["findings"]?.array ?? []).compactMap(\.object).map { finding in
        ReportedFinding(
          rule: finding["rule"]?.string ?? "?", severity: finding["severity"]?.string ?? "?",
          hop: finding["hop"].flatMap { $0.number?.literal ?? $0.string }, target: parts.count > 1 ? target : nil)
      }
    }
  }

  /// The lines of a text that belong to no finding.
  static func linesOutside(_ text: String) -> [Substring] {
    var isInside = false
    return text.split(separator: "\n").filter { line in
      isInside = line.prefixMatch(of: head) != nil || isInside && line.hasPrefix("    ")
      return !isInside
    }
  }

  private static var head: Regex<(Substring, Substring, Substring)> {
    #/[✗!·] (error|warning|info) ([A-Z]{3}-\d{3})  /#
  }
}
