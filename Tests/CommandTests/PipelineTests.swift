import Cookies
import MockProvider
import OrderedJSON
import TestSupport
import Testing

@testable import oidc_logout

/// The command lines of `Fixtures/ci`, taken out of the files and run against the embedded provider.
@Suite struct PipelineTests {
  private static let recipes = [
    "Jenkinsfile", "github-actions.yml", "gitlab-ci.yml", "kubernetes-indexed-job.yaml",
  ]

  @Test(arguments: recipes)
  func healthyProviderPasses(recipe: String) async throws {
    let commands = try Self.commands(recipe)
    #expect(commands.count == (recipe == "github-actions.yml" || recipe == "gitlab-ci.yml" ? 2 : 1))
    for words in commands {
      let stage = try await PipelineStage()
      #expect(await stage.run(words) == 0, "\(words)")
      for name in Self.reports(words) {
        #expect(stage.file(name)?.isEmpty == false, "\(name)")
      }
    }
  }

  /// What each recipe hands on when something is found, and a mark of it; without a file it is what is printed.
  static let complaints: [(recipe: String, report: String?, mark: String)] = [
    ("Jenkinsfile", "logout.xml", "<failure type=\"error\" message=\"end_session_endpoint is absent\""),
    ("gitlab-ci.yml", "logout.xml", "<failure type=\"error\" message=\"end_session_endpoint is absent\""),
    ("github-actions.yml", "logout.sarif", "\"ruleId\": \"DSC-008\""),
    ("github-actions.yml", "logout.md", "**error DSC-008**"),
    ("github-actions.yml", nil, "::error title=production%3A DSC-008"),
    ("kubernetes-indexed-job.yaml", nil, "\"findings\":[{\"rule\":\"DSC-008\""),
  ]

  /// The exit code that the recipes act on, and the reports that tell why.
  @Test(arguments: complaints)
  func brokenProviderFails(_ row: (recipe: String, report: String?, mark: String)) async throws {
    let words = try #require(try Self.commands(row.recipe).last)
    let stage = try await PipelineStage(.noEndSessionEndpoint)
    #expect(await stage.run(words) == 1)
    let text = row.report.map { stage.file($0) ?? "" } ?? stage.output
    #expect(text.contains(row.mark), "\(text.prefix(2_000))")
  }

  /// A log collector takes one line for each target.
  @Test func aPodPrintsOneDocumentALine() async throws {
    let words = try #require(try Self.commands("kubernetes-indexed-job.yaml").last)
    let stage = try await PipelineStage()
    #expect(await stage.run(words) == 0)
    let lines = stage.output.split(separator: "\n")
    let targets = try lines.map { try JSONDocument(parsing: String($0)).value.object?["target"]?.string }
    #expect(targets == ["production"])
  }

  /// Every pod knows how many there are, so that over all of them every target is checked exactly once.
  @Test func theJobHasAsManyPodsAsShards() throws {
    let job = try ProjectFolder.text("\(ProjectFolder.fixtures)/ci/kubernetes-indexed-job.yaml")
    let pods = job.firstMatch(of: #/completions: (\d+)/#)?.output.1
    let shards = job.firstMatch(of: #/name: SHARDS\s+value: "(\d+)"/#)?.output.1
    #expect(pods == "4")
    #expect(shards == "4")
  }

  /// What the README shows is what lies in the folder.
  @Test func readmeNamesEveryRecipe() throws {
    let readme = try ProjectFolder.text(ProjectFolder.root + "/README.md")
    for recipe in Self.recipes { #expect(readme.contains("Fixtures/ci/\(recipe)"), "\(recipe)") }
  }

  /// The command lines of a recipe as words, continued lines joined, the shell's variables put in.
  private static func commands(_ recipe: String) throws -> [[String]] {
    let text = try ProjectFolder.text("\(ProjectFolder.fixtures)/ci/\(recipe)")
    let lines = text.split(separator: "\n").map { $0.trimmed }.filter { !$0.hasPrefix("#") && !$0.hasPrefix("//") }
    var commands: [String] = []
    var isOpen = false
    for line in lines {
      if let start = line.firstRange(of: "oidc-logout check ") {
        commands.append(String(line[start.lowerBound...]))
      } else if isOpen || commands.last.map({ _ in line.hasPrefix("--") }) == true {
        commands[commands.count - 1] += " " + line
      } else {
        continue
      }
      isOpen = commands[commands.count - 1].hasSuffix("\\")
      if isOpen { commands[commands.count - 1].removeLast() }
    }
    return commands.map { command in
      command.replacing("$((JOB_COMPLETION_INDEX + 1))/$SHARDS", with: "1/1").replacing("\"", with: "")
        .split(separator: " ").dropFirst().map(String.init)
    }
  }

  private static func reports(_ words: [String]) -> [String] {
    zip(words, words.dropFirst()).compactMap { option, value in
      option == "--report" ? value.split(separator: "=").last.map(String.init) : nil
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// The embedded provider, and a configuration that names it wherever a recipe looks for one.
private struct PipelineStage {
  private let host: MockProviderHost
  private let outside: RecordedOutside

  init(_ fault: MockFault? = nil) async throws {
    let stage: CheckStage
    if let fault { stage = try await CheckStage(fault) } else { stage = try await CheckStage() }
    host = stage.host
    let configuration = """
      [[target]]
      name = "production"
      issuer = "\(CheckStage.issuer)"
      client_id = "\(MockClient.demoID)"
      post_logout_redirect_uri = "\(CheckStage.landing)"
      id_token = "env:SMOKE_ID_TOKEN"
      app_logout_url = "\(CheckStage.application)/app/logout"
      cookies = "cookies.txt"
      """
    let cookies = NetscapeCookieFile.render(stage.cookies)
    let folders = ["", "/etc/oidc-logout/"]
    let files = folders.map {
      "-- file \($0)logout.toml --\n\(configuration)\n-- file \($0)cookies.txt --\n\(cookies)\n"
    }
    outside = RecordedOutside(
      Scenario(parsing: files.joined() + "-- environment --\nSMOKE_ID_TOKEN=\(stage.idToken)\n"))
  }

  func run(_ words: [String]) async -> Int32 {
    var context = outside.context
    let host = host
    context.transport = { _ in InProcessTransport(host) }
    return await Tool.run(words, in: context)
  }

  var output: String { outside.output }

  func file(_ name: String) -> String? { outside.written[name] }
}
