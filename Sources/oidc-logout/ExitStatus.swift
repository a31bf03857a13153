import Diagnostics

/// The exit codes of the contract (README, "Exit codes").
enum ExitStatus: Int32, Sendable, Comparable {
  /// Done, and nothing at or above the threshold was found.
  case clean = 0
  /// Done, and something was found.
  case found = 1
  /// Could not be done.
  case failed = 2
  /// The command line is wrong.
  case usage = 64
  /// Interrupted; what was measured is printed.
  case interrupted = 130

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}

extension Failure {
  /// The exit code of a run that ended with this failure.
  var status: ExitStatus {
    switch kind {
    case .usage: .usage
    case .interrupted: .interrupted
    default: .failed
    }
  }
}
