import Diagnostics
import Judgement
import Rules

/// Where a target stands in the page: the prefix of its anchors and the level of its headings.
struct HTMLPlace: Sendable, Hashable {
  /// Made of our own letters and digits, e.g. `t1`.
  let prefix: String
  /// Of the target's sections: 2 when it has the page to itself, 3 below its name.
  let level: Int

  func id(_ name: String) -> String { "\(prefix)-\(name)" }

  /// The anchor of a hop by its place in the list, counted from 0.
  func hop(_ index: Int) -> String { id("hop-\(index + 1)") }

  /// A section with its heading; `lead` says in a sentence what is to be seen.
  func section(_ name: String, _ title: String, lead: HTML? = nil, _ content: HTML) -> HTML {
    let lead = lead.map { text -> HTML in "<p class=\"lead muted\">\(text)</p>\n" } ?? .empty
    return """
      <section aria-labelledby="\(id(name))">
      <h\(level) id="\(id(name))">\(title)</h\(level)>
      \(lead)\(content)</section>

      """
  }

  /// A heading one level below the sections'.
  func heading(_ id: String, _ content: HTML) -> HTML { "<h\(level + 1) id=\"\(id)\">\(content)</h\(level + 1)>" }

  func heading(_ content: HTML) -> HTML { "<h\(level + 1)>\(content)</h\(level + 1)>" }

  /// What is too wide for a phone scrolls on its own and can be reached by keyboard.
  static func scroll(_ label: String, _ content: HTML) -> HTML {
    "<div class=\"scroll\" role=\"region\" aria-label=\"\(label)\" tabindex=\"0\">\n\(content)</div>\n"
  }

  /// A list that opens when asked, and always on paper.
  static func folded(_ title: String, _ content: HTML) -> HTML {
    "<details>\n<summary>\(title)</summary>\n\(content)</details>\n"
  }

  static func code(_ text: String) -> HTML { "<code>\(HTMLText.shortened(text))</code>" }
}

/// How good or bad something is: always a sign and a word beside the colour.
enum HTMLTone: Sendable, Hashable {
  case error, warning, info, ok, plain

  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .info: self = .info
    }
  }

  init(_ standing: TargetReport.Standing) {
    switch standing {
    case .notChecked, .broken: self = .error
    case .doubtful: self = .warning
    case .fine: self = .ok
    }
  }

  init(_ state: LayerVerdict.State) {
    switch state {
    case .ended: self = .ok
    case .survives: self = .error
    case .unknown: self = .warning
    }
  }

  /// The class of the style sheet.
  var name: HTML {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "info"
    case .ok: "ok"
    case .plain: "plain"
    }
  }

  var sign: String {
    switch self {
    case .error: "✗"
    case .warning: "!"
    case .info: "i"
    case .ok: "✓"
    case .plain: "·"
    }
  }

  /// The sign for the eye only; the word beside it says the same.
  var hiddenSign: HTML { "<span aria-hidden=\"true\">\(sign)</span>" }

  func badge(_ word: String) -> HTML { "<span class=\"badge \(name)\">\(hiddenSign) \(word)</span>" }
}
