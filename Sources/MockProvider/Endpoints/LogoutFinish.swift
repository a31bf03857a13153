import HTTP

extension MockProviderCore {
  /// Ends the session, tells the relying parties, then lets the browser go on (RPI §2, §3).
  mutating func finishLogout(_ plan: LogoutPlan, ending session: ProviderSession?, _ call: Call) -> MockAnswer {
    let isIdle = has(.redirectWithoutLogout) || has(.landingStartsLogin)
    let ended = isIdle ? nil : session
    var answer = leave(plan, frames: ended.map { frontchannelFrames(of: $0) } ?? [])
    if let ended {
      answer.deliveries = logoutTokenRequests(of: ended)
      end(ended)
    }
    if !isIdle, let value = session?.id ?? call.cookie(sessionCookieName) {
      for line in deleteCookies(value: value) { answer.append("Set-Cookie", line) }
    }
    if has(.clearSiteDataUnquoted) { answer.append("Clear-Site-Data", "cookies") }
    if has(.oversizedCookie) { answer.append("Set-Cookie", "op_notice=\(String(repeating: "n", count: 5000)); Path=/") }
    return answer
  }

  /// The session and what was issued in it, offline access excepted (BCL §2.7).
  private mutating func end(_ session: ProviderSession) {
    if !has(.sessionSurvives) { state.sessions[session.id] = nil }
    state.codes.removeAll { $0.sid == session.sid }
    state.accessTokens.removeAll { $0.sid == session.sid }
    if !has(.refreshTokenSurvives) {
      state.refreshTokens.removeAll { $0.sid == session.sid && !$0.isOffline }
    }
  }

  /// How the browser leaves: a page with frames, a redirect, or a page that says it is over.
  private func leave(_ plan: LogoutPlan, frames: [LogoutFrame]) -> MockAnswer {
    let target = plan.returnURI.map { $0.addingQuery(returnedPairs(plan)) }
    if has(.slow) {
      var answer = MockAnswer.page(ProviderPages.loggedOut(returnURI: target, client: plan.client))
      answer.drips = true
      return answer
    }
    if has(.loginPageInstead) { return .redirect(to: issuer + ProviderPath.login) }
    if has(.javascriptOnlyContinuation), let target {
      return .page(LogoutPages.scripted(target: target, frames: frames))
    }
    if !frames.isEmpty { return .page(LogoutPages.frontchannel(target: target, client: plan.client, frames: frames)) }
    guard let target else { return .page(ProviderPages.loggedOut(returnURI: nil, client: nil)) }
    return redirectBack(plan, to: target)
  }

  private func returnedPairs(_ plan: LogoutPlan) -> [FormParameters.Pair] {
    var pairs: [FormParameters.Pair] = []
    if let state = plan.state, !has(.stateDropped) {
      pairs.append(.init("state", has(.stateChanged) ? state + "-changed" : state))
    }
    if has(.extraParameter) { pairs.append(.init("logged_out", "1")) }
    return pairs
  }

  private func redirectBack(_ plan: LogoutPlan, to target: String) -> MockAnswer {
    if has(.hintLeakedToThirdParty) {
      let pairs = [FormParameters.Pair("id_token_hint", plan.idTokenHint ?? ""), .init("continue", target)]
      return .redirect(to: (configuration.applicationOrigin + ProviderPath.thirdParty).addingQuery(pairs))
    }
    var answer = MockAnswer.redirect(to: target)
    if has(.redirect301) {
      answer.set(status: 301)
      answer.remove("Cache-Control")
    }
    if has(.redirect307) { answer.set(status: 307) }
    if has(.twoLocations) { answer.append("Location", issuer + "/") }
    if has(.oversizedHeader) { answer.append("X-Debug-Trace", String(repeating: "trace;", count: 1500)) }
    return answer
  }

  /// Someone else's server that the hint leaks to; it exists only with that fault, and only leads back to clients.
  func thirdParty(_ call: Call) -> MockAnswer {
    guard has(.hintLeakedToThirdParty), let target = call.query["continue"],
      configuration.clients.contains(where: { $0.postLogoutRedirectURIs.contains(target.withoutQuery) })
    else { return .page(404, .message("Not found", "There is nothing at this address.")) }
    return .redirect(to: target)
  }
}

extension String {
  fileprivate var withoutQuery: String { URLReference(self).withQuery(nil).text }
}
