import Browsing
import Cookies
import Diagnostics
import Discovery
import HTTP
import Rules
import Sessions
import Tokens

/// Signs in as the options of `login` say.
struct LoginRun {
  private let command: LoginCommand
  private let context: Context

  /// Of a client for command lines (RFC 8252 §7.3).
  static let standardRedirectURI = "http://127.0.0.1/callback"

  init(_ command: LoginCommand, _ context: Context) {
    self.command = command
    self.context = context
  }

  /// Throws when it could not begin; everything later is part of the session.
  func session() async throws(Failure) -> LoginSession {
    let credentials = try command.signIn.credentials(in: context)
    let secret = try command.clientSecret?.resolve(in: context)
    let network = command.http.transport(in: context)
    if let url = command.appURL {
      return await throughApplication(url, credentials, network.bound(to: url, in: context))
    }
    let issuer = command.issuer ?? ""
    let transport = network.bound(toIssuer: issuer, in: context)
    let lookup = try await ProviderLookup(issuer, transport: transport)
    let login = ClientLogin(
      metadata: lookup.metadata, keys: try lookup.keys(), clientID: command.clientID ?? "", clientSecret: secret,
      transport: transport, now: context.now)
    var session = LoginSession(place: lookup.metadata.issuer ?? issuer)
    session.issuer = lookup.metadata.issuer
    session.clientID = command.clientID
    session.userName = credentials.userName
    session.secrets = credentials.secrets(at: context.now())
    if let secret { session.secrets.insert(given: secret.reveal()) }
    return command.signIn.areGiven
      ? await byForms(login, credentials, transport, lookup, session) : try await byBrowser(login, lookup, session)
  }

  private func throughApplication(
    _ url: String, _ credentials: SignInCredentials, _ transport: any Transport
  ) async -> LoginSession {
    let result = await signIn(credentials, transport) { await $0.run(application: url) }
    var session = LoginSession(place: url)
    session.isThroughApplication = true
    session.userName = credentials.userName
    session.issuer = result.announcedIssuer
    session.clientID = result.authorization?.clientID
    session.redirectURI = result.authorization?.redirectURI
    session.secrets = result.secrets
    session.take(result, at: context.now())
    return session
  }

  /// Fills the provider's forms.
  private func byForms(
    _ login: ClientLogin, _ credentials: SignInCredentials, _ transport: any Transport, _ lookup: ProviderLookup,
    _ session: LoginSession
  ) async -> LoginSession {
    var session = session
    let redirectURI = command.redirectURI ?? Self.standardRedirectURI
    session.redirectURI = redirectURI
    do throws(ClientLoginFault) {
      let request = try login.authorizationRequest(
        redirectURI: redirectURI, scope: command.scope, random: context.randomBytes)
      let result = await signIn(credentials, transport) {
        await $0.run(authorizing: request.url, redirectURI: redirectURI)
      }
      session.take(result, at: context.now())
      if let callback = result.callback {
        session.take(try await login.tokens(for: callback, of: request), login, lookup, at: context.now())
      }
    } catch {
      session.take(error)
    }
    return session
  }

  /// Lets a person sign in with a browser of their own.
  private func byBrowser(
    _ login: ClientLogin, _ lookup: ProviderLookup, _ session: LoginSession
  ) async throws(Failure) -> LoginSession {
    var session = session
    let wanted = URLReference(command.redirectURI ?? Self.standardRedirectURI)
    let listener = try context.listen(wanted.explicitPort ?? 0)
    let path = wanted.path.isEmpty ? "/" : wanted.path
    let redirectURI = URLReference(
      scheme: "http", authority: "\(wanted.host ?? "127.0.0.1"):\(listener.port)", path: path, query: wanted.query,
      fragment: nil
    ).text
    session.redirectURI = redirectURI
    do throws(ClientLoginFault) {
      let request = try login.authorizationRequest(
        redirectURI: redirectURI, scope: command.scope, random: context.randomBytes)
      context.note("sign in with your browser, within \(command.wait.grouped) seconds:")
      context.say("  \(request.url.visible)\n")
      if context.output.isTerminal { context.openBrowser(request.url) }
      let query: String?
      do throws(Failure) { query = try await listener.receive(path, command.wait) } catch { throw .network(error) }
      guard let query else {
        throw .network(
          Failure(
            .timeout, "nobody came back to \(redirectURI) within \(command.wait.grouped) seconds",
            hint: "open the URL in a browser on this machine, or give --wait more seconds"))
      }
      let callback = AuthorizationCallback(FormParameters(decoding: query))
      session.take(try await login.tokens(for: callback, of: request), login, lookup, at: context.now())
    } catch {
      session.take(error)
    }
    return session
  }

  private func signIn(
    _ credentials: SignInCredentials, _ transport: any Transport, _ run: (SignIn) async -> SignInResult
  ) async -> SignInResult {
    let progress = ProgressLine(context)
    defer { progress.clear() }
    return await run(
      SignIn(
        context.browser(over: transport, userAgent: command.http.userAgent), credentials: credentials,
        now: context.now
      ) { hop in progress.show("signing in: \(hop.url.host ?? "")") })
  }
}

extension LoginSession {
  fileprivate mutating func take(_ result: SignInResult, at now: Int) {
    steps = result.steps
    cookies = result.cookies.live(at: now)
    if case .stopped(let stop) = result.end {
      outcome = stop.name
      failure = stop.failure(at: URLReference(result.finalURL).address)
    }
  }

  fileprivate mutating func take(_ fault: ClientLoginFault) {
    outcome = fault.name
    failure = fault.failure
  }

  fileprivate mutating func take(_ tokens: ClientTokens, _ login: ClientLogin, _ lookup: ProviderLookup, at now: Int) {
    self.tokens = tokens
    let expectations = TokenExpectations(
      role: .idToken, keys: login.keys, issuer: login.metadata.issuer, clientID: login.clientID,
      clientSecret: login.clientSecret, advertised: lookup.advertisedTokenFacts)
    idToken = TokenInspection(tokens.idToken.reveal(), expecting: expectations, now: now)
    for token in [tokens.idToken, tokens.accessToken, tokens.refreshToken].compactMap(\.self) {
      secrets.insert(given: token.reveal())
    }
  }
}
