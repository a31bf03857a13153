import HTTP
import TestSupport
import Testing

/// What a scenario file says, what was observed, and the problems that must be named.
struct ScenarioCase: Sendable, CustomTestStringConvertible {
  let name: String
  let file: String
  var observed = ScenarioObservation(exit: 0)
  let problems: [String]

  init(
    _ name: String, _ file: String, exit: Int32 = 0, output: String = "", errors: String = "",
    written: [String: String] = [:], _ problems: String...
  ) {
    self.name = name
    self.file = "-- exit --\n0\n" + file
    self.problems = problems
    observed.exit = exit
    observed.output = output
    observed.errors = errors
    observed.written = written
  }

  var testDescription: String { name }

  func found() -> [String] { ScenarioProblems(Scenario(parsing: file), observed).all }
}

@Suite struct ScenarioProblemsTests {
  static let forms = [
    ScenarioCase("nothing printed, nothing said", ""),
    ScenarioCase("another exit code", "", exit: 2, "exit 2, the scenario says 0"),
    ScenarioCase("a section that there is not", "-- stdot --\n", "there is no section of the name stdot"),
    ScenarioCase("a section twice", "-- exit --\n0\n", "the section exit is there twice"),
    ScenarioCase("nothing to contain", "-- stdout contains --\n\n", "the section stdout contains is empty"),
    ScenarioCase(
      "a count of rules", "-- stdout contains --\n3 rules passed\n", output: "3 rules passed\n",
      "the section stdout contains counts rules"),
    ScenarioCase(
      "a count of rules in JSON", "-- json summary.passed --\n3\n", output: #"{"summary":{"passed":3}}"#,
      "the section json summary.passed counts rules"),
    ScenarioCase(
      "an answer without a status", "-- answer https://a.example/ --\nok\n",
      "the section answer https://a.example/ has no status or failure"),
    ScenarioCase(
      "a failure without a hint", "-- failure https://a.example/ --\ndns\nno such host\n",
      "the section failure https://a.example/ has no status or failure"),
  ]

