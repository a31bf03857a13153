import Diagnostics
import HTTP
import Synchronization
import TestSupport

@testable import oidc_logout

/// An outside world made of one scenario: its answers, files and environment; everything written is kept.
final class RecordedOutside: Sendable {
  /// 2026-01-01T00:00:00Z.
  static let now = 1_767_225_600

  private let scenario: Scenario
  private let network: ScenarioTransport
  private let standardOutput = Mutex("")
  private let standardError = Mutex("")
  private let files = Mutex<[String: [UInt8]]>([:])

  init(_ scenario: Scenario) {
    self.scenario = scenario
    network = ScenarioTransport(scenario)
  }

  var context: Context {
    let given = scenario.files
    let input = StandardInput { [scenario] () throws(Failure) in scenario.standardInput ?? [] }
    return Context(
      transport: { [network] _ in network },
      now: { Self.now },
      randomBytes: { count in (0..<count).map { UInt8($0 & 0xFF) } },
      environment: scenario.environment,
      files: FileAccess(
        read: { path throws(Failure) in
          guard let bytes = given[path] else {
            throw Failure(
              .file, "\(path) could not be read: No such file or directory",
              hint: "check the path; it is relative to the current directory")
          }
          return bytes
        },
        check: { path throws(Failure) in
          if path.hasPrefix("/locked/") {
            throw Failure(.file, "\(path) could not be written: Permission denied", hint: "check the permissions")
          }
          return path
        },
        write: { path, bytes, _ throws(Failure) in
          if path.hasPrefix("/full/") {
            throw Failure(.file, "\(path) could not be written: No space left on device", hint: "free some space")
          }
          self.files.withLock { $0[path] = bytes }
        }),
      readStandardInput: { () throws(Failure) in try input.readAll() },
      inputIsTerminal: scenario.standardInput == nil,
      output: Stream { text in self.standardOutput.withLock { $0 += text } },
      errors: Stream { text in self.standardError.withLock { $0 += text } })
  }

  /// Standard output so far.
  var output: String { standardOutput.withLock { $0 } }

  /// Standard error so far.
  var errors: String { standardError.withLock { $0 } }

  /// The files that were written, by name.
  var written: [String: String] { files.withLock { $0.mapValues { String(decoding: $0, as: UTF8.self) } } }

  /// Everything that came of a run with that exit code.
  func observed(exit: Int32) -> ScenarioObservation {
    var observed = ScenarioObservation(exit: exit)
    observed.output = output
    observed.errors = errors
    observed.written = written
    observed.sent = network.sent
    observed.network = network.problems
    return observed
  }
}

extension RecordedOutside {
  /// One thing that was written.
  struct Printed: Sendable {
    let title: String
    let text: String
  }

  /// Standard output, standard error, then every file by name.
  var printed: [Printed] {
    [Printed(title: "stdout", text: output), Printed(title: "stderr", text: errors)]
      + written.sorted { $0.key < $1.key }.map { Printed(title: "written \($0.key)", text: $0.value) }
  }
}
