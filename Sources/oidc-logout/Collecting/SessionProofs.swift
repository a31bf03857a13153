import Browsing
import Cookies
import Diagnostics
import HTTP
import Sessions

/// What is asked to prove that the sessions are gone.
struct ProofSettings: Sendable, Hashable {
  /// A page of the application that needs a session.
  var applicationURL: String?
  /// A redirect URI that is registered for the client; it is never requested.
  var redirectURI: String?
  /// Whether anything is asked at all.
  var isOn = true

  /// `nil` where nothing was given that could be asked. `seen` is a request that led to the session.
  func prover(
    authorizationEndpoint: String?, clientID: String?, seen: AuthorizationSighting? = nil, hint: Secret?,
    browser: any Browser, context: Context
  ) -> SessionProver? {
    var authorization = seen?.question
    if let authorizationEndpoint, let clientID, let redirectURI {
      authorization = AuthorizationRequest(
        endpoint: authorizationEndpoint, clientID: clientID, redirectURI: redirectURI)
    }
    guard isOn, applicationURL != nil || authorization != nil else { return nil }
    return SessionProver(
      browser: QuestionBrowser(browser, now: context.now, randomBytes: context.randomBytes),
      application: applicationURL, authorization: authorization,
      hint: hint.flatMap { token in authorizationEndpoint.map { SessionHint(token, for: $0) } })
  }
}

/// A walk, and what asking for the sessions around it showed.
struct ProvedWalk: Sendable {
  /// `nil` where the cookies were spent before the walk: what it would find would accuse a healthy setup.
  let trace: Trace?
  let proofs: [SessionProof]
  /// It can ask again what was asked after the walk; `nil` where nothing could be asked.
  var prover: SessionProver?

  /// Asks, walks, and asks again.
  static func run(
    _ prover: SessionProver?, cookies: CookieStore, walk: (inout CookieStore) async -> Trace
  ) async -> ProvedWalk {
    var cookies = cookies
    guard var prover else { return ProvedWalk(trace: await walk(&cookies), proofs: []) }
    cookies = await prover.control(cookies)
    if prover.sessionWasAlive == false { return ProvedWalk(trace: nil, proofs: prover.proofs) }
    let trace = await walk(&cookies)
    if !Task.isCancelled { await prover.conclude(cookies) }
    return ProvedWalk(trace: trace, proofs: prover.proofs, prover: prover)
  }
}

extension Failure {
  /// The control failed: there was no session that a logout could end.
  static func spentCookies(_ proofs: [SessionProof]) -> Failure {
    let hosts = proofs.filter { $0.state(.control) == .dead }.compactMap(\.host)
    return Failure(
      .content, "these cookies are spent: before the logout there was no session at \(hosts.listed)",
      hint: "sign in again in the browser and export its cookies anew; this says nothing against the setup")
  }
}
