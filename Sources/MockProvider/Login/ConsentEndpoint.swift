import HTTP

/// An authorization that waits until the user has agreed to it.
struct PendingConsent: Sendable, Hashable {
  let authorization: AuthorizationRequest
  /// The session the question was asked in; another one may not answer it.
  let sessionID: String
}

extension MockProviderCore {
  /// Asks for consent where a feature wants it (CORE §3.1.2.4), else answers with a code.
  mutating func grantOrAsk(_ authorization: AuthorizationRequest, in session: ProviderSession) -> MockAnswer {
    guard needsConsent(authorization, session) else { return grant(authorization, in: session) }
    if authorization.prompts == ["none"] {
      return refuse(authorization, "consent_required", "the user has not agreed", session: session)
    }
    let ticket = random.token()
    state.pendingConsents[ticket] = PendingConsent(authorization: authorization, sessionID: session.id)
    let name = configuration.client(authorization.clientID)?.name ?? authorization.clientID
    return .page(ProviderPages.consent(ticket: ticket, user: session.user, client: name, scope: authorization.scope))
  }

  private func needsConsent(_ authorization: AuthorizationRequest, _ session: ProviderSession) -> Bool {
    if offers(.consentEveryTime) { return true }
    guard offers(.consentPage) else { return false }
    return authorization.prompts.contains("consent") || state.consents[consentKey(authorization, session)] == nil
  }

  /// The user's answer to the consent page.
  mutating func consent(_ request: MockRequest) -> MockAnswer {
    guard let pending = request.form?["ticket"].flatMap({ state.pendingConsents.take($0) }),
      let session = session(of: request), session.id == pending.sessionID
    else { return .page(400, .error("This question has expired.")) }
    guard request.form?["answer"] == "allow" else {
      return refuse(pending.authorization, "access_denied", "the user did not agree", session: session)
    }
    state.consents[consentKey(pending.authorization, session)] = true
    return grant(pending.authorization, in: session)
  }

  private func consentKey(_ authorization: AuthorizationRequest, _ session: ProviderSession) -> String {
    "\(session.user.subject) \(authorization.clientID)"
  }
}
