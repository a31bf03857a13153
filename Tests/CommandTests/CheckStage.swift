import Cookies
import CurlTransport
import HTTP
import MockProvider
import TestSupport
import Testing

@testable import oidc_logout

/// The embedded provider without sockets, with alice signed in at it and at its application, and `check` over both.
struct CheckStage {
  /// The one clock of provider and tool.
  static let now = RecordedOutside.now
  static let issuer = "http://127.0.0.1:9400"
  static let application = "http://localhost:9400"
  static let landing = application + "/app/loggedout"

  let host: MockProviderHost
  let idToken: String
  let cookies: [Cookie]
  let outside: RecordedOutside

  init(_ faults: MockFault...) async throws {
    let configuration = MockConfiguration(
      issuer: Self.issuer, applicationOrigin: Self.application, faults: Set(faults))
    host = MockProviderHost(
      MockProviderCore(
        configuration: configuration, keys: CheckStageKeys.shared, clock: { Self.now }, random: MockRandom(seed: 7)))
    let session = try #require(await host.signIn())
    var store = CookieStore()
    for cookie in session.providerCookies + session.applicationCookies {
      _ = store.receive(cookie.line, in: CookieContext(url: URLReference(cookie.url)), at: Self.now)
    }
    idToken = session.idToken
    cookies = store.all
    outside = RecordedOutside(
      Scenario(
        parsing: "-- file id-token --\n\(idToken)\n-- file cookies.txt --\n\(NetscapeCookieFile.render(store.all))\n"))
  }

  /// Everything `check` can be given about this provider.
  static let options = [
    issuer, "--id-token", "@id-token", "--client-id", MockClient.demoID, "--post-logout-redirect-uri", landing,
    "--registered-uri", landing, "--state", "abc", "--cookies", "cookies.txt", "--app-logout-url",
    application + "/app/logout",
  ]

  /// Runs `check`.
  func check(_ arguments: [String] = options) async -> Int32 {
    await check(arguments) { _ in host }
  }

  /// The same, where the way to the network decides which provider answers.
  func check(
    _ arguments: [String], over provider: @escaping @Sendable (CurlOptions) -> MockProviderHost
  ) async -> Int32 {
    var context = outside.context
    context.transport = { InProcessTransport(provider($0)) }
    return await Tool.run(["check"] + arguments, in: context)
  }

  /// Standard output of everything run so far.
  var output: String { outside.output }

  /// A file that was written.
  func file(_ name: String) -> String? { outside.written[name] }
}

enum CheckStageKeys {
  /// One pair for the whole run: an RSA key takes a moment.
  static let shared: MockKeys = {
    guard let keys = try? MockKeys.generate() else { preconditionFailure("the crypto library made no key") }
    return keys
  }()
}
