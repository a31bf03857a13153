import Diagnostics
import Rules

/// A run of `check` as a configuration file describes it.
struct CheckConfiguration: Sendable, Hashable {
  /// `nil` for the default.
  var failOn: Severity?
  /// Seconds for a whole request; `nil` for the default.
  var timeout: Double?
  /// In the file's order; their names differ.
  var targets: [CheckTarget]
}

/// What `check --check-config` says of a file that could be read.
enum ConfigurationSummary {
  static func text(_ targets: [CheckTarget], file: String) -> String {
    let place = file == "-" ? "standard input" : file
    let count = targets.count == 1 ? "1 target" : "\(targets.count) targets"
    return "\(place) is in order: \(count)".visible + "\n"
      + targets.map { "  \($0.name)  \($0.issuer ?? $0.walk.proof.applicationURL ?? "")".visible + "\n" }.joined()
  }

  /// Rules to be set aside that there are none of.
  static func warnings(_ targets: [CheckTarget]) -> [String] {
    targets.flatMap { target in
      target.ignore.filter { Catalogue.all.find($0) == .unknown }.map { id in
        let nearest = Nearest.match(id.uppercased(), in: RuleID.allCases.map(\.rawValue))
        return "\(target.name): ignore names \(id), which is no rule" + (nearest.map { "; did you mean \($0)?" } ?? "")
      }
    }
  }
}
