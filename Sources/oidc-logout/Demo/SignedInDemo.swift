import Browsing
import Cookies
import Diagnostics
import HTTP
import MockProvider
import Sessions

/// One embedded provider with somebody signed in, and what the commands need to log them out.
struct SignedInDemo: Sendable {
  let provider: RunningMockProvider
  /// The outside world with `cookies.txt` and `id-token.jwt` in it; neither touches the disk.
  let context: Context

  /// Signs in as `alice` through the application and the provider's login form.
  init(_ provider: RunningMockProvider, transport: any Transport, context: Context) async throws(Failure) {
    let alice = SignInCredentials(userName: MockUser.alice.username, password: Secret(MockUser.alice.password))
    let result = await SignIn(context.browser(over: transport), credentials: alice, now: context.now)
      .run(application: provider.applicationURL + "login")
    if case .stopped(let stop) = result.end { throw stop.failure(at: URLReference(result.finalURL).address) }
    let token = try await Self.idToken(provider, cookies: result.cookies, transport: transport, context)
    self.provider = provider
    self.context = Self.context(
      context,
      files: [
        "cookies.txt": NetscapeCookieFile.render(result.cookies.live(at: context.now())), "id-token.jwt": token,
      ])
  }

  /// Where the demo application is registered to be returned to.
  var postLogoutRedirectURI: String {
    provider.host.configuration.clients.first { $0.clientID == MockClient.demoID }?.postLogoutRedirectURIs.first ?? ""
  }

  /// The options that make up the logout request.
  var request: [String] {
    [
      "--issuer", provider.issuer, "--id-token", "@id-token.jwt", "--client-id", MockClient.demoID,
      "--post-logout-redirect-uri", postLogoutRedirectURI, "--state", "demo-1",
    ]
  }

  /// The browser's cookies, and whom to ask whether they still open a session.
  var session: [String] {
    ["--cookies", "cookies.txt", "--redirect-uri", provider.applicationURL + "callback"]
  }

  /// The options of a `check` that signs in through the application as a person would, and clicks its logout button.
  var check: [String] {
    [
      "--app-url", provider.applicationURL + "account", "--app-logout-url", provider.applicationURL + "logout",
      "--username", MockUser.alice.username, "--password", "env:\(Self.passwordVariable)",
    ]
  }

  private static let passwordVariable = "DEMO_PASSWORD"

  /// The ID Token of one more authorization with the session that stands.
  private static func idToken(
    _ provider: RunningMockProvider, cookies: CookieStore, transport: any Transport, _ context: Context
  ) async throws(Failure) -> String {
    let lookup = try await ProviderLookup(provider.issuer, transport: transport)
    let login = ClientLogin(
      metadata: lookup.metadata, keys: try lookup.keys(), clientID: MockClient.demoID,
      clientSecret: Secret("demo-secret"), transport: transport, now: context.now)
    do throws(ClientLoginFault) {
      let callback = provider.applicationURL + "callback"
      let request = try login.authorizationRequest(redirectURI: callback, random: context.randomBytes)
      let result = await SignIn(context.browser(over: transport), credentials: .none, now: context.now)
        .run(authorizing: request.url, redirectURI: callback, cookies: cookies)
      guard let answer = result.callback else { throw .noCode }
      return try await login.tokens(for: answer, of: request).idToken.reveal()
    } catch {
      throw error.failure
    }
  }

  private static func context(_ context: Context, files: [String: String]) -> Context {
    var inner = context
    inner.environment[passwordVariable] = MockUser.alice.password
    let outer = context.files
    inner.files = FileAccess(
      read: { path throws(Failure) in
        if let text = files[path] { return Array(text.utf8) }
        return try outer.read(path)
      }, check: outer.check, write: outer.write)
    return inner
  }
}
