/// How bad a finding is: `error` breaks logout or a MUST, `warning` a SHOULD, `info` is worth saying.
package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case info, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
