import TestSupport
import Testing

@Suite struct ReportedFindingTests {
  static let text = """
    ✗ error CKE-001  a cookie that was to be deleted is still there (hop 1)
        · info ABC-001  an indented line is no finding
        fix: send another line

    ! warning RPL-003  id_token_hint is absent
        the request has no hint

    · info TRC-008  the provider shows a page (hop 2.1)

    1 error, 1 warning, 1 note, 3 rules passed
    """

  @Test func areReadFromText() {
    let lines = ReportedFinding.inText(Self.text).map(\.line)
    #expect(lines == ["CKE-001 error · hop 1", "RPL-003 warning", "TRC-008 info · hop 2.1"])
  }

  static let run = #"{"issuer":"https://a.example","findings":[{"rule":"A-1","severity":"error","hop":3}]}"#
  static let other =
    #"{"target":"b","issuer":"https://b.example","findings":[{"rule":"B-1","severity":"info","hop":null}]}"#
  static let nameless = #"{"kind":"id_token","findings":[{"rule":"C-1","severity":"info","hop":null}]}"#
  static let files = [
    ("ndjson", "\(run)\n\(nameless)\n", "A-1 error · hop 3 · https://a.example\nC-1 info · document 2\n"),
    ("json", run, "A-1 error · hop 3\n"),
    ("ndjson", "\(run)\n\(other)\n", "A-1 error · hop 3 · https://a.example\nB-1 info · b\n"),
    (
      "json", #"{"results":[\#(run),\#(other)],"findings":[]}"#, "B-1 info · b\nA-1 error · hop 3 · https://a.example\n"
    ),
  ]

  @Test(arguments: files)
  func areReadFromDocuments(format: String, output: String, findings: String) {
    let row = ScenarioCase("", "-- command --\nx --format \(format)\n-- findings --\n\(findings)", output: output)
    #expect(row.found() == [])
  }

  private static let command = "-- command --\ntrace x\n"

  static let rows = [
    ScenarioCase(
      "all of them, in any order",
      command + "-- findings --\nTRC-008 info · hop 2.1\nRPL-003 warning\nCKE-001 error · hop 1\n",
      output: text),
    ScenarioCase(
      "one more than expected", command + "-- findings --\nCKE-001 error · hop 1\nRPL-003 warning\n", output: text,
      "TRC-008 info · hop 2.1 was found, the scenario does not say so"),
    ScenarioCase(
      "one less", command + "-- findings --\nRPL-003 warning\n", output: "fine\n", "RPL-003 warning was not found"),
    ScenarioCase(
      "twice is not once", command + "-- findings --\nRPL-003 warning\nRPL-003 warning\n",
      output: "! warning RPL-003  x\n", "RPL-003 warning was not found"),
    ScenarioCase(
      "another severity", command + "-- findings --\nRPL-003 error\n", output: "! warning RPL-003  x\n",
      "RPL-003 warning was found, the scenario does not say so", "RPL-003 error was not found"),
    ScenarioCase(
      "no section for them", command + "-- stdout contains --\n! warning RPL-003  x\n",
      output: "! warning RPL-003  x\n",
      "RPL-003 warning was found, but there is no section findings"),
    ScenarioCase(
      "the whole text has them", command + "-- stdout --\n! warning RPL-003  x\n", output: "! warning RPL-003  x\n"),
    ScenarioCase(
      "on standard error", command + "-- findings --\nRPL-003 warning\n", errors: "! warning RPL-003  x\n    why\n"),
    ScenarioCase(
      "beside a complaint", command + "-- findings --\nRPL-003 warning\n", errors: "! warning RPL-003  x\n    why\nb\n",
      "stderr has a line that no section speaks of: b"),
    ScenarioCase(
      "in a file",
      "-- command --\nx --output a.txt\n-- findings --\nRPL-003 warning\n-- written a.txt contains --\nx\n",
      written: ["a.txt": "x\n! warning RPL-003  x\n"]),
    ScenarioCase(
      "in a format that nobody reads", "-- command --\nx --format har\n-- findings --\n", output: "{}",
      "findings cannot be read from this format"),
  ]

  @Test(arguments: rows)
  func missingAndUnexpectedOnesAreNamed(_ row: ScenarioCase) { #expect(row.found() == row.problems) }
}
