import CurlTransport
import Diagnostics
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import oidc_logout

/// Credentials given with `--header` go to one server, whatever the servers say.
@Suite struct CredentialTests {
  /// Answers as a scenario says and keeps every request and the options it was sent with.
  final class Recorder: Sendable {
    struct Sent: Sendable {
      let origin: String
      let fields: Fields
    }

    private let log = Mutex<[Sent]>([])

    var sent: [Sent] { log.withLock { $0 } }

    /// The origins that were asked at all, and those that got a field, each once and in order.
    func origins(getting field: String? = nil) -> [String] {
      var origins: [String] = []
      for request in sent where field.map({ request.fields[$0] != nil }) ?? true {
        if !origins.contains(request.origin) { origins.append(request.origin) }
      }
      return origins
    }

    func transport(_ inner: any Transport) -> @Sendable (CurlOptions) -> any Transport {
      { options in Channel(inner: inner, recorder: self, common: options.fields) }
    }

    private struct Channel: Transport {
      let inner: any Transport
      let recorder: Recorder
      let common: Fields

      func send(_ request: Request) async throws(Failure) -> Response {
        let origin = URLReference(request.url).origin ?? ""
        recorder.log.withLock { $0.append(Sent(origin: origin, fields: Fields(request.fields.all + common.all))) }
        return try await inner.send(request)
      }
    }
  }

  private static func metadata(_ issuer: String, keys: String) -> String {
    """
    200

    {"issuer":"\(issuer)","jwks_uri":"\(keys)","end_session_endpoint":"https://id.example/logout"}
    """
  }

