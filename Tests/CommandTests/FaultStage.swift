import Cookies
import HTTP
import MockProvider
import OrderedJSON
import TestSupport

@testable import oidc_logout

/// One embedded provider without a socket, with alice signed in, and the tool's commands run against it.
struct FaultStage {
  static let issuer = "http://127.0.0.1:9400"
  static let application = "http://localhost:9400"
  static let landing = application + ApplicationPath.loggedOut
  static let endSession = issuer + ProviderPath.endSession

  /// The landing page with one part written differently.
  static func sibling(_ part: String, _ other: String) -> String { landing.replacing(part, with: other) }

  private static let keys: MockKeys? = try? .generate()

  /// What a run of the tool gave.
  struct Run {
    let status: Int32
    let document: JSONObject

    /// The rules found at warning and error level, sorted, each once.
    var found: String {
      let findings = (document["findings"]?.array ?? []).compactMap(\.object)
      return Set(findings.filter { $0["severity"] != "info" }.compactMap { $0["rule"]?.string }).sorted()
        .joined(separator: " ")
    }
  }

  let host: MockProviderHost
  let session: MockSession
  private let files: String

  /// `age` makes the ID Token that many seconds older; `hint` changes it; `user` is whose hint it is.
  init?(
    _ fault: MockFault?, age: Int = 0, user: MockUser = .alice, hint: (MockSession) -> String = \.idToken
  ) async {
    guard let keys = Self.keys else { return nil }
    let configuration = MockConfiguration(
      issuer: Self.issuer, applicationOrigin: Self.application, faults: Set([fault].compactMap(\.self)))
    let core = MockProviderCore(
      configuration: configuration, keys: keys, clock: { RecordedOutside.now }, random: MockRandom(seed: 7))
    host = MockProviderHost(core)
    guard let session = await host.signIn(age: age) else { return nil }
    guard let sender = user == .alice ? session : await host.signIn(user) else { return nil }
    self.session = session
    var store = CookieStore()
    for cookie in session.providerCookies + session.applicationCookies {
      _ = store.receive(cookie.line, in: CookieContext(url: URLReference(cookie.url)), at: RecordedOutside.now)
    }
    let cookies = NetscapeCookieFile.render(store.live(at: RecordedOutside.now))
    files = "-- file token.jwt --\n\(hint(sender))\n-- file cookies.txt --\n\(cookies)"
  }

  /// Runs one command line with `--format json`.
  func run(_ arguments: [String]) async throws -> Run {
    let outside = RecordedOutside(Scenario(parsing: files))
    var context = outside.context
    context.transport = { _ in InProcessTransport(host) }
    let status = await Tool.run(arguments + ["--format", "json"], in: context)
    let document = try JSONDocument(parsing: outside.output)
    return Run(status: status, document: document.value.object ?? [:])
  }

  func discover() async throws -> Run { try await run(["discover", Self.issuer]) }

  func inspect() async throws -> Run {
    try await run(["inspect", "@token.jwt", "--issuer", Self.issuer, "--client-id", MockClient.demoID])
  }

  /// From the provider's logout URL, hint and cookies sent; `changes` come last and so win.
  func traceProvider(
    landing: String = landing, clientID: String = MockClient.demoID, _ changes: [String] = []
  ) async throws -> Run {
    try await run(
      [
        "trace", "--issuer", Self.issuer, "--id-token", "@token.jwt", "--client-id", clientID,
        "--post-logout-redirect-uri", landing, "--state", "s1", "--cookies", "cookies.txt",
      ] + changes)
  }

  /// From the click on "Log out" in the application.
  func traceApplication() async throws -> Run {
    try await run([
      "trace", Self.application + ApplicationPath.logout, "--issuer", Self.issuer, "--client-id", MockClient.demoID,
      "--post-logout-redirect-uri", Self.landing, "--cookies", "cookies.txt",
    ])
  }
}
