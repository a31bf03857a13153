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

/// Reads the file that `--config` names.
enum CheckConfigurationReader {
  /// `name` is the file's in messages; a fault of the file is a failure of kind `usage`.
  static func read(_ bytes: [UInt8], name: String) throws(ToolFailure) -> CheckConfiguration {
    throw ToolFailure(.usage, "\(name): configuration files cannot be read yet", hint: "give the issuer and options")
  }
}
