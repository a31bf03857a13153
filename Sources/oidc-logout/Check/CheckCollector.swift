import Cookies
import CurlTransport
import Discovery
import HTTP
import LogoutRequests
import RedirectTracing
import Tokens

/// Looks at one target: every piece of evidence once, and nothing is judged here.
struct CheckCollector: Sendable {
  let context: Context
  let userAgent: String
  let verifiesCertificates: Bool
  let transport: any Transport

  /// Never throws: what went wrong is part of the evidence.
  func collect(_ target: CheckTarget) async -> CheckEvidence {
    var evidence = CheckEvidence(target, startedAt: context.now())
    do throws(ToolFailure) {
      let given = try GivenValues(target, context: context)
      try await collect(target, given, into: &evidence)
    } catch {
      evidence.failure = error.redacted
    }
    return evidence
  }

  private func collect(
    _ target: CheckTarget, _ given: GivenValues, into evidence: inout CheckEvidence
  ) async throws(ToolFailure) {
    let argument: IssuerArgument
    do throws(IssuerArgumentError) { argument = try IssuerArgument(target.issuer) } catch {
      throw ToolFailure(.usage, error.message, hint: error.hint)
    }
    let client = DiscoveryClient(transport: transport, verifiesCertificates: verifiesCertificates)
    let discovery = await client.collect(argument)
    evidence.discovery = .had(discovery.redacted)
    if let note = argument.note { evidence.notes.append(note) }
    let lookup = try ProviderLookup(discovery)

    let desk = TokenDesk(lookup, given, clientID: target.logout.clientID, now: context.now())
    evidence.idToken = desk.idToken.map { .had($0.kept) } ?? evidence.idToken
    evidence.logoutToken = desk.logoutToken.map { .had($0.kept) } ?? evidence.logoutToken

    let wish = target.logout(for: lookup)
    let plan: LogoutPlan?
    do throws(ToolFailure) {
      plan = try request(wish, lookup, desk.idToken, target, &evidence)
    } catch {
      if error.kind == .usage { throw error }
      plan = nil
      evidence.request = .missing(error.message)
      evidence.providerWalk = .missing(error.message)
    }
    try await walk(target, wish, given, lookup, plan, &evidence)
  }

  /// The logout request, where anything at all was given for it; cookies alone are for a walk from the application first.
  private func request(
    _ wish: LogoutWish, _ lookup: ProviderLookup, _ hint: TokenInspection?, _ target: CheckTarget,
    _ evidence: inout CheckEvidence
  ) throws(ToolFailure) -> LogoutPlan? {
    guard wish.saysSomething || target.walk.hasCookies && !target.beginsAtApplication else { return nil }
    let plan = try LogoutPlan(
      wish, lookup: lookup, hint: hint, registeredURIs: target.registeredURIs, context: context)
    evidence.request = .had(KeptRequest(plan))
    evidence.notes += plan.notes
    return plan
  }

  /// The application's own logout first: after the provider's there would be no session it could end.
  private func walk(
    _ target: CheckTarget, _ wish: LogoutWish, _ given: GivenValues, _ lookup: ProviderLookup, _ plan: LogoutPlan?,
    _ evidence: inout CheckEvidence
  ) async throws(ToolFailure) {
    let goal = TracePlan.goal(wish, lookup, plan)
    let found = try given.recording.map { recording throws(ToolFailure) in
      try recording.start(url: target.appLogoutURL, goal: goal)
    }
    let application = try TracePlan.start(target.appLogoutURL, nil) ?? Self.application(found, lookup)
    let provider = try TracePlan.start(nil, plan)
    guard let first = provider ?? application else { return }
    var jar = CookieJar(context: context)
    try jar.fill(target.walk, imported: found, start: URLReference(first.url))
    evidence.notes += (found?.remarks ?? []) + jar.notes
    if let application {
      // The application makes its own request; what was given for ours says nothing about it.
      var own = LogoutWish(issuer: wish.issuer)
      own.endpoint = wish.endpoint
      let plan = TracePlan(
        application, wish: own, walk: target.walk, lookup: lookup, logout: nil, cookies: jar.store)
      evidence.applicationWalk = .had(await run(plan, target.walk))
    }
    if let provider, !Task.isCancelled {
      let plan = TracePlan(provider, wish: wish, walk: target.walk, lookup: lookup, logout: plan, cookies: jar.store)
      evidence.providerWalk = .had(await run(plan, target.walk))
    }
    let failures = [evidence.applicationWalk, evidence.providerWalk].compactMap { $0.value?.failure }
    if Task.isCancelled { throw ToolFailure(.interrupted) }
    if let failure = failures.first { throw ToolFailure(failure) }
  }

  private func run(_ plan: TracePlan, _ walk: WalkWish) async -> Trace {
    await plan.run(walk, userAgent: userAgent, transport: transport, now: context.now).redacted
  }

  /// A recorded click that did not go to the provider went to the application.
  private static func application(_ found: Recording.Start?, _ lookup: ProviderLookup) -> Request? {
    guard let request = found?.request else { return nil }
    let endpoint = lookup.metadata.endSessionEndpoint.map { URLReference($0) }
    return endpoint?.origin == URLReference(request.url).origin ? nil : request
  }
}

extension CheckEvidence {
  /// Before anything was collected: every piece says what would make it come.
  init(_ target: CheckTarget, startedAt: Int) {
    let request =
      "nothing was given to log out with; give --client-id, --post-logout-redirect-uri and --id-token, or --cookies"
    self.init(
      facts: Facts(
        name: target.name, issuer: Redaction.on.url(target.issuer), clientID: target.logout.clientID,
        ignore: target.ignore, expect: target.expect, hasCookies: target.walk.hasCookies),
      discovery: .missing("the provider was not asked"),
      idToken: .missing("no ID Token was given; give one with --id-token"),
      logoutToken: .missing("no Logout Token was given; give one that the provider sent with --logout-token"),
      request: .missing(request),
      applicationWalk: .missing(
        "the application's own logout was not walked; give its address with --app-logout-url"),
      providerWalk: .missing(request), failure: nil, notes: [], startedAt: startedAt)
  }
}

extension LogoutWish {
  /// Whether a logout request would carry anything.
  var saysSomething: Bool {
    idToken != nil || clientID != nil || postLogoutRedirectURI != nil || logoutHint != nil || !extraParameters.isEmpty
      || endpoint != nil
  }
}

extension WalkWish {
  var hasCookies: Bool { cookieFile != nil || !cookies.isEmpty || archiveFile != nil || curlFile != nil }
}

extension CheckTarget {
  /// Whether an address or a recording says where the application's own logout begins.
  fileprivate var beginsAtApplication: Bool {
    appLogoutURL != nil || walk.archiveFile != nil || walk.curlFile != nil
  }

  /// The wish, its issuer as the provider names it.
  fileprivate func logout(for lookup: ProviderLookup) -> LogoutWish {
    var wish = logout
    wish.issuer = lookup.issuer
    return wish
  }
}

extension ToolFailure {
  static let interrupted = ToolFailure(.interrupted)

  fileprivate init(_ kind: Kind) {
    self.init(kind, "the check was interrupted", hint: "run it again; what was measured before is reported")
  }

  fileprivate var redacted: ToolFailure {
    ToolFailure(kind, Redaction.on.text(message), hint: Redaction.on.text(hint))
  }
}
