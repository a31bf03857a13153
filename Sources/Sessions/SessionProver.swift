import Browsing
import Cookies
import Diagnostics
import HTTP
import Tokens

/// Proves whether the sessions of a logout are gone, by asking for them: before the logout, after it, and after it with the
/// cookies of before.
///
/// No code that comes back is redeemed and no redirect URI is requested. A question costs one request, and one more for
/// every redirect inside the layer that is asked.
package struct SessionProver: Sendable {
  private var browser: QuestionBrowser
  /// A page of the application that needs a session.
  private let application: String?
  private let hint: SessionHint?
  private var authorization: AuthorizationRequest?
  private var applicationAttempts: [SessionProof.Attempt] = []
  private var providerAttempts: [SessionProof.Attempt] = []
  private var cookiesBefore = CookieStore()
  private var cookiesAfter = CookieStore()

  /// `authorization` may be `nil` where the application is asked: it is read off its own redirect to the provider.
  package init(
    browser: QuestionBrowser, application: String?, authorization: AuthorizationRequest?, hint: SessionHint? = nil
  ) {
    self.browser = browser
    self.application = application
    self.authorization = authorization
    self.hint = hint
  }

  /// Before the logout. What comes back are the cookies as the answers left them: the logout goes on from there.
  package mutating func control(_ cookies: CookieStore) async -> CookieStore {
    var cookies = cookies
    if let application, browser.carries(cookies, to: application, from: application) {
      await askApplication(.control, &cookies)
      if authorization == nil { await askEverybody() }
    }
    if let authorization, browser.carries(cookies, to: authorization.endpoint, from: authorization.redirectURI) {
      await askProvider(.control, [.silent, .ordinary], &cookies)
    }
    cookiesBefore = cookies
    return cookies
  }

  /// Whether a session was seen where one was asked for; `nil` when nothing could be asked or nothing told.
  package var sessionWasAlive: Bool? {
    let states = proofs.map { $0.state(.control) }
    if states.contains(.alive) { return true }
    return !states.isEmpty && states.allSatisfy { $0 == .dead || $0 == .notRun } && states.contains(.dead) ? false : nil
  }

  /// After the logout, with the cookies that it left, and then with those of before.
  package mutating func conclude(_ cookiesAfter: CookieStore) async {
    self.cookiesAfter = cookiesAfter
    if [.alive, .unclear].contains(state(applicationAttempts, .app, .control)) {
      await askApplication(.after, cookiesAfter)
      if state(applicationAttempts, .app, .after) == .alive { await askEverybody() }
    }
    if [.alive, .unclear].contains(state(providerAttempts, .provider, .control)) {
      await askProviderAfter(cookiesAfter)
    }
    await replay(cookiesAfter)
  }

  /// Asks anew what was asked after the logout, once ``conclude(_:)`` has asked it: with `browser`, where a request goes
  /// to another address. No second logout is made.
  package func askedAgain(with browser: QuestionBrowser? = nil) async -> [SessionProof] {
    var again = self
    again.browser = browser ?? self.browser
    let before: (SessionProof.Attempt) -> Bool = { $0.phase == .control || $0.phase == .anonymous }
    again.applicationAttempts = applicationAttempts.filter(before)
    again.providerAttempts = providerAttempts.filter(before)
    await again.conclude(cookiesAfter)
    return again.proofs
  }

  /// The application's own way to log in is the user's: it is asked first where the application has led there. Every
  /// question starts with what the logout left: a login that comes through makes a new session, which is not the old one.
  private mutating func askProviderAfter(_ cookies: CookieStore) async {
    let applicationLedThere = applicationAttempts.contains { $0.phase == .after && $0.answer == .authorizationRequest }
    let usesSilent = providerAttempts.contains { $0.phase == .control && $0.question == .silent && isAlive($0) }
    if applicationLedThere {
      await askProvider(.after, [.ordinary], cookies)
      let state = state(providerAttempts, .provider, .after)
      // A code without a credential: the provider's own session, or one behind it?
      if state != .dead, usesSilent { await askProvider(.after, [.silent], cookies) }
      return
    }
    if usesSilent { await askProvider(.after, [.silent], cookies) }
    if state(providerAttempts, .provider, .after) != .alive { await askProvider(.after, [.ordinary], cookies) }
  }

  /// The question that showed the session before shows whether the old cookies still open it; where a dead session makes
  /// prompt=none fail, an ordinary login.
  private mutating func replay(_ cookiesAfter: CookieStore) async {
    if state(applicationAttempts, .app, .control) == .alive, state(applicationAttempts, .app, .after) == .dead {
      await askApplication(.replay, cookiesBefore)
    }
    let control = providerAttempts.first { $0.phase == .control && isAlive($0) }
    guard let control, state(providerAttempts, .provider, .after) == .dead else { return }
    await askProvider(.replay, control.question == .silent ? [.silent, .ordinary] : [.ordinary], cookiesBefore)
    // Only where the browser without the old cookies is refused is it they that open the session.
    let isSilentKnown = providerAttempts.contains { $0.phase == .after && $0.question == .silent }
    if control.question == .silent, !isSilentKnown, state(providerAttempts, .provider, .replay) == .alive {
      await askProvider(.after, [.silent], cookiesAfter)
    }
  }

  /// What was found of the application and of the provider, as far as they were asked.
  package var proofs: [SessionProof] {
    [proof(.app, applicationAttempts), proof(.provider, providerAttempts)].compactMap(\.self)
  }

  private func proof(_ layer: Layer, _ attempts: [SessionProof.Attempt]) -> SessionProof? {
    let url = layer == .app ? application : authorization?.endpoint
    return SessionProof(layer: layer, host: url.flatMap { URLReference($0).host }, attempts: attempts)
  }

  private func state(_ attempts: [SessionProof.Attempt], _ layer: Layer, _ phase: SessionProof.Phase)
    -> SessionProof.State
  {
    proof(layer, attempts)?.state(phase) ?? .notRun
  }

  private func isAlive(_ attempt: SessionProof.Attempt) -> Bool {
    attempt.answer.state(to: attempt.question) == .alive
  }
}

