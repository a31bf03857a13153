import Browsing
import Diagnostics

/// APP: what the application does with the logout before and after the provider.
enum ApplicationRules {
  static let judged: [JudgedRule] = all.map { JudgedRule($0) } + ownSession

  static let all: [Rule<Trace>] = leaving + returning + leftovers + signedInAgain
}
