import Diagnostics
import TOMLReading

/// Reads the file that `--config` names.
enum CheckConfigurationReader {
  /// `name` is the file's in messages; a fault of the file is a failure of kind `usage`.
  static func read(_ bytes: [UInt8], name: String) throws(Failure) -> CheckConfiguration {
    let file = ConfigurationFile(name: name)
    let document: TOMLDocument
    do throws(TOMLError) {
      document = try TOMLDocument(parsing: bytes)
    } catch {
      throw file.fault(error.message, at: error.position, hint: "mend that line; the format is TOML, https://toml.io")
    }
    let run = try ConfigurationTable<RunKey>(document.table, place: "the file's top", file: file)
    return CheckConfiguration(
      failOn: try run.choice(.failOn, Severity.allCases.map(\.rawValue).reversed()) { Severity(rawValue: $0) },
      timeout: try run.seconds(.timeout),
      targets: try targets(run))
  }

  /// Every `[[target]]`; there is at least one, and their names differ.
  private static func targets(_ run: ConfigurationTable<RunKey>) throws(Failure) -> [CheckTarget] {
    let tables = try run.value(.target, "tables that begin with [[target]]") { value in
      value.array.flatMap { elements in
        let tables = elements.compactMap(\.table)
        return tables.count == elements.count ? zip(elements.map(\.position), tables).map { ($0, $1) } : nil
      }
    }
    guard let tables, !tables.isEmpty else {
      throw Failure(
        .usage, "\(run.file.name) names nothing to check",
        hint: "add [[target]] and a line like issuer = \"https://id.example.com\"")
    }
    var targets: [CheckTarget] = []
    var lines: [String: Int] = [:]
    for (index, (position, table)) in tables.enumerated() {
      let target = try TargetReader(table, number: index + 1, at: position, file: run.file).target()
      if let line = lines[target.name] {
        throw run.file.fault(
          "another target on line \(line) is named \"\(target.name)\" too", at: position,
          hint: "give every target a name of its own")
      }
      lines[target.name] = position.line
      targets.append(target)
    }
    return targets
  }
}

/// The keys outside every `[[target]]`.
enum RunKey: String, CaseIterable, Sendable {
  case failOn = "fail_on"
  case timeout
  case target
}