extension SessionProver {
  private mutating func askApplication(_ phase: SessionProof.Phase, _ cookies: CookieStore) async {
    var cookies = cookies
    await askApplication(phase, &cookies)
  }

  private mutating func askProvider(
    _ phase: SessionProof.Phase, _ questions: [SessionQuestion], _ cookies: CookieStore
  ) async {
    var cookies = cookies
    await askProvider(phase, questions, &cookies)
  }

  private mutating func askApplication(_ phase: SessionProof.Phase, _ cookies: inout CookieStore) async {
    guard let application else { return }
    let (answer, learned) = await browser.open(page: application, cookies: &cookies)
    authorization = authorization ?? learned
    applicationAttempts.append(SessionProof.Attempt(phase, .page, answer))
  }

  /// What the application shows to somebody without a session: to compare with, and to learn where it logs in.
  private mutating func askEverybody() async {
    guard !applicationAttempts.contains(where: { $0.phase == .anonymous }) else { return }
    await askApplication(.anonymous, CookieStore())
  }

  /// Asks until an answer tells; a browser that is being asked to stop asks no more.
  private mutating func askProvider(
    _ phase: SessionProof.Phase, _ questions: [SessionQuestion], _ cookies: inout CookieStore
  ) async {
    guard let authorization else { return }
    for question in questions where !Task.isCancelled {
      let answer = await browser.ask(
        authorization, question, hint: hint?.token(for: authorization.endpoint), cookies: &cookies)
      providerAttempts.append(SessionProof.Attempt(phase, question, answer))
      if answer.state(to: question) != .unclear { return }
    }
  }
}

/// An ID Token to send as `id_token_hint`, and the provider it may be sent to: a page of an application can name any
/// authorization endpoint.
package struct SessionHint: Sendable, Hashable {
  private let idToken: Secret
  private let endpoint: String

  /// `endpoint` is the authorization endpoint of the provider's own metadata.
  package init(_ idToken: Secret, for endpoint: String) {
    self.idToken = idToken
    self.endpoint = endpoint
  }

  func token(for url: String) -> Secret? {
    let origin = URLReference(url).origin
    return origin != nil && origin == URLReference(endpoint).origin ? idToken : nil
  }
}
