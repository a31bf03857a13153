import Browsing
import Cookies
import Diagnostics
import Discovery
import HTTP
import LogoutRequests
import OrderedJSON
import Providers
import Sessions
import Tokens

/// Runs cases: signs in, logs out as the case says, and asks for the session before and after.
///
/// Every case has browsers of its own, so that cases can run side by side.
package struct ConformanceRunner: Sendable {
  private let subject: ConformanceSubject
  private let login: ClientLogin
  private let browser: any Browser
  private let environment: Environment

  /// Longest time, in seconds, that is waited for an ID Token to expire.
  package static let expiryPatience = 30

  /// What the runner needs of the outside.
  package struct Environment: Sendable {
    let now: @Sendable () -> Int
    let randomBytes: @Sendable (Int) -> [UInt8]
    let sleep: @Sendable (_ seconds: Int) async -> Void

    package init(
      now: @escaping @Sendable () -> Int, randomBytes: @escaping @Sendable (Int) -> [UInt8],
      sleep: @escaping @Sendable (_ seconds: Int) async -> Void
    ) {
      self.now = now
      self.randomBytes = randomBytes
      self.sleep = sleep
    }
  }

  package init(_ subject: ConformanceSubject, login: ClientLogin, browser: any Browser, environment: Environment) {
    self.subject = subject
    self.login = login
    self.browser = browser
    self.environment = environment
  }

  /// Why a case came to no judgement.
  private enum Stop: Error {
    case skipped(SkipReason)
    case failed(Failure)
  }

  /// Signs in once, to find out whether anything can be run at all.
  package func tryLogin() async throws(Failure) {
    do throws(Stop) { _ = try await signIn(subject.user) } catch {
      if case .failed(let failure) = error { throw failure }
    }
  }

  /// Runs one case; whatever goes wrong is part of the result.
  package func run(_ conformanceCase: ConformanceCase) async -> CaseResult {
    if Task.isCancelled { return CaseResult(conformanceCase, .skipped(.interrupted)) }
    let outcome: CaseOutcome
    do throws(Stop) {
      outcome = CaseJudge.judge(conformanceCase, try await observe(conformanceCase.action))
    } catch {
      switch error {
      case .skipped(let reason): outcome = .skipped(reason)
      case .failed(let failure): outcome = .notRun(failure)
      }
    }
    // What an interrupted walk showed says nothing of the provider.
    return CaseResult(conformanceCase, Task.isCancelled ? .skipped(.interrupted) : outcome)
  }

  private func observe(_ action: ConformanceCase.Action) async throws(Stop) -> ConformanceObservation {
    switch action {
    case .discovery(let announcement):
      guard subject.announces(announcement) else { throw .skipped(.notAnnounced(announcement.rawValue)) }
      return .discovery(subject.evidence)
    case .logout(let variation): return .logout(try await observe(variation))
    }
  }

  private func observe(_ variation: LogoutVariation) async throws(Stop) -> LogoutObservation {
    guard let endpoint = subject.endSessionEndpoint else { throw .skipped(.noEndSessionEndpoint) }
    let sentURI = try sentURI(variation)
    if variation.hint == .secondUser, subject.secondUser == nil { throw .skipped(.noSecondUser) }
    let ended = variation.hint == .endedSession ? try await endedSession(endpoint) : nil
    let other = try await secondBrowser(variation)
    var own = try await signIn(subject.user)
    if variation.hint == .ownExpired { try await waitForExpiry(of: own.idToken) }
    let hint = hint(variation, own: own.idToken, other: other?.idToken, ended: ended)
    let state = variation.sendsState ? token() : nil
    let request = request(variation, endpoint: endpoint, hint: hint, sentURI: sentURI, state: state)
    var prover = variation.browser == .empty ? nil : prover
    var otherProver = other == nil ? nil : self.prover
    if let cookies = await prover?.control(own.cookies) { own.cookies = cookies }
    var otherCookies = other?.cookies ?? CookieStore()
    if let cookies = await otherProver?.control(otherCookies) { otherCookies = cookies }
    if variation.browser == .empty { own.cookies = CookieStore() }
    var trace = await walk(request, sentURI: sentURI, state: state, cookies: &own.cookies)
    if variation.browser == .loggedOut {
      trace = await walk(request, sentURI: sentURI, state: state, cookies: &own.cookies)
    }
    await prover?.conclude(own.cookies)
    await otherProver?.conclude(otherCookies)
    return LogoutObservation(
      variation: variation, registeredURI: subject.postLogoutRedirectURI, sentURI: sentURI, state: state,
      hintSessionID: hint.flatMap { Self.claims($0)?["sid"]?.string }, issuer: subject.issuer, trace: trace,
      proof: prover?.proofs.first, otherProof: otherProver?.proofs.first)
  }
}

