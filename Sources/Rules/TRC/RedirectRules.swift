import Browsing
import Diagnostics

/// TRC: where the chain leads, what it carries, and how it ends.
enum RedirectRules {
  static let judged: [JudgedRule] =
    reaching.map { JudgedRule($0) { trace, target in !SecondLogout.refuses(trace, in: target) } }
    + (comingBack + answers + refusals + pages + transport + evidence).map { JudgedRule($0) }
    + awaiting.map { JudgedRule(awaiting: $0) }
}
