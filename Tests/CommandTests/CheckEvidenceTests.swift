import Cookies
import Diagnostics
import HTTP
import Judgement
import MockProvider
import OrderedJSON
import Reports
import TestSupport
import Testing

@testable import Evidence
@testable import oidc_logout

/// Saved evidence is judged as the live one was, holds no secret, and cannot hurt whoever reads it.
@Suite struct CheckEvidenceTests {
  static let reports = ReportFormat.allCases.flatMap { ["--report", "\($0.rawValue)=first.\($0.rawValue)"] }
  static let again = ReportFormat.allCases.flatMap { ["--report", "\($0.rawValue)=again.\($0.rawValue)"] }

  @Test(arguments: [nil] + MockFault.allCases)
  func judgingSavedEvidenceGivesTheSameReports(_ fault: MockFault?) async throws {
    let stage = try await Self.stage(fault)
    let first = await stage.check(CheckStage.options + Self.reports + ["--evidence-out", "saved.json"])
    let saved = try #require(stage.file("saved.json"))
    let second = try await Self.judge(saved, Self.again)
    #expect(second.status == first)
    for format in ReportFormat.allCases {
      let one = try #require(stage.file("first.\(format.rawValue)"))
      let other = try #require(second.outside.written["again.\(format.rawValue)"])
      #expect(!one.isEmpty)
      #expect(one == other, "\(format.rawValue)")
    }
  }

  /// What was read is written as it was: the reader leaves nothing out.
  @Test(arguments: [nil] + MockFault.allCases)
  func readingLosesNothing(_ fault: MockFault?) async throws {
    let stage = try await Self.stage(fault)
    _ = await stage.check(CheckStage.options + ["--evidence-out", "saved.json"])
    let saved = try #require(stage.file("saved.json"))
    #expect(try EvidenceFile(parsing: Array(saved.utf8), name: "saved.json").text(toolVersion: Tool.version) == saved)
  }

  /// Files of `Fixtures/evidence` were saved by a release and are never written again: they stay readable, and what
  /// was found in them is found.
  @Test(arguments: [
    ("v1-healthy", 0, []), ("v1-no-end-session-endpoint", 1, ["DSC-008 error", "PRV-005 warning"]),
    ("v1-deletion-with-other-path", 1, ["CKE-001 error · hop 2", "CKE-002 error · hop 2"]),
  ])
  func whatWasSavedOnceIsJudgedAsItWas(_ name: String, _ status: Int32, _ findings: [String]) async throws {
    let result = try await Self.judge(
      try ProjectFolder.text(ProjectFolder.fixtures + "/evidence/\(name).json"), ["--format", "json"])
    #expect(result.status == status)
    let document = try JSONValue.documents(in: result.outside.output)
    #expect(ReportedFinding.inJSON(document).map(\.line) == findings)
    #expect(document.object?["error"] == .null)
  }

  @Test(arguments: [nil] + MockFault.allCases)
  func nothingThatIsWrittenHoldsASecret(_ fault: MockFault?) async throws {
    let stage = try await Self.stage(fault)
    _ = await stage.check(
      CheckStage.options + Self.reports + ["--client-secret", "s3cr3t-of-the-client", "--evidence-out", "saved.json"])
    let signature = try #require(stage.idToken.split(separator: ".").last)
    let secrets = stage.cookies.map(\.value).filter { $0.utf8.count > 8 } + [String(signature), "s3cr3t-of-the-client"]
    #expect(secrets.count > 3)
    let names = ["saved.json"] + ReportFormat.allCases.map { "first.\($0.rawValue)" }
    for name in names {
      let text = try #require(stage.file(name))
      for secret in secrets { #expect(!text.contains(secret), "\(name)") }
      // SARIF carries the rules' own examples, a made-up token among them.
      if name != "first.sarif" { #expect(!CompactToken.occurs(in: text), "\(name)") }
    }
  }

  /// Every value in turn is taken away or replaced; the file is refused with its place, or judged to the end.
  @Test func aTamperedFileIsRefusedOrJudged() async throws {
    let stage = try await CheckStage(.deleteCookieWrongPath)
    _ = await stage.check(CheckStage.options + ["--evidence-out", "saved.json"])
    let saved = try JSONDocument(parsing: try #require(stage.file("saved.json"))).value
    var refused = 0
    var judged = 0
    for variant in Tampering.variants(of: saved) {
      do throws(Failure) {
        let file = try EvidenceFile(parsing: Array(variant.compact.utf8), name: "saved.json")
        let targets = file.targets.map { CheckedTarget($0, ignoring: []) }
        #expect(
          targets.allSatisfy { $0.report.report.judgements.count + $0.report.ignored.count == RuleID.allCases.count })
        judged += 1
      } catch {
        #expect(error.kind == .content)
        #expect(error.message.hasPrefix("saved.json"))
        refused += 1
      }
    }
    #expect(refused > 500)
    #expect(judged > 300)
  }

  @Test(arguments: [
    ("", "standard input is not JSON: the text is empty"),
    ("<html>", "standard input is not JSON: unexpected '<' at line 1, column 1"),
    ("[]", "standard input is JSON, but not saved evidence: it lacks the member evidence_version"),
    ("{\"evidence_version\":2}", "standard input has evidence_version 2; this release reads 1"),
    ("{\"evidence_version\":\"1\"}", "standard input: evidence_version is a string, not a whole number"),
    ("{\"evidence_version\":1}", "standard input lacks the member fail_on"),
    (
      "{\"evidence_version\":1,\"fail_on\":\"error\",\"started_at\":0,\"targets\":[{\"facts\":[]}]}",
      "standard input: targets[0].facts is an array, not an object"
    ),
  ])
  func aFileThatIsNoEvidenceIsNamed(_ text: String, _ message: String) async throws {
    let result = try await Self.judge(text, [])
    #expect(result.status == 2)
    #expect(result.outside.errors.contains(message), "\(result.outside.errors)")
  }

  private static func stage(_ fault: MockFault?) async throws -> CheckStage {
    if let fault { try await CheckStage(fault) } else { try await CheckStage() }
  }

  private static func judge(
    _ saved: String, _ arguments: [String]
  ) async throws -> (status: Int32, outside: RecordedOutside) {
    let outside = RecordedOutside(Scenario(parsing: "-- stdin --\n\(saved)\n"))
    let status = await Tool.run(["check", "--evidence-in", "-"] + arguments, in: outside.context)
    return (status, outside)
  }
}

/// Copies of a document with one value changed.
private enum Tampering {
  static func variants(of value: JSONValue) -> [JSONValue] {
    let replacements: [JSONValue] = [.null, "…", -1, .number(JSONNumber(literal: "9223372036854775807"))]
    return replacements.filter { $0 != value } + inner(value)
  }

  private static func inner(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .object(let object):
      return object.members.indices.flatMap { place -> [JSONValue] in
        var without = object.members
        let member = without.remove(at: place)
        return [.object(JSONObject(without))]
          + variants(of: member.value).map { changed in
            var members = object.members
            members[place] = JSONObject.Member(member.name, changed)
            return .object(JSONObject(members))
          }
      }
    case .array(let elements):
      return elements.indices.prefix(1).flatMap { place in
        variants(of: elements[place]).map { changed in
          var copy = elements
          copy[place] = changed
          return .array(copy)
        }
      }
    default: return []
    }
  }
}
