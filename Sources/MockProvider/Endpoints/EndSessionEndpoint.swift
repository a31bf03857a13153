import HTTP

extension MockProviderCore {
  /// The Logout Endpoint, GET and POST (RPI §2).
  mutating func endSession(_ request: MockRequest) -> MockAnswer {
    let parameters = request.parameters
    if has(.http500) { return .page(500, .error("Something went wrong.")) }
    if has(.postNotSupported), request.method == "POST" { return .methodNotAllowed("GET") }
    if has(.bareLogoutIgnored), parameters.pairs.isEmpty { return welcome() }
    if request.method == "POST", request.form == nil { return .page(415, .error("A POST must carry a form body.")) }
    if has(.redirectLoop) { return .redirect(to: (issuer + ProviderPath.endSession).addingQuery(parameters.pairs)) }
    do throws(LogoutRefusal) {
      let logout = try validateLogout(parameters)
      if has(.postIgnored), request.method == "POST" { return continuation(of: logout, frames: []) }
      if request.method == "POST", session(of: request) == nil, !has(.redirect307) { return resumeByGET(parameters) }
      return logOutOrAsk(logout, request)
    } catch {
      return refuse(error, parameters)
    }
  }

  /// A POST from another site comes without SameSite=Lax cookies; the GET that it is redirected to comes with them.
  private mutating func resumeByGET(_ parameters: FormParameters) -> MockAnswer {
    let ticket = random.token()
    state.resumedLogouts[ticket] = parameters
    return .redirect(to: (issuer + ProviderPath.endSessionResume).addingQuery([.init("ticket", ticket)]))
  }

  /// The GET that follows such a POST.
  mutating func resumeLogout(_ request: MockRequest) -> MockAnswer {
    guard let parameters = request.query["ticket"].flatMap({ state.resumedLogouts.take($0) }) else {
      return .page(400, .error("This logout request has expired."))
    }
    do throws(LogoutRefusal) {
      return logOutOrAsk(try validateLogout(parameters), request)
    } catch {
      return refuse(error, parameters)
    }
  }

  /// Asks where RPI §2 says the user must be asked, else logs out.
  private mutating func logOutOrAsk(_ logout: ValidatedLogoutRequest, _ request: MockRequest) -> MockAnswer {
    if has(.errorWithStatus200) { return .page(200, .error("The logout failed.")) }
    if let other = sessionElsewhere(of: logout, request) { return logOut(logout, endingElsewhere: other) }
    guard let session = session(of: request) else { return logOutWithoutSession(logout, request) }
    let belongs = logout.hint.map { $0.belongs(to: session) || has(.foreignHintAccepted) } ?? false
    if belongs, !has(.confirmationPage) { return logOut(logout, ending: session, request) }
    let ticket = random.token()
    state.pendingLogouts[ticket] = PendingLogout(request: logout, sessionID: session.id)
    return .page(ProviderPages.confirmation(ticket: ticket, user: session.user, client: logout.client))
  }

  /// The session that the hint names when it is not that of the browser; only a fault ends it from here.
  private func sessionElsewhere(of logout: ValidatedLogoutRequest, _ request: MockRequest) -> ProviderSession? {
    guard has(.foreignHintEndsItsSession), let hint = logout.hint else { return nil }
    let own = session(of: request)?.id
    return state.sessions.all.first { $0.id != own && hint.belongs(to: $0) }
  }

  /// That nobody is signed in is not an error (RPI §4), but without a hint there is no redirect either (RPI §3).
  private mutating func logOutWithoutSession(_ logout: ValidatedLogoutRequest, _ request: MockRequest) -> MockAnswer {
    if has(.logoutNeedsLogin) { return .redirect(to: issuer + ProviderPath.login) }
    if has(.secondLogoutRefused) { return refuse(LogoutRefusal("Nobody is signed in."), request.parameters) }
    var unconfirmed = logout
    if logout.hint == nil, !has(.unregisteredURIFollowed) { unconfirmed.returnURI = nil }
    return logOut(unconfirmed, ending: nil, request)
  }

  /// The user's answer to the confirmation page.
  mutating func confirmLogout(_ request: MockRequest) -> MockAnswer {
    guard let pending = request.form?["ticket"].flatMap({ state.pendingLogouts.take($0) }) else {
      return .page(400, .error("This question has expired."))
    }
    guard request.form?["answer"] == "yes" else { return .page(ProviderPages.staySignedIn) }
    guard let session = session(of: request) else { return logOut(pending.request, ending: nil, request) }
    guard session.id == pending.sessionID else {
      return .page(400, .error("The question was asked in another session."))
    }
    return logOut(pending.request, ending: session, request)
  }

  /// An error page and nothing else: no redirect, nothing ended (RPI §4).
  private func refuse(_ refusal: LogoutRefusal, _ parameters: FormParameters) -> MockAnswer {
    if has(.errorSentToApplication), let target = firstReturnURI(of: parameters) {
      let pairs = [FormParameters.Pair("error", "invalid_request")]
      return .redirect(to: target.addingQuery(pairs + (parameters["state"].map { [.init("state", $0)] } ?? [])))
    }
    return .page(has(.errorWithStatus200) ? 200 : 400, .error(refusal.text))
  }

  /// A return address of the client that the request names, although the request was refused.
  private func firstReturnURI(of parameters: FormParameters) -> String? {
    let claimed = parameters["id_token_hint"].flatMap { MockKeys.unverifiedClaims(of: $0) }
    let client = configuration.client(parameters["client_id"] ?? claimed?.audience.first)
    return client?.postLogoutRedirectURIs.first
  }
}
