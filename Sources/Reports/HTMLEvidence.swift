import Diagnostics

/// What a finding was judged on, and the texts that say so.
enum HTMLEvidence {
  static func list(_ finding: Finding) -> HTML {
    let items = finding.observation.evidence.map { evidence -> HTML in
      "<dt>\(HTMLText.words(evidence.name))</dt><dd>\(value(evidence.value))</dd>\n"
    }
    return items.isEmpty ? .empty : "<dl class=\"facts small\">\n\(items)</dl>\n"
  }

  private static func value(_ value: Fact.Value) -> HTML {
    switch value {
    case .text(let text): text.isEmpty ? "<span class=\"muted\">empty</span>" : HTMLPlace.code(text)
    case .number(let number): "\(HTMLNumber.grouped(number))"
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
