import HTTP
import TestSupport
import Testing

@Suite struct ScenarioRecordingTests {
  private static func record(
    _ file: String, output: String = "", errors: String = "", written: [String: String] = [:], sent: [Request] = []
  ) -> String {
    var observed = ScenarioObservation(exit: 1)
    observed.output = output
    observed.errors = errors
    observed.written = written
    observed.sent = sent
    return ScenarioRecording.record(observed, into: Scenario(parsing: file)).text
  }

  @Test func aNewFileGetsEverything() {
    let recorded = Self.record(
      "A story.\n-- command --\nx", output: "a\n", errors: "b\n", written: ["c.txt": "c"],
      sent: [Request("GET", "https://a.example/", fields: [Field("Accept", "text/html")])])
    #expect(
      recorded == """
        A story.
        -- command --
        x
        -- sent --
        GET https://a.example/ · no cookie
        -- exit --
        1
        -- stdout --
        a
        -- stderr --
        b
        -- written c.txt --
        c

        """)
  }

  @Test func whatAScenarioIsAboutIsNeverRecorded() {
    let file = """
      -- command --
      x
      -- exit --
      0
      -- stdout contains --
      a
      -- json b --
      1
      -- stderr contains --
      c
      -- written d.txt contains --
      d

      """
    let recorded = Self.record(file, output: "other\n", errors: "other\n", written: ["d.txt": "other\n"])
    #expect(recorded == file.replacing("0", with: "1"))
  }

  @Test func wholesFindingsAndRequestsAreReplaced() {
    let file = """
      -- command --
      x
      -- sent --
      GET https://a.example/ · no origin
      GET https://gone.example/
      -- exit --
      0
      -- findings --
      A-1 error
      -- stderr --
      old

      """
    let recorded = Self.record(
      file, output: "! warning RPL-003  x\n", errors: "new\n",
      sent: [
        Request("POST", "https://new.example/", body: Array("a=b".utf8)),
        Request("GET", "https://a.example/", fields: [Field("Origin", "null")]),
      ])
    #expect(
      recorded == """
        -- command --
        x
        -- sent --
        POST https://new.example/ · body: a=b
        GET https://a.example/ · origin: null
        -- exit --
        1
        -- findings --
        RPL-003 warning
        -- stderr --
        new

        """)
  }

  @Test func aFileThatSendsNothingHasNoSent() {
    #expect(Self.record("-- sent --\nGET https://a.example/\n-- exit --\n1\n") == "-- exit --\n1\n")
  }
}
