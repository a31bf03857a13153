import Browsing
import CurlTransport
import Diagnostics
import Glibc
import HTTP
import MockProvider
import OrderedJSON
import Sessions
import Synchronization
import TestSupport
import Testing

@testable import oidc_logout

/// `login` over real sockets, against the embedded provider.
@Suite struct LoginTests {
  private static let keys: MockKeys? = try? .generate()

  private func withProvider(_ body: (RunningMockProvider) async throws -> Void) async throws {
    let provider = try await MockProviderServer.start(keys: Self.keys, clock: { RecordedOutside.now })
    let result: Result<Void, any Error>
    do { result = .success(try await body(provider)) } catch { result = .failure(error) }
    await provider.stop()
    try result.get()
  }

  /// A run with the network of this machine; what it printed and wrote.
  private func run(
    _ arguments: [String], changing change: (inout Context) -> Void = { _ in }
  ) async -> (status: Int32, outside: RecordedOutside) {
    let outside = RecordedOutside(Scenario(parsing: ""))
    var context = outside.context
    context.transport = { CurlTransport($0) }
    change(&context)
    return (await Tool.run(arguments + Self.patience, in: context), outside)
  }

  /// Beside the other tests everything takes its time.
  private static let patience = ["--timeout", "600", "--connect-timeout", "600"]
  private static let alice = ["--username", "alice", "--password", "wonderland"]

  /// The password, and everything that the files hold, stands in no output.
  private func expectNothingLeaks(_ outside: RecordedOutside) throws {
    let texts = [outside.output, outside.errors]
    let tokens = try outside.written["tokens.json"].map { try JSONDocument(parsing: Array($0.utf8)).value.object }
    let secrets =
      ["wonderland"] + ["id_token", "access_token", "refresh_token"].compactMap { tokens??[$0]?.string }
      + (outside.written["cookies.txt"] ?? "").split(separator: "\n").filter { $0.contains("\t") }
      .compactMap { $0.split(separator: "\t").last.map(String.init) }
    for text in texts { #expect(secrets.filter { text.contains($0) } == []) }
  }

  @Test func asTheClient() async throws {
    try await withProvider { provider in
      let files = ["--tokens-out", "tokens.json", "--cookies-out", "cookies.txt"]
      let (status, outside) = await run(
        ["login", "--issuer", provider.issuer, "--client-id", "cli"] + Self.alice + files)
      #expect(status == 0)
      #expect(outside.output.hasPrefix("✓ signed in as user-alice at \(provider.issuer)\n"))
      #expect(
        outside.output.contains(
          "\nnext: oidc-logout check \(provider.issuer) --client-id cli --redirect-uri http://127.0.0.1"))
      #expect(outside.output.hasSuffix(" --id-token @tokens.json --cookies cookies.txt\n"))
      #expect(outside.written["cookies.txt"]?.contains("op_session") == true)
      try expectNothingLeaks(outside)
    }
  }

  /// A client with a secret, which the embedded provider wants in the Authorization field.
  @Test func asAClientWithASecret() async throws {
    try await withProvider { provider in
      let client = ["--client-id", "demo", "--client-secret", "demo-secret", "--redirect-uri"]
      let callback = provider.applicationURL + "callback"
      let (status, outside) = await run(
        ["login", "--issuer", provider.issuer] + client + [callback] + Self.alice + ["--format", "json"])
      #expect(status == 0)
      let document = try JSONDocument(parsing: Array(outside.output.utf8)).value.object
      #expect(document?["signed_in"] == true)
      #expect(document?["redirect_uri"]?.string == callback)
      try expectNothingLeaks(outside)
    }
  }

  @Test func throughTheApplication() async throws {
    try await withProvider { provider in
      let (status, outside) = await run(
        ["login", "--app-url", provider.applicationURL, "--cookies-out", "cookies.txt"] + Self.alice)
      #expect(status == 0)
      let cookies = outside.written["cookies.txt"] ?? ""
      #expect(cookies.contains("app_session"))
      #expect(cookies.contains("op_session"))
      try expectNothingLeaks(outside)
    }
  }