extension ConformanceRunner {
  private func signIn(_ credentials: SignInCredentials) async throws(Stop) -> SignedInBrowser {
    do throws(ClientLoginFault) {
      let request = try login.authorizationRequest(
        redirectURI: subject.redirectURI, scope: subject.scope, random: environment.randomBytes)
      let result = await SignIn(browser, credentials: credentials, now: environment.now)
        .run(authorizing: request.url, redirectURI: subject.redirectURI)
      if case .stopped(let stop) = result.end {
        throw .network(stop.failure(at: URLReference(result.finalURL).address))
      }
      guard let callback = result.callback else { throw .noCode }
      let tokens = try await login.tokens(for: callback, of: request)
      return SignedInBrowser(cookies: result.cookies, idToken: tokens.idToken)
    } catch {
      throw .failed(error.failure)
    }
  }

  private func secondBrowser(_ variation: LogoutVariation) async throws(Stop) -> SignedInBrowser? {
    guard variation.hint == .secondUser, let user = subject.secondUser else { return nil }
    return try await signIn(user)
  }

  /// The ID Token of a session that was logged out as an application does.
  private func endedSession(_ endpoint: String) async throws(Stop) -> Secret {
    var first = try await signIn(subject.user)
    let request = request(
      .valid, endpoint: endpoint, hint: first.idToken, sentURI: subject.postLogoutRedirectURI, state: nil)
    _ = await walk(request, sentURI: subject.postLogoutRedirectURI, state: nil, cookies: &first.cookies)
    return first.idToken
  }

  private func waitForExpiry(of token: Secret) async throws(Stop) {
    guard let expiry = Self.claims(token)?["exp"]?.number?.integer else { throw .skipped(.tokenLives(nil)) }
    let left = expiry.subtractingReportingOverflow(environment.now()).partialValue
    if left > Self.expiryPatience { throw .skipped(.tokenLives(left)) }
    // One second more: who compares in whole seconds must see it expired too.
    if left >= 0 { await environment.sleep(left + 1) }
  }

  private func sentURI(_ variation: LogoutVariation) throws(Stop) -> String? {
    switch variation.returnURI {
    case .none: return nil
    case .registered: return subject.postLogoutRedirectURI
    case .changed(let change):
      guard let changed = change.apply(to: subject.postLogoutRedirectURI) else { throw .skipped(.uriHasNo(change)) }
      return changed
    }
  }

  private func hint(_ variation: LogoutVariation, own: Secret, other: Secret?, ended: Secret?) -> Secret? {
    let maker = HintMaker(clientID: subject.clientID, issuer: subject.issuer, now: environment.now())
    return switch variation.hint {
    case .none: nil
    case .own, .ownExpired: own
    case .unsigned: maker.unsigned(own)
    case .resigned: maker.resigned(own)
    case .foreign: maker.foreign
    case .secondUser: other
    case .endedSession: ended
    }
  }

  private func request(
    _ variation: LogoutVariation, endpoint: String, hint: Secret?, sentURI: String?, state: String?
  ) -> LogoutRequest {
    var parameters = LogoutParameters(idTokenHint: hint, postLogoutRedirectURI: sentURI, state: state)
    switch variation.client {
    case .none: break
    case .own: parameters.clientID = subject.clientID
    case .other: parameters.clientID = subject.otherClientID
    }
    switch variation.extra {
    case nil: break
    case .logoutHint: parameters.logoutHint = subject.user.userName
    case .unknownLocale: parameters.uiLocales = "qaa-x-unknown"
    }
    return .build(
      endpoint: endpoint, parameters: parameters, dialect: .standard, method: variation.isPost ? .post : .get)
  }

  /// From the application to the provider and up to the way back, which is not taken; a question is answered with yes.
  private func walk(
    _ request: LogoutRequest, sentURI: String?, state: String?, cookies: inout CookieStore
  ) async -> Trace {
    let registered = subject.postLogoutRedirectURI
    var goal = TraceGoal(
      postLogoutRedirectURI: sentURI, state: state, clientID: subject.clientID, sendsIDTokenHint: true,
      issuer: subject.issuer, endSessionEndpoint: request.endpoint,
      authorizationEndpoint: subject.metadata.authorizationEndpoint, provider: subject.evidence.recognised?.provider)
    goal.initiator = URLReference(registered).origin
    let ends = [registered, sentURI].compactMap(\.self).map(RedirectURI.init)
    let options = NavigationOptions(confirms: true) { next in ends.contains { $0.matches(next.url) } }
    return await browser.navigate(from: request.asSent, goal: goal, options: options, cookies: &cookies)
  }

  private var prover: SessionProver {
    let authorization = subject.metadata.authorizationEndpoint.map {
      AuthorizationRequest(
        endpoint: $0, clientID: subject.clientID, redirectURI: subject.redirectURI, scope: subject.scope)
    }
    return SessionProver(
      browser: QuestionBrowser(browser, now: environment.now, randomBytes: environment.randomBytes), application: nil,
      authorization: authorization)
  }

  private func token() -> String { Base64URL.encode(environment.randomBytes(16)) }

  private static func claims(_ token: Secret) -> JSONObject? { (try? JWT(compact: token.reveal()))?.claims }
}
