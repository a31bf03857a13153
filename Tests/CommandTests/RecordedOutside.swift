import HTTP
import Synchronization
import TestSupport

@testable import oidc_logout

/// An outside world made of one scenario: its answers, files and environment; everything written is kept.
final class RecordedOutside: Sendable {
  /// 2026-01-01T00:00:00Z.
  static let now = 1_767_225_600

  private let scenario: Scenario
  private let standardOutput = Mutex("")
  private let standardError = Mutex("")
  private let written = Mutex<[String: [UInt8]]>([:])

  init(_ scenario: Scenario) { self.scenario = scenario }

  var context: Context {
    let transport = ScenarioTransport(scenario)
    let files = scenario.files
    let input = StandardInput { [scenario] () throws(ToolFailure) in scenario.standardInput ?? [] }
    return Context(
      transport: { _ in transport },
      now: { Self.now },
      randomBytes: { count in (0..<count).map { UInt8($0 & 0xFF) } },
      environment: environment,
      files: FileAccess(
        read: { path throws(ToolFailure) in
          guard let bytes = files[path] else {
            throw ToolFailure(
              .file, "\(path) could not be read: No such file or directory",
              hint: "check the path; it is relative to the current directory")
          }
          return bytes
        },
        write: { path, bytes, _ throws(ToolFailure) in
          if path.hasPrefix("/full/") {
            throw ToolFailure(.file, "\(path) could not be written: No space left on device", hint: "free some space")
          }
          self.written.withLock { $0[path] = bytes }
        }),
      readStandardInput: { () throws(ToolFailure) in try input.readAll() },
      inputIsTerminal: scenario.standardInput == nil,
      output: Stream { text in self.standardOutput.withLock { $0 += text } },
      errors: Stream { text in self.standardError.withLock { $0 += text } })
  }

  private var environment: [String: String] {
    let lines = (scenario["environment"] ?? "").split(separator: "\n")
    return Dictionary(
      lines.map { line in
        let halves = line.split(separator: "=", maxSplits: 1)
        return (String(halves[0]), halves.count > 1 ? String(halves[1]) : "")
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Standard output, standard error and every file that was written, as sections of a scenario.
  func observed(expected: [String]) -> [(title: String, text: String)] {
    let files = written.withLock { $0 }
    let names = Set(files.keys).union(expected).sorted()
    return [("stdout", standardOutput.withLock { $0 }), ("stderr", standardError.withLock { $0 })]
      + names.map { ("written \($0)", String(decoding: files[$0] ?? [], as: UTF8.self)) }
  }
}