  @Test(arguments: [["--issuer", "ISSUER", "--client-id", "cli"], ["--app-url", "APP"]])
  func aWrongPasswordIsRefused(where target: [String]) async throws {
    try await withProvider { provider in
      let place = target.map { ["ISSUER": provider.issuer, "APP": provider.applicationURL][$0] ?? $0 }
      let (status, outside) = await run(
        ["login"] + place + ["--username", "alice", "--password", "looking-glass", "--cookies-out", "cookies.txt"])
      #expect(status == 2)
      #expect(
        outside.errors.contains("did not accept the password; it says: \"The username or the password is wrong.\""))
      #expect(!(outside.output + outside.errors).contains("looking-glass"))
      #expect(outside.written.isEmpty)
    }
  }

  /// The tokens' file serves as the hint of the next command.
  @Test func theTokensFileIsAHint() async throws {
    try await withProvider { provider in
      let (_, first) = await run(
        ["login", "--issuer", provider.issuer, "--client-id", "cli", "--tokens-out", "t"] + Self.alice)
      let file = try #require(first.written["t"])
      let (status, second) = await run(
        ["build-url", "--issuer", provider.issuer, "--id-token", "@t", "--client-id", "cli", "--redact"]
      ) { context in
        context.files = FileAccess(
          read: { _ throws(Failure) in Array(file.utf8) }, check: context.files.check, write: context.files.write)
      }
      #expect(status == 0)
      #expect(second.output.contains("id_token_hint=eyJ"))
      #expect(second.errors == "")
    }
  }

  /// Somebody signs in with a browser, which comes back to 127.0.0.1.
  @Test func withABrowser() async throws {
    try await withProvider { provider in
      let interruption = Interruption()
      let (status, outside) = await run(
        ["login", "--issuer", provider.issuer, "--client-id", "cli", "--tokens-out", "tokens.json", "--format", "json"]
      ) { context in
        context.listen = { port throws(Failure) in try CallbackSocket(port: port, interruption).listener }
        context.output = Stream(isTerminal: true, write: context.output.write)
        context.openBrowser = { url in Task.detached { await Self.visit(url) } }
      }
      #expect(status == 0)
      #expect(outside.errors.contains(provider.issuer + ProviderPath.authorize + "?response_type=code&client_id=cli"))
      let document = try JSONDocument(parsing: Array(outside.output.utf8)).value.object
      #expect(document?["subject"] == "user-alice")
      try expectNothingLeaks(outside)
    }
  }

  /// A browser with alice before it; asks for its icon first.
  private static func visit(_ url: String) async {
    let transport = CurlTransport(CurlOptions(timeout: 600, connectTimeout: 600))
    let redirectURI = FormParameters(decoding: URLReference(url).query ?? "")["redirect_uri"] ?? ""
    let alice = SignInCredentials(userName: "alice", password: Secret("wonderland"))
    let result = await SignIn(
      SimulatedBrowser(transport: transport, now: { RecordedOutside.now }), credentials: alice,
      now: { RecordedOutside.now }
    )
    .run(authorizing: url, redirectURI: redirectURI)
    let pairs = ["code", "state", "iss"].compactMap { name in
      result.callback?[name].map { FormParameters.Pair(name, $0.reveal()) }
    }
    let icon = URLReference(redirectURI).resolving("/favicon.ico").text
    _ = try? await transport.send(Request("GET", icon))
    _ = try? await transport.send(Request("GET", redirectURI + "?" + FormParameters(pairs).encoded))
  }

  @Test func nobodyComesBack() async throws {
    try await withProvider { provider in
      let interruption = Interruption()
      let (status, outside) = await run(
        ["login", "--issuer", provider.issuer, "--client-id", "cli", "--wait", "1"]
      ) { context in
        context.listen = { port throws(Failure) in try CallbackSocket(port: port, interruption).listener }
      }
      #expect(status == 2)
      #expect(outside.errors.contains("within 1 seconds — try: open the URL"))
    }
  }

  @Test(.enabled(if: BuiltProgram.path != nil, "needs the program beside the tests"))
  func aSignalEndsTheWait() async throws {
    try await withProvider { provider in
      let child = try ChildProcess(
        try #require(BuiltProgram.path), ["login", "--issuer", provider.issuer, "--client-id", "cli"] + Self.patience)
      _ = try #require(await child.output(until: "code_challenge_method=S256\n"))
      child.send(SIGINT)
      #expect(await child.end().code == 130)
    }
  }
}
