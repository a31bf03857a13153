import HTTP

extension MockProviderCore {
  /// Ends the session, tells the relying parties, then lets the browser go on (RPI §2, §3).
  mutating func logOut(
    _ logout: ValidatedLogoutRequest, ending session: ProviderSession?, _ request: MockRequest
  ) -> MockAnswer {
    let endsNothing = endsNothing(request)
    let ended = endsNothing ? nil : session
    var answer = continuation(of: logout, frames: ended.map { frontchannelFrames(of: $0) } ?? [])
    if let ended {
      answer.deliveries = logoutTokenRequests(of: ended)
      end(ended)
    }
    if !endsNothing, let value = session?.id ?? request.cookie(sessionCookieName) {
      for line in deleteCookies(value: value) { answer.append("Set-Cookie", line) }
    }
    if has(.clearSiteDataUnquoted) { answer.append("Clear-Site-Data", "cookies") }
    if has(.oversizedCookie) { answer.append("Set-Cookie", "op_notice=\(String(repeating: "n", count: 5000)); Path=/") }
    return answer
  }

  /// Ends a session that is not the browser's own, whose cookies stay.
  mutating func logOut(_ logout: ValidatedLogoutRequest, endingElsewhere session: ProviderSession) -> MockAnswer {
    var answer = continuation(of: logout, frames: [])
    answer.deliveries = logoutTokenRequests(of: session)
    end(session)
    return answer
  }

  /// Whether a fault makes the answer a lie.
  private func endsNothing(_ request: MockRequest) -> Bool {
    if has(.confirmedWithoutLogout), request.url.path == ProviderPath.endSessionConfirm { return true }
    return has(.redirectWithoutLogout) || has(.landingStartsLogin) || has(.pageWithoutLogout)
  }

  /// Forgets the session and what was issued in it, offline access excepted (BCL §2.7).
  private mutating func end(_ session: ProviderSession) {
    if !has(.sessionSurvives) { state.sessions[session.id] = nil }
    if has(.replicaForgetsLogout) { state.ended[session.id] = session }
    state.codes.removeAll { $0.sid == session.sid }
    if !has(.accessTokenSurvives) { state.accessTokens.removeAll { $0.sid == session.sid } }
    if !has(.refreshTokenSurvives) {
      state.refreshTokens.removeAll { $0.sid == session.sid && !$0.isOffline }
    }
  }

  /// How the browser goes on: a page with frames, a redirect, or a page that says the session has ended.
  func continuation(of logout: ValidatedLogoutRequest, frames: [LogoutFrame]) -> MockAnswer {
    let target = logout.returnURI.map { $0.addingQuery(returnedPairs(logout)) }
    if has(.pageWithoutLogout) { return .page(ProviderPages.loggedOut(returnURI: target, client: logout.client)) }
    if has(.slow) {
      var answer = MockAnswer.page(ProviderPages.loggedOut(returnURI: target, client: logout.client))
      answer.isSlow = true
      return answer
    }
    if has(.loginPageInstead) { return .redirect(to: issuer + ProviderPath.login) }
    if has(.javascriptOnlyContinuation), let target {
      return .page(ProviderPages.scripted(target: target, frames: frames))
    }
    if !frames.isEmpty {
      return .page(ProviderPages.frontchannel(target: target, client: logout.client, frames: frames))
    }
    guard let target else { return .page(ProviderPages.loggedOut(returnURI: nil, client: nil)) }
    return redirect(to: target, idTokenHint: logout.idTokenHint)
  }

  private func returnedPairs(_ logout: ValidatedLogoutRequest) -> [FormParameters.Pair] {
    var pairs: [FormParameters.Pair] = []
    if let state = logout.state, !has(.stateDropped) {
      pairs.append(.init("state", has(.stateChanged) ? state + "-changed" : state))
    }
    if has(.extraParameter) { pairs.append(.init("logged_out", "1")) }
    return pairs
  }

  private func redirect(to target: String, idTokenHint: String?) -> MockAnswer {
    if has(.hintLeakedToThirdParty) {
      let pairs = [FormParameters.Pair("id_token_hint", idTokenHint ?? ""), .init("continue", target)]
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

  /// The third party that the hint leaks to; it exists only with that fault, and redirects only to registered addresses.
  func thirdParty(_ request: MockRequest) -> MockAnswer {
    guard has(.hintLeakedToThirdParty), let target = request.query["continue"] else { return .notFound }
    let address = URLReference(target).withQuery(nil).text
    guard configuration.clients.contains(where: { $0.postLogoutRedirectURIs.contains(address) }) else {
      return .notFound
    }
    return .redirect(to: target)
  }
}
