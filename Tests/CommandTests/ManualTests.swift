import ArgumentParser
import TestSupport
import Testing

@testable import oidc_logout

@Suite struct ManualTests {
  private static func run(_ words: String...) async -> ScenarioObservation {
    let outside = RecordedOutside(Scenario(parsing: ""))
    return outside.observed(exit: await Tool.run(words, in: outside.context))
  }

  /// A page has its sections, in the order manuals have them, and names every option of its command.
  @Test func everyCommandHasItsPage() throws {
    let pages = ManualPage.all(now: RecordedOutside.now)
    let root = try #require(CommandHelp.root())
    #expect(pages.map(\.name) == ["oidc-logout"] + root.commands.map { "oidc-logout-\($0.name)" })
    #expect(!pages.contains { $0.name.hasSuffix("-help") || $0.name.hasSuffix("-manual") })
    for page in pages {
      let lines = page.rendered.split(separator: "\n").map(String.init)
      let sections = lines.filter { $0.hasPrefix(".Sh ") }.map { String($0.dropFirst(4)) }
      let expected =
        ["NAME", "SYNOPSIS", "DESCRIPTION"] + (page.root == nil ? ["COMMANDS"] : [])
        + ["OPTIONS", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"]
      #expect(sections == expected, "\(page.name)")
      #expect(lines.first == ".Dd January 1, 2026")
      for item in page.command.items {
        for name in item.names {
          let shown = name.dropFirst().split(separator: "-", omittingEmptySubsequences: false).joined(separator: "\\-")
          #expect(page.rendered.contains("Fl \"\\&\(shown)\""), "\(page.name) \(name)")
        }
      }
    }
  }

  /// What the manual shows as an example is a command line that the tool takes.
  @Test(arguments: ManualText.examples.map(\.line))
  func examplesParse(line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    #expect(words.first == Tool.name)
    #expect(try OIDCLogout.parseAsRoot(Array(words.dropFirst())) is any ToolCommand)
  }

  @Test(arguments: [
    (".Nm is a macro", #"\&.Nm is a macro"#), ("'tis", #"\&'tis"#), (#"C:\new"#, #"C:\enew"#), ("a  b\nc", "a b c"),
    ("One. Two? .Three", "One.\nTwo?\n\\&.Three"),
    ("\"Log out\"", #"\(dqLog out\(dq"#), ("see --format", #"see \%\-\-format"#), ("…", #"\[u2026]"#),
    ("😀", #"\[u1F600]"#),
  ])
  func textIsNeverMarkup(text: String, expected: String) {
    #expect(Mdoc.text(text) == expected)
  }

  @Test(arguments: [("Op", #""\&Op""#), ("name=value; a", #""\&name=value; a""#), ("\"", #""\&\(dq""#)])
  func argumentsAreNeverMacros(text: String, expected: String) {
    #expect(Mdoc.argument(text) == expected)
  }

  @Test func onePageIsPrinted() async {
    let whole = await Self.run("manual")
    #expect(whole.exit == 0)
    #expect(whole.output.contains(#".Dt "\&OIDC\-LOGOUT" 1"#))
    let trace = await Self.run("manual", "trace")
    #expect(trace.output.contains(#".Nm "\&oidc\-logout trace""#))
    let wrong = await Self.run("manual", "trase")
    #expect(wrong.exit == 64)
    #expect(wrong.errors == "oidc-logout: there is no command trase — try: did you mean trace?\n")
  }

  @Test func everyPageIsWritten() async {
    let written = await Self.run("manual", "--into", "man1")
    #expect(written.exit == 0)
    #expect(written.output == "")
    #expect(written.written["man1/oidc-logout.1"]?.hasPrefix(".Dd ") == true)
    #expect(written.written["man1/oidc-logout-check.1"]?.contains("DSC") == false)
  }

  /// It serves who packages the tool, so nobody else has to read of it.
  @Test func manualIsNotListed() async {
    #expect(await Self.run("--help").output.contains("manual") == false)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsAreGenerated(shell: String) async {
    let made = await Self.run("--generate-completion-script", shell)
    #expect(made.exit == 0)
    #expect(made.output.contains("mock-provider"))
  }
}
