import Diagnostics
import Judgement
import Rules

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

  init(_ outcome: TargetReport.Standing) {
    switch outcome {
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
