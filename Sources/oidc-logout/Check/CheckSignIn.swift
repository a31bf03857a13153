import Browsing
import Cookies
import Diagnostics
import Discovery
import HTTP
import Sessions
import Tokens

/// A session that `check` made for itself, as the user that was given.
struct SignedInSession: Sendable {
  let cookies: CookieStore
  /// The authorization request that led to it: the application's, or that of the tool as the client.
  let authorization: AuthorizationSighting?
  /// The `iss` that came back to the application (RFC 9207).
  let announcedIssuer: String?
  /// As the client only.
  var tokens: ClientTokens?
  /// Tries those tokens around the logout.
  var tokenProver: TokenProver?
  /// What was typed, and what was handed out.
  var secrets: KnownSecrets
  /// How it was made, for a note.
  let note: String

  /// Signs in through a page of the application that needs a session, as a person would.
  static func through(
    application url: String, _ credentials: SignInCredentials, browser: any Browser, now: @escaping @Sendable () -> Int
  ) async throws(Failure) -> SignedInSession {
    let result = await SignIn(browser, credentials: credentials, now: now).run(application: url)
    try result.check()
    let provider = result.authorization.flatMap { URLReference($0.endpoint).host }
    return SignedInSession(
      cookies: result.cookies, authorization: result.authorization, announcedIssuer: result.announcedIssuer,
      secrets: result.secrets,
      note: "signed in through \(URLReference(url).address)" + (provider.map { " at \($0)" } ?? ""))
  }

  /// Signs in as the client itself.
  static func asClient(
    _ login: ClientLogin, redirectURI: String, scope: String, _ credentials: SignInCredentials,
    browser: any Browser, context: Context
  ) async throws(Failure) -> SignedInSession {
    do throws(ClientLoginFault) {
      let request = try login.authorizationRequest(redirectURI: redirectURI, scope: scope, random: context.randomBytes)
      let result = await SignIn(browser, credentials: credentials, now: context.now)
        .run(authorizing: request.url, redirectURI: redirectURI)
      do throws(Failure) { try result.check() } catch { throw .network(error) }
      guard let callback = result.callback else { throw .noCode }
      let tokens = try await login.tokens(for: callback, of: request)
      var cookies = result.cookies
      var prover = TokenProver(login, tokens: tokens, scope: scope)
      await prover.addOfflineGrant(
        SignIn(browser, credentials: credentials, now: context.now), redirectURI: redirectURI,
        random: context.randomBytes, cookies: &cookies)
      var session = SignedInSession(
        cookies: cookies, authorization: result.authorization, announcedIssuer: result.announcedIssuer,
        tokens: tokens, tokenProver: prover, secrets: result.secrets,
        note: "signed in as the client \(login.clientID)")
      for token in [tokens.idToken, tokens.accessToken, tokens.refreshToken].compactMap(\.self) {
        session.secrets.insert(given: token.reveal())
      }
      return session
    } catch {
      throw error.failure
    }
  }
}

extension SignInResult {
  /// Says what stopped it.
  fileprivate func check() throws(Failure) {
    if case .stopped(let stop) = end { throw stop.failure(at: URLReference(finalURL).address) }
  }
}