  static let texts = [
    ScenarioCase("the whole text", "-- stdout --\na\n\nb\n", output: "a\n\nb\n"),
    ScenarioCase("newlines at the end do not count", "-- stdout --\na", output: "a\n\n"),
    ScenarioCase(
      "another line", "-- stdout --\na\nb\n", output: "a\nc\n", #"stdout: line 2 is "c", the scenario says "b""#),
    ScenarioCase(
      "a line more", "-- stdout --\na\n", output: "a\nb\n", #"stdout: line 2 is "b", the scenario says missing"#),
    ScenarioCase("a line less", "-- stderr --\na\n", #"stderr: line 1 is missing, the scenario says "a""#),
    ScenarioCase("lines that matter, in order", "-- stdout contains --\na\n  c \n", output: "  a\nb\nc\n"),
    ScenarioCase(
      "lines in another order", "-- stdout contains --\nc\na\n", output: "a\nb\nc\n",
      #"stdout: there is no line "a" after "c""#),
    ScenarioCase(
      "a part is not a line", "-- stdout contains --\na\n", output: "ab\n", #"stdout: there is no line "a""#),
    ScenarioCase("open ends", "-- stdout contains --\na…\n…c\n…e…\n", output: "ab\nbc\ndef\n"),
    ScenarioCase(
      "a closed beginning", "-- stdout contains --\nb…\n", output: "abc\n", #"stdout: there is no line "b…""#),
    ScenarioCase(
      "what must be absent", "-- stdout contains --\nab\n-- stdout lacks --\nb\nc\n", output: "ab\n",
      #"stdout: "b" is there"#),
    ScenarioCase(
      "an output that nobody speaks of", "", output: "a\n", "stdout is not empty, and no section speaks of it"),
    ScenarioCase(
      "lacking is not speaking", "-- stdout lacks --\nb\n", output: "a\n",
      "stdout is not empty, and no section speaks of it"),
    ScenarioCase(
      "a complaint that nobody speaks of", "", errors: "a\n", "stderr has a line that no section speaks of: a"),
    ScenarioCase("a complaint that is spoken of", "-- stderr contains --\na\n", errors: "a\nb\n"),
  ]

  static let files = [
    ScenarioCase("a file", "-- written a.txt --\na\n", written: ["a.txt": "a\n"]),
    ScenarioCase("lines of a file", "-- written a.txt contains --\nb\n", written: ["a.txt": "a\nb\n"]),
    ScenarioCase("JSON of a file", "-- json a in a.json --\n1\n", written: ["a.json": #"{"a":1}"#]),
    ScenarioCase(
      "another text in a file", "-- written a.txt --\na\n", written: ["a.txt": "b\n"],
      #"written a.txt: line 1 is "b", the scenario says "a""#),
    ScenarioCase(
      "a file that was not written", "-- written a.txt contains --\na\n", "written a.txt: there is no such file"),
    ScenarioCase("a file that nobody speaks of", "", written: ["a.txt": ""], "written a.txt: no section speaks of it"),
  ]

  static let document = #"{"findings":[{"rule":"A-1","n":1.0},{"rule":"A-2","n":2}],"of":{"a":1,"b":null}}"#

  static let places = [
    ScenarioCase("a value", "-- json findings[rule=A-2].n --\n2\n", output: document),
    ScenarioCase("by index, as a number", "-- json findings[0].n --\n1\n", output: document),
    ScenarioCase("of all", "-- json findings[*].rule --\n[\"A-1\", \"A-2\"]\n", output: document),
    ScenarioCase("an object in another order", "-- json of --\n{\"b\": null, \"a\": 1}\n", output: document),
    ScenarioCase("one document a line", "-- json [1].a --\n2\n", output: "{\"a\":1}\n{\"a\":2}\n"),
    ScenarioCase(
      "another value", "-- json of.a --\n2\n", output: document, "json of.a is 1, the scenario says 2"),
    ScenarioCase(
      "a member more", "-- json of --\n{\"a\": 1}\n", output: document,
      #"json of is {"a":1,"b":null}, the scenario says {"a":1}"#),
    ScenarioCase("no member", "-- json of.c --\nnull\n", output: document, "json of.c: there is no member c"),
    ScenarioCase("no object", "-- json of.a.b --\n1\n", output: document, "json of.a.b: a number has no member b"),
    ScenarioCase("no array", "-- json of[0] --\n1\n", output: document, "json of[0]: an object has no elements"),
    ScenarioCase(
      "no such index", "-- json findings[2] --\n1\n", output: document, "json findings[2]: there are only 2 elements"),
    ScenarioCase(
      "no such element", "-- json findings[rule=A-3] --\n1\n", output: document,
      "json findings[rule=A-3]: 0 elements have rule=A-3"),
    ScenarioCase(
      "a path that is none", "-- json findings[x --\n1\n", output: document, "json findings[x: findings[x: ] is missing"
    ),
    ScenarioCase(
      "no JSON", "-- json a --\n1\n", output: "text", "json a: unexpected 't' at line 1, column 1"),
    ScenarioCase(
      "no JSON in the scenario", "-- json of.a --\none\n", output: document,
      "json of.a: unexpected 'o' at line 1, column 1"),
  ]

  @Test(arguments: forms + texts + files + places)
  func namesWhatIsWrong(_ row: ScenarioCase) { #expect(row.found() == row.problems) }

  @Test func whatTheNetworkComplainsOfIsAProblem() {
    var observed = ScenarioObservation(exit: 0)
    observed.network = ["nothing answers GET https://a.example/"]
    let problems = ScenarioProblems(Scenario(parsing: "-- exit --\n0\n"), observed).all
    #expect(problems == ["nothing answers GET https://a.example/"])
  }
}
