import Browsing
import Cookies
import Diagnostics
import Discovery
import Evidence
import HTTP
import LogoutRequests
import Sessions
import Tokens

/// Looks at one target: every piece of evidence once, and nothing is judged here.
struct CheckCollector: Sendable {
  let context: Context
  let browser: any Browser
  let verifiesCertificates: Bool
  let transport: any Transport
  /// How often, and at which addresses, it is asked whether the sessions are gone.
  var repetitions = Repetitions()

  /// A target with what was read for it, and the session that was made for it.
  private struct Subject {
    let target: CheckTarget
    var inputs: TargetInputs
    var session: SignedInSession?

    var redactor: EvidenceRedactor {
      var secrets = inputs.secrets
      if let session { secrets.formUnion(session.secrets) }
      return EvidenceRedactor(knowing: secrets)
    }

    mutating func take(_ session: SignedInSession) {
      self.session = session
      inputs.idToken = inputs.idToken ?? session.tokens?.idToken
    }
  }

  /// Never throws: what went wrong is part of the evidence.
  func collect(_ target: CheckTarget) async -> TargetEvidence {
    var evidence = TargetEvidence(target, startedAt: context.now())
    var known = KnownSecrets()
    do throws(Failure) {
      let inputs = try TargetInputs(target, context: context)
      known = inputs.secrets
      try await collect(Subject(target: target, inputs: inputs), into: &evidence)
    } catch {
      evidence.failure = EvidenceRedactor(knowing: known).failure(error)
    }
    return evidence
  }

  private func collect(_ start: Subject, into evidence: inout TargetEvidence) async throws(Failure) {
    var subject = start
    var discovery: DiscoveryEvidence?
    if let issuer = subject.target.issuer { discovery = try await discover(issuer, subject, &evidence) }
    if let session = try await signInThroughApplication(subject) {
      subject.take(session)
      evidence.notes.append(session.note)
      evidence.facts.hasCookies = true
    }
    if discovery == nil, let issuer = await issuer(behind: subject.session, &evidence) {
      discovery = try await discover(issuer, subject, &evidence)
    }
    guard let discovery else { return try await walk(subject, nil, nil, &evidence) }
    let lookup: ProviderLookup
    do throws(Failure) { lookup = try ProviderLookup(discovery) } catch {
      try await walkWithoutMetadata(subject, &evidence)
      throw error
    }
    if subject.session == nil, let session = try await signInAsClient(subject, lookup) {
      subject.take(session)
      evidence.notes.append(session.note)
      evidence.facts.hasCookies = true
    }
    try await collect(subject, lookup, into: &evidence)
  }

  /// What needs the provider's metadata.
  private func collect(
    _ subject: Subject, _ lookup: ProviderLookup, into evidence: inout TargetEvidence
  ) async throws(Failure) {
    let tokens = InspectedTokens(
      lookup, subject.inputs, clientID: subject.target.logout.clientID, now: context.now())
    evidence.idToken = tokens.idToken.map { .had(subject.redactor.token($0)) } ?? evidence.idToken
    evidence.logoutToken = tokens.logoutToken.map { .had(subject.redactor.token($0)) } ?? evidence.logoutToken
    var plan: LogoutPlan?
    do throws(Failure) {
      plan = try request(subject, lookup, tokens.idToken, &evidence)
    } catch {
      if error.kind == .usage { throw error }
      evidence.request = .missing(error.message)
      evidence.providerWalk = .missing(error.message)
    }
    try await walk(subject, lookup, plan, &evidence)
  }

  private func discover(
    _ issuer: String, _ subject: Subject, _ evidence: inout TargetEvidence
  ) async throws(Failure) -> DiscoveryEvidence {
    let argument = try IssuerArgument(issuer)
    let client = DiscoveryClient(transport: transport, verifiesCertificates: verifiesCertificates)
    let discovery = await client.collect(argument)
    evidence.discovery = .had(subject.redactor.discovery(discovery))
    if let note = argument.note { evidence.notes.append(note) }
    return discovery
  }

  private func signInThroughApplication(_ subject: Subject) async throws(Failure) -> SignedInSession? {
    guard let credentials = subject.inputs.credentials, let url = subject.target.walk.proof.applicationURL else {
      return nil
    }
    return try await .through(application: url, credentials, browser: browser, now: context.now)
  }

