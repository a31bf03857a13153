import HTTP

extension MockProviderCore {
  /// The Logout Endpoint, GET and POST (RPI §2).
  mutating func endSession(_ call: Call) -> MockAnswer {
    if has(.http500) { return .page(500, ProviderPages.error("Something went wrong.")) }
    if has(.postNotSupported), call.method == "POST" { return .methodNotAllowed("GET") }
    if call.method == "POST", call.form == nil {
      return .page(415, ProviderPages.error("A POST must carry a form body."))
    }
    if has(.redirectLoop) {
      return .redirect(to: (issuer + ProviderPath.endSession).addingQuery(call.parameters.pairs))
    }
    let plan: LogoutPlan
    switch judgeLogout(call.parameters) {
    case .failure(let problem): return refuse(problem, call.parameters)
    case .success(let judged): plan = judged
    }
    if call.method == "POST", session(of: call) == nil, !has(.redirect307) {
      let ticket = random.token()
      state.resumedLogouts[ticket] = call.parameters
      return .redirect(to: (issuer + ProviderPath.endSessionResume).addingQuery([.init("ticket", ticket)]))
    }
    return decide(plan, call)
  }

  /// A POST from another site comes without SameSite=Lax cookies; the GET it is sent on to comes with them.
  mutating func resumeLogout(_ call: Call) -> MockAnswer {
    guard let parameters = call.query["ticket"].flatMap({ state.resumedLogouts.take($0) }) else {
      return .page(400, ProviderPages.error("This logout request has expired."))
    }
    switch judgeLogout(parameters) {
    case .failure(let problem): return refuse(problem, parameters)
    case .success(let plan): return decide(plan, call)
    }
  }

  /// Asks where RPI §2 says the user must be asked, else logs out.
  private mutating func decide(_ plan: LogoutPlan, _ call: Call) -> MockAnswer {
    if has(.errorWithStatus200) { return .page(200, ProviderPages.error("The logout failed.")) }
    guard let session = session(of: call) else { return answerNobody(plan, call) }
    let belongs = plan.hint.map { $0.belongs(to: session) || has(.foreignHintAccepted) } ?? false
    if belongs, !has(.confirmationPage) { return finishLogout(plan, ending: session, call) }
    let ticket = random.token()
    state.pendingLogouts[ticket] = PendingLogout(plan: plan, sessionID: session.id)
    return .page(ProviderPages.confirmation(ticket: ticket, user: session.user, client: plan.client))
  }

  /// Nobody is signed in: not an error (RPI §4), but without a hint no redirect either (RPI §3).
  private mutating func answerNobody(_ plan: LogoutPlan, _ call: Call) -> MockAnswer {
    if has(.secondLogoutRefused) { return refuse(LogoutProblem("Nobody is signed in."), call.parameters) }
    var unconfirmed = plan
    if plan.hint == nil, !has(.unregisteredURIFollowed) { unconfirmed.returnURI = nil }
    return finishLogout(unconfirmed, ending: nil, call)
  }

  /// The user's answer to the confirmation page.
  mutating func confirmLogout(_ call: Call) -> MockAnswer {
    guard let pending = call.form?["ticket"].flatMap({ state.pendingLogouts.take($0) }) else {
      return .page(400, ProviderPages.error("This question has expired."))
    }
    guard call.form?["answer"] == "yes" else { return .page(ProviderPages.staySignedIn) }
    guard let session = session(of: call) else { return finishLogout(pending.plan, ending: nil, call) }
    guard session.id == pending.sessionID else {
      return .page(400, ProviderPages.error("The question was asked in another session."))
    }
    return finishLogout(pending.plan, ending: session, call)
  }

  /// An error page and nothing else: no redirect, nothing ended (RPI §4).
  private func refuse(_ problem: LogoutProblem, _ parameters: FormParameters) -> MockAnswer {
    if has(.errorSentToApplication), let target = registeredReturnURI(for: parameters) {
      let pairs = [FormParameters.Pair("error", "invalid_request")]
      return .redirect(to: target.addingQuery(pairs + (parameters["state"].map { [.init("state", $0)] } ?? [])))
    }
    return .page(has(.errorWithStatus200) ? 200 : 400, ProviderPages.error(problem.text))
  }

  /// Where the fault sends an error: to the client that is named, rightly or not.
  private func registeredReturnURI(for parameters: FormParameters) -> String? {
    let claimed = parameters["id_token_hint"].flatMap { MockKeys.unverifiedClaims(of: $0) }
    let client = configuration.client(parameters["client_id"] ?? claimed?.audience.first)
    return client?.postLogoutRedirectURIs.first
  }
}
