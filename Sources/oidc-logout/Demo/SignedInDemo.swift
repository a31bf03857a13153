import Cookies
import Diagnostics
import HTTP
import MockProvider
import OrderedJSON

/// One embedded provider with somebody signed in, and what the commands need to log them out.
struct SignedInDemo: Sendable {
  let provider: RunningMockProvider
  /// The outside world with `cookies.txt` and `id-token.jwt` in it; neither touches the disk.
  let context: Context

  /// Signs in as `alice` through the provider's login form.
  init(_ provider: RunningMockProvider, transport: any Transport, context: Context) async throws(Failure) {
    let signIn = FormSignIn(browser: context.browser(over: transport))
    let login = provider.applicationURL + "login"
    let cookies = try await signIn.signIn(
      at: login, username: MockUser.alice.username, password: MockUser.alice.password)
    let token = try await Self.idToken(provider, cookies: cookies, transport: transport, now: context.now())
    self.provider = provider
    self.context = Self.context(
      context,
      files: ["cookies.txt": NetscapeCookieFile.render(cookies.live(at: context.now())), "id-token.jwt": token])
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

  /// The options of a `check` from the application's own logout button.
  var check: [String] {
    [provider.issuer] + request.dropFirst(2) + [
      "--app-logout-url", provider.applicationURL + "logout", "--cookies", "cookies.txt",
    ]
  }

  /// The ID Token of one more authorization with the session that stands: a code, then the token (Core §3.1).
  private static func idToken(
    _ provider: RunningMockProvider, cookies: CookieStore, transport: any Transport, now: Int
  ) async throws(Failure) -> String {
    let callback = provider.applicationURL + "callback"
    let ask = FormParameters([
      .init("response_type", "code"), .init("client_id", MockClient.demoID), .init("redirect_uri", callback),
      .init("scope", "openid"), .init("state", "demo"), .init("nonce", "demo"), .init("prompt", "none"),
    ])
    let url = "\(provider.issuer)\(ProviderPath.authorize)?\(ask.encoded)"
    var authorize = Request("GET", url)
    if let header = cookies.header(for: CookieContext(url: URLReference(url)), at: now) {
      authorize.fields.append("Cookie", header)
    }
    let location = try await send(authorize, transport).fields["Location"] ?? ""
    let code = FormParameters(decoding: URLReference(location).query ?? "")["code"] ?? ""
    let redeem = FormParameters([
      .init("grant_type", "authorization_code"), .init("code", code), .init("redirect_uri", callback),
      .init("client_id", MockClient.demoID), .init("client_secret", "demo-secret"),
    ])
    let answer = try await send(
      Request(
        "POST", provider.issuer + ProviderPath.token,
        fields: [Field("Content-Type", "application/x-www-form-urlencoded")], body: Array(redeem.encoded.utf8)),
      transport)
    guard let token = (try? JSONDocument(parsing: answer.body).value.object)?["id_token"]?.string else {
      throw Failure(
        .protocol, "the embedded provider gave no ID Token (status \(answer.status))", hint: "report this as a bug")
    }
    return token
  }

  private static func send(_ request: Request, _ transport: any Transport) async throws(Failure) -> Response {
    try await transport.send(request)
  }

  private static func context(_ context: Context, files: [String: String]) -> Context {
    var inner = context
    let outer = context.files
    inner.files = FileAccess(
      read: { path throws(Failure) in
        if let text = files[path] { return Array(text.utf8) }
        return try outer.read(path)
      }, check: outer.check, write: outer.write)
    return inner
  }
}