  private func signInAsClient(_ subject: Subject, _ lookup: ProviderLookup) async throws(Failure) -> SignedInSession? {
    guard let credentials = subject.inputs.credentials, let clientID = subject.target.logout.clientID,
      let redirectURI = subject.target.walk.proof.redirectURI
    else { return nil }
    let login = ClientLogin(
      metadata: lookup.metadata, keys: try lookup.keys(), clientID: clientID,
      clientSecret: subject.inputs.clientSecret, transport: transport, now: context.now)
    return try await .asClient(
      login, redirectURI: redirectURI, scope: "openid", credentials, browser: browser, context: context)
  }

  /// The issuer that the application's own way to log in shows.
  private func issuer(behind session: SignedInSession?, _ evidence: inout TargetEvidence) async -> String? {
    guard let endpoint = session?.authorization?.endpoint else {
      if session != nil {
        evidence.providerWalk = .missing("the application signs in with a page of its own, and no issuer was named")
      }
      return nil
    }
    let host = URLReference(endpoint).host ?? endpoint
    if let issuer = await IssuerSearch.issuer(behind: endpoint, announced: session?.announcedIssuer, transport) {
      evidence.notes.append("the application signs in at \(Redaction.on.url(issuer)); that issuer is checked too")
      return issuer
    }
    evidence.discovery = .missing("no configuration document of \(host) was found; name its issuer")
    return nil
  }

  /// The application's own logout needs no metadata. That there are none stays what is wrong with the target; only a
  /// wrong command line and an interruption are nearer.
  private func walkWithoutMetadata(_ subject: Subject, _ evidence: inout TargetEvidence) async throws(Failure) {
    if Task.isCancelled { return }
    do throws(Failure) { try await walk(subject, nil, nil, &evidence) } catch {
      if error.kind == .usage || error.kind == .interrupted { throw error }
    }
    if evidence.applicationWalk.value != nil, let reason = evidence.lookupFailure {
      evidence.request = .missing(reason)
      evidence.providerWalk = .missing(reason)
    }
  }

  /// The logout request, where anything at all was given for it; cookies alone are for a walk from the application first.
  private func request(
    _ subject: Subject, _ lookup: ProviderLookup, _ hint: TokenInspection?, _ evidence: inout TargetEvidence
  ) throws(Failure) -> LogoutPlan? {
    let target = subject.target
    let settings = target.logout(for: lookup)
    let hasCookies = target.walk.hasCookies || subject.session != nil
    guard settings.isGiven || hasCookies && !target.beginsAtApplication else { return nil }
    let plan = try LogoutPlan(
      settings, lookup: lookup, hint: hint, registeredURIs: target.registeredURIs, context: context)
    evidence.request = .had(subject.redactor.request(plan.subject, parameters: plan.parameters, isProbe: true))
    evidence.notes += plan.notes
    return plan
  }

  /// The application's own logout first: after the provider's there would be no session it could end.
  private func walk(
    _ subject: Subject, _ lookup: ProviderLookup?, _ plan: LogoutPlan?, _ evidence: inout TargetEvidence
  ) async throws(Failure) {
    let target = subject.target
    let settings = target.logout(for: lookup)
    let goal = TracePlan.goal(settings, lookup, plan)
    let found = try subject.inputs.recording.map { recording throws(Failure) in
      try recording.start(url: target.appLogoutURL, goal: goal)
    }
    let application = TracePlan.start(target.appLogoutURL, nil) ?? Self.application(found, settings, lookup)
    let provider = TracePlan.start(nil, plan)
    guard let first = application ?? provider else { return }
    let cookies = try StartingCookies(
      target.walk, imported: found, signedIn: subject.session?.cookies ?? CookieStore(),
      url: URLReference(target.walk.proof.applicationURL ?? first.url), context: context)
    evidence.notes += (found?.remarks ?? []) + cookies.notes
    // The application makes its own request; what was given for ours says nothing about it.
    var own = LogoutRequestSettings(issuer: settings.issuer)
    own.endpoint = settings.endpoint
    let plans = [application.map { ($0, own, nil) }, provider.map { ($0, settings, plan) }].compactMap(\.self)
      .map { start, settings, logout in
        TracePlan(
          start, settings: settings, walk: target.walk, lookup: lookup, logout: logout, cookies: cookies.store)
      }
    var tokens = subject.session?.tokenProver
    await tokens?.control()
    let walked = await prove(subject, settings, plan, in: plans[0], lookup)
    if !Task.isCancelled, walked.trace != nil { await tokens?.conclude() }
    if let tokens { evidence.add(tokens, known: subject.inputs.secrets) }
    let proofs = walked.proofs.compactMap(subject.redactor.proof)
    if !proofs.isEmpty { evidence.proofs = .had(proofs) }
    guard let first = walked.trace else { throw .spentCookies(walked.proofs) }
    evidence.add(subject.redactor.trace(first), fromApplication: application != nil)
    evidence.add(await repetitions.turns(after: walked, context: context).map(subject.redactor.repetition))
    if plans.count > 1, !Task.isCancelled {
      var left = cookies.store
      let second = await plans[1].walk(target.walk, in: browser, cookies: &left)
      evidence.add(subject.redactor.trace(second), fromApplication: false)
    }
    let failures = evidence.walks.compactMap(\.trace.failure)
    if Task.isCancelled { throw .checkInterrupted }
    if let failure = failures.first { throw failure }
  }

