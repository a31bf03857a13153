import Browsing
import Diagnostics
import Evidence
import HTTP
import Judgement

/// The findings of a target, worst first, one article per rule; each says what to change.
struct HTMLFindings {
  /// Findings of one rule with one severity.
  struct Group: Sendable, Hashable {
    let rule: RuleDescription
    let severity: Severity
    var findings: [Finding]
  }

  let groups: [Group]
  private let target: TargetReport
  private let place: HTMLPlace
  /// Places in the list of hops by number, frames left out.
  private let hops: [Int: Int]

  init(_ target: TargetReport, _ place: HTMLPlace) {
    self.target = target
    self.place = place
    let walked = (target.walks.first?.trace.hops ?? []).enumerated().filter { !$0.element.isFrame }
    hops = Dictionary(walked.map { ($0.element.number, $0.offset) }, uniquingKeysWith: { first, _ in first })
    groups = Self.grouped(target.report.findings)
  }

  private static func grouped(_ findings: [Finding]) -> [Group] {
    struct Key: Hashable {
      let severity: Severity
      let rule: RuleID
    }
    var places: [Key: Int] = [:]
    var groups: [Group] = []
    for finding in findings {
      let key = Key(severity: finding.severity, rule: finding.rule.id)
      if let index = places[key] {
        groups[index].findings.append(finding)
      } else {
        places[key] = groups.count
        groups.append(Group(rule: finding.rule, severity: finding.severity, findings: [finding]))
      }
    }
    return groups
  }

  /// The groups, by their place, that have something to say of a hop.
  func groups(at hop: Hop) -> [Int] {
    hop.isFrame ? [] : groups.indices.filter { index in groups[index].findings.contains { $0.hop == hop.number } }
  }

  func anchor(_ index: Int) -> String { place.id("finding-\(index + 1)") }

  var section: HTML {
    if groups.isEmpty {
      let words =
        target.report.summary.passed > 0 ? "Nothing wrong was found in what could be judged." : "Nothing was judged."
      return place.section("findings", "Findings", "<p>\(words)</p>\n")
    }
    return place.section(
      "findings", "Findings and what to change", lead: "The worst first. Each names the one thing to change.",
      groups.indices.map(article).joined(by: ""))
  }

  private func article(_ index: Int) -> HTML {
    let group = groups[index]
    let tone = HTMLTone(group.severity)
    let heading: HTML =
      "\(tone.badge(group.severity.rawValue)) \(group.rule.title) <code class=\"muted\">\(group.rule.id.rawValue)</code>"
    let body =
      group.findings.count == 1
      ? observation(group.findings[0])
      : "<ol class=\"seen\">\n\(group.findings.map { finding -> HTML in "<li>\(observation(finding))</li>\n" })</ol>\n"
    let why: HTML = group.rule.why.isEmpty ? .empty : "<p class=\"muted\">\(group.rule.why)</p>\n"
    return """
      <article class="finding \(tone.name)" id="\(anchor(index))" aria-labelledby="\(anchor(index))-title">
      \(place.heading("\(anchor(index))-title", heading))
      \(body)\(why)\(fixes(group))\(sources(group))</article>

      """
  }

  private func observation(_ finding: Finding) -> HTML {
    "\(whereabouts(finding))<p class=\"lines\">\(HTMLText.shortened(finding.detail))</p>\n"
  }

  private func whereabouts(_ finding: Finding) -> HTML {
    var parts: [HTML] = []
    if let layer = finding.layer { parts.append("\(HTMLLayer.name(layer))") }
    if let hop = finding.hop {
      let words: HTML = "hop \(hop)"
      parts.append(hops[hop].map { "<a href=\"#\(place.hop($0))\">\(words)</a>" } ?? words)
    }
    return parts.isEmpty ? .empty : "<p class=\"where\">\(parts.joined(by: " · "))</p>\n"
  }

  /// Each different remedy once.
  private func fixes(_ group: Group) -> HTML {
    var seen: Set<String> = []
    let remedies = group.findings.map(\.remedy).filter { !$0.isEmpty && seen.insert($0).inserted }
    return remedies.map { remedy -> HTML in
      "<p class=\"fix lines\"><strong>Fix:</strong>\(HTMLText.shortened(remedy))</p>\n"
    }.joined(by: "")
  }

  private func sources(_ group: Group) -> HTML {
    let evidence = group.findings.map(HTMLEvidence.list).joined(by: "")
    let citations = HTMLEvidence.citations(group.rule)
    if evidence == .empty && citations == .empty { return .empty }
    let title =
      evidence == .empty
      ? "Where this is written" : citations == .empty ? "Evidence" : "Evidence, and where this is written"
    return HTMLPlace.folded(title, evidence + citations)
  }
}

/// What a finding was judged on, and the texts that say so.
private enum HTMLEvidence {
  static func list(_ finding: Finding) -> HTML {
    let items = finding.observation.evidence.map { evidence -> HTML in
      "<dt>\(HTMLText.words(evidence.name))</dt><dd>\(value(evidence.value))</dd>\n"
    }
    return items.isEmpty ? .empty : "<dl class=\"facts small\">\n\(items)</dl>\n"
  }

  private static func value(_ value: Fact.Value) -> HTML {
    switch value {
    case .text(let text): text.isEmpty ? "<span class=\"muted\">empty</span>" : HTMLPlace.code(text)
    case .number(let number): "\(number.grouped)"
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let texts):
      texts.isEmpty ? "<span class=\"muted\">none</span>" : texts.map(HTMLPlace.code).joined(by: ", ")
    case .none: "<span class=\"muted\">none</span>"
    }
  }

  /// Links leave the page only when somebody follows them.
  static func citations(_ rule: RuleDescription) -> HTML {
    let items = rule.citations.map { citation -> HTML in
      guard let url = citation.url, url.hasPrefix("https://") || url.hasPrefix("http://") else {
        return "<li>\(citation.text)</li>\n"
      }
      return "<li><a href=\"\(url)\" rel=\"noopener noreferrer\">\(citation.text)</a></li>\n"
    }
    let basis: HTML =
      switch rule.basis {
      case .specified: .empty
      case .derived:
        "<p class=\"muted small\">Derived from these texts or from reports; none of them says it outright.</p>\n"
      case .unconfirmed: "<p class=\"muted small\">The primary text could not be consulted.</p>\n"
      }
    return items.isEmpty ? .empty : "<ul class=\"sources small\">\n\(items)</ul>\n\(basis)"
  }
}