  /// An empty key set, the answer to everything else.
  static let keys = Response(
    head: ResponseHead(status: 200, fields: [Field("Content-Type", "application/json")]),
    body: Array(#"{"keys":[]}"#.utf8))

  static let world = """
    -- answer always https://id.example/.well-known/openid-configuration --
    \(metadata("https://id.example", keys: "https://keys.example/"))
    -- answer always https://id.example/a/.well-known/openid-configuration --
    \(metadata("https://id.example/a", keys: "https://id.example/keys"))
    -- answer always https://id.example/b/.well-known/openid-configuration --
    \(metadata("https://id.example/b", keys: "https://id.example/keys"))
    -- answer always https://away.example/.well-known/openid-configuration --
    302
    location: https://id.example/.well-known/openid-configuration

    -- answer always https://app.example/logout --
    302
    location: https://id.example/logout

    -- answer always https://id.example/logout --
    302
    location: https://up.example/slo

    -- answer always https://id.example/logout?client_id=web --
    302
    location: https://up.example/slo

    -- answer always https://up.example/slo --
    302
    location: https://app.example/bye

    -- file logout.sh --
    curl 'https://app.example/logout' -H 'Cookie: sid=1'
    -- file browser.har --
    {"log":{"version":"1.2","entries":[{"startedDateTime":"2026-01-01T00:00:00Z","request":{"method":"GET",
    "url":"https://app.example/logout","httpVersion":"h2","headers":[{"name":"Accept","value":"text/html"}],
    "cookies":[]},"response":{"status":302,"headers":[{"name":"Location","value":"https://id.example/logout"}]}}]}}
    -- file token.jwt --
    eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUifQ.AAAA
    -- file one.toml --
    [[target]]
    name = "a"
    issuer = "https://id.example/a"
    timeout = 3
    [[target]]
    name = "b"
    issuer = "https://id.example/b"
    -- file two.toml --
    [[target]]
    name = "a"
    issuer = "https://id.example/a"
    app_logout_url = "https://app.example/logout"
    [[target]]
    name = "b"
    issuer = "https://id.example/b"
    -- file apps.toml --
    [[target]]
    name = "a"
    issuer = "https://id.example/a"
    app_logout_url = "https://app.example/logout"
    [[target]]
    name = "b"
    issuer = "https://away.example"
    app_logout_url = "https://app.example:443/logout"
    """

  static let headers = ["--header", "Authorization: Basic x", "--header", "X-Api-Key: k", "--header", "X-Trace: t"]

  private func run(_ arguments: [String]) async -> (status: Int32, recorder: Recorder, errors: String) {
    let scenario = Scenario(parsing: Self.world)
    let outside = RecordedOutside(scenario)
    let recorder = Recorder()
    var context = outside.context
    context.transport = recorder.transport(ScenarioTransport(scenario, otherwise: Self.keys))
    let status = await Tool.run(arguments + Self.headers, in: context)
    return (status, recorder, outside.printed[1].text)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let command: String
    let home: String
    let asked: [String]

    init(_ command: String, home: String, asked: String...) {
      self.command = command
      self.home = "https://\(home)"
      self.asked = asked.map { "https://\($0)" }
    }

    var testDescription: String { command }
  }

  static let cases = [
    Case("discover https://id.example", home: "id.example", asked: "id.example", "keys.example"),
    Case("discover id.example", home: "id.example", asked: "id.example", "keys.example"),
    Case("discover https://away.example", home: "away.example", asked: "away.example", "id.example", "keys.example"),
    Case(
      "discover https://id.example/a https://id.example/b https://ID.example:443/ --jobs 3", home: "id.example",
      asked: "id.example"),
    Case("inspect @token.jwt --issuer id.example", home: "id.example", asked: "id.example", "keys.example"),
    Case("inspect @token.jwt --jwks https://keys.example/", home: "keys.example", asked: "keys.example"),
    Case("build-url --issuer https://away.example", home: "away.example", asked: "away.example", "id.example"),
    Case(
      "trace https://app.example/logout", home: "app.example", asked: "app.example", "id.example", "up.example"),
    Case(
      "trace https://app.example/logout --issuer https://id.example", home: "app.example", asked: "id.example",
      "app.example", "up.example"),
    Case(
      "trace --issuer https://id.example --client-id web", home: "id.example", asked: "id.example", "up.example",
      "app.example"),
    Case(
      "trace --endpoint https://id.example/logout --client-id web", home: "id.example", asked: "id.example",
      "up.example", "app.example"),
    Case(
      "trace --from-curl logout.sh --issuer https://id.example", home: "app.example", asked: "id.example",
      "app.example", "up.example"),
    Case(
      "trace --har-in browser.har --issuer https://id.example", home: "app.example", asked: "id.example", "app.example",
      "up.example"),
    Case(
      "check https://id.example --client-id web --app-logout-url https://app.example/logout", home: "app.example",
      asked: "id.example", "keys.example", "app.example", "up.example"),
    Case(
      "check https://id.example --client-id web", home: "id.example", asked: "id.example", "keys.example",
      "up.example", "app.example"),
    Case("check --config one.toml --jobs 2", home: "id.example", asked: "id.example"),
    Case(
      "check --config apps.toml --jobs 1", home: "app.example", asked: "id.example", "app.example", "up.example",
      "away.example", "keys.example"),
  ]

  @Test(arguments: cases)
  func oneServerGetsThem(_ row: Case) async {
    let (_, recorder, errors) = await run(row.command.split(separator: " ").map(String.init))
    #expect(Set(recorder.origins()) == Set(row.asked))
    #expect(recorder.origins(getting: "Authorization") == [row.home])
    #expect(recorder.origins(getting: "X-Api-Key") == [row.home])
    #expect(recorder.origins(getting: "X-Trace") == recorder.origins())
    let note = "oidc-logout: --header Authorization and --header X-Api-Key go to \(row.home) only\n"
    #expect(errors.split(separator: note, omittingEmptySubsequences: false).count == 2, "\(errors)")
  }

  /// Every request of the home server gets them, the one after a return from elsewhere too.
  @Test func theHomeServerAlwaysGetsThem() async {
    let (_, recorder, _) = await run(["trace", "https://app.example/logout"])
    let home = recorder.sent.filter { $0.origin == "https://app.example" }
    #expect(home.count == 2)
    #expect(home.allSatisfy { $0.fields["Authorization"] == "Basic x" })
  }

  @Test(
    arguments: [
      (
        ["discover", "https://id.example", "https://away.example"],
        "the issuers are at 2: https://id.example, https://away.example"
      ),
      (["check", "--config", "two.toml"], "the targets are at 2: https://app.example, https://id.example"),
    ])
  func severalServersCannotBeMeant(_ arguments: [String], _ words: String) async {
    let (status, recorder, errors) = await run(arguments)
    #expect(status == 64)
    #expect(recorder.sent.isEmpty)
    #expect(
      errors == """
        oidc-logout: --header Authorization and --header X-Api-Key can be meant for one server only, and \(words) — try: \
        run it once for each of them, or leave the header out

        """)
  }

  @Test func otherFieldsGoToSeveralServers() async {
    let scenario = Scenario(parsing: Self.world)
    let outside = RecordedOutside(scenario)
    let recorder = Recorder()
    var context = outside.context
    context.transport = recorder.transport(ScenarioTransport(scenario, otherwise: Self.keys))
    let words = ["discover", "https://id.example", "https://away.example", "--header", "X-Trace: t", "--no-keys"]
    _ = await Tool.run(words, in: context)
    #expect(recorder.origins(getting: "X-Trace") == recorder.origins())
    #expect(!outside.printed[1].text.contains("only"))
  }

  @Test(arguments: ["a\r\nX: y", "a\nb", "\u{1B}[2J", "\u{7F}"], ["--user-agent", "--proxy", "--header"])
  func lineBreaksAreRefused(_ text: String, _ option: String) async {
    let scenario = Scenario(parsing: Self.world)
    let outside = RecordedOutside(scenario)
    let recorder = Recorder()
    var context = outside.context
    context.transport = recorder.transport(ScenarioTransport(scenario, otherwise: Self.keys))
    let value = option == "--header" ? "X: \(text)" : text
    #expect(await Tool.run(["discover", "https://id.example", option, value], in: context) == 64)
    #expect(recorder.sent.isEmpty)
    #expect(outside.printed[1].text.contains(option))
  }

  /// Seconds of the command line, of the target and of the whole run, the nearest of which counts; 15 where none is.
  @Test(
    arguments: [
      ([], [15]), (["--timeout", "15"], [15]), (["--timeout", "7"], [7]),
    ] as [([String], [Double])])
  func timeLimitOfACommandLine(_ arguments: [String], _ expected: [Double]) async {
    #expect(await timeLimits(["discover", "https://id.example"] + arguments, files: "") == expected)
  }

  @Test(
    arguments: [
      ("", "", [], [15]), ("timeout = 9", "", [], [9]), ("timeout = 9", "timeout = 3", [], [3, 9]),
      ("timeout = 9", "timeout = 3", ["--timeout", "15"], [15]),
    ] as [(String, String, [String], [Double])])
  func timeLimitOfAConfiguration(
    _ run: String, _ target: String, _ arguments: [String], _ expected: [Double]
  ) async {
    let file = "-- file t.toml --\n\(run)\n[[target]]\nissuer = \"https://id.example\"\n\(target)\n"
    #expect(await timeLimits(["check", "--config", "t.toml"] + arguments, files: file) == expected)
  }

  /// The different limits that transports were made with, sorted.
  private func timeLimits(_ arguments: [String], files: String) async -> [Double] {
    let scenario = Scenario(parsing: files + Self.world)
    let limits = Mutex<Set<Double>>([])
    var context = RecordedOutside(scenario).context
    let inner = ScenarioTransport(scenario, otherwise: Self.keys)
    context.transport = { options in
      limits.withLock { _ = $0.insert(options.timeout) }
      return inner
    }
    _ = await Tool.run(arguments, in: context)
    return limits.withLock { $0.sorted() }
  }
}