  /// The walk that a user makes, with the questions before and after it.
  private func prove(
    _ subject: Subject, _ settings: LogoutRequestSettings, _ logout: LogoutPlan?, in plan: TracePlan,
    _ lookup: ProviderLookup?
  ) async -> ProvedWalk {
    let walk = subject.target.walk
    let prover = walk.proof.prover(
      authorizationEndpoint: lookup?.metadata.authorizationEndpoint, clientID: settings.clientID,
      seen: subject.session?.authorization, hint: logout?.parameters.idTokenHint, browser: browser, context: context)
    return await ProvedWalk.run(prover, cookies: plan.cookies) { cookies in
      await plan.walk(walk, in: browser, cookies: &cookies)
    }
  }

  /// A recorded click that did not go to the provider went to the application; where no metadata name the provider's
  /// endpoint, its issuer tells.
  private static func application(
    _ found: Recording.Start?, _ settings: LogoutRequestSettings, _ lookup: ProviderLookup?
  ) -> Request? {
    guard let request = found?.request else { return nil }
    let endpoint =
      lookup == nil
      ? settings.endpoint ?? settings.issuer.map(OriginBoundTransport.url) : lookup?.metadata.endSessionEndpoint
    let isProvider = endpoint.map { URLReference($0).origin == URLReference(request.url).origin } ?? false
    return isProvider ? nil : request
  }
}

extension TargetEvidence {
  /// Before anything was collected.
  fileprivate init(_ target: CheckTarget, startedAt: Int) {
    self.init(
      TargetFacts(
        name: target.name, issuer: target.issuer.map(Redaction.on.url) ?? "", clientID: target.logout.clientID,
        ignore: target.ignore, expect: target.expect, hasCookies: target.walk.hasCookies,
        requiresProof: target.requiresProof, proves: target.walk.proof.isOn), startedAt: startedAt)
  }
}

extension TargetEvidence {
  fileprivate mutating func add(_ walk: RedactedTrace, fromApplication: Bool) {
    if fromApplication { applicationWalk = .had(walk) } else { providerWalk = .had(walk) }
  }

  /// What the tokens of the login still did; none of them may be shown.
  fileprivate mutating func add(_ prover: TokenProver, known: KnownSecrets) {
    var secrets = known
    secrets.formUnion(prover.secrets)
    let redacted = prover.proofs.compactMap(EvidenceRedactor(knowing: secrets).tokenProof)
    if !redacted.isEmpty { tokenProofs = .had(redacted) }
  }

  fileprivate mutating func add(_ turns: [RedactedRepetition]) {
    if !turns.isEmpty { repetitions = .had(turns) }
  }
}

extension WalkSettings {
  /// Whether cookies, or a recording that may hold some, were given.
  fileprivate var hasCookies: Bool {
    cookieFile != nil || !cookies.isEmpty || archiveFile != nil || curlFile != nil
  }
}

extension CheckTarget {
  /// Whether an address or a recording says where the application's own logout begins.
  fileprivate var beginsAtApplication: Bool {
    appLogoutURL != nil || walk.archiveFile != nil || walk.curlFile != nil
  }

  /// The settings, its issuer as the provider names it where that is known.
  fileprivate func logout(for lookup: ProviderLookup?) -> LogoutRequestSettings {
    var settings = logout
    settings.issuer = lookup?.issuer ?? settings.issuer
    return settings
  }
}

extension Failure {
  fileprivate static let checkInterrupted = Failure(
    .interrupted, "the check was interrupted", hint: "run it again; what was measured before is reported")
}
