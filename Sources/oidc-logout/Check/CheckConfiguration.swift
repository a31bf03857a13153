import Diagnostics

/// A run of `check` as a configuration file describes it.
struct CheckConfiguration: Sendable, Hashable {
  /// `nil` for the default.
  var failOn: Severity?
  /// Seconds for a whole request; `nil` for the default.
  var timeout: Double?
  /// In the file's order; their names differ.
  var targets: [CheckTarget]
}
