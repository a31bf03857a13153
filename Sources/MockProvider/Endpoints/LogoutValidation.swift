import HTTP
import OrderedJSON

/// Why a logout request was refused, for the error page.
struct LogoutProblem: Error, Sendable, Hashable {
  let text: String

  init(_ text: String) { self.text = text }
}

extension MockProviderCore {
  /// Validates hint, client and return address, in that order (RPI §2, §3).
  func judgeLogout(_ parameters: FormParameters) -> Result<LogoutPlan, LogoutProblem> {
    if let name = parameters.repeatedName { return .failure(LogoutProblem("The parameter \(name) is repeated.")) }
    var plan = LogoutPlan(state: parameters["state"], idTokenHint: parameters.text("id_token_hint"))
    do {
      plan.hint = try plan.idTokenHint.map { hint throws(LogoutProblem) in try judgeHint(hint) }
      plan.client = try judgeClient(parameters.text("client_id"), plan.hint)
      plan.returnURI = try parameters.text("post_logout_redirect_uri").flatMap { uri throws(LogoutProblem) in
        try judgeReturn(uri, plan.client)
      }
      return .success(plan)
    } catch {
      return .failure(error)
    }
  }

  /// The provider must have issued the hint; that it has expired does not matter (RPI §2).
  private func judgeHint(_ text: String) throws(LogoutProblem) -> LogoutHint {
    let claims = has(.hintNotVerified) ? MockKeys.unverifiedClaims(of: text) : keys.verify(text)
    guard let claims, let subject = claims["sub"]?.string, claims["iss"]?.string == issuer || has(.hintNotVerified),
      claims["events"] == nil
    else { throw LogoutProblem("The id_token_hint is not an ID Token that this provider issued.") }
    let hint = LogoutHint(
      subject: subject, sid: claims["sid"]?.string, expiresAt: claims["exp"]?.number?.integer, audience: claims.audience
    )
    if has(.expiredHintRefused), let expiresAt = hint.expiresAt, expiresAt <= now {
      throw LogoutProblem("The id_token_hint has expired.")
    }
    return hint
  }

  private func judgeClient(_ clientID: String?, _ hint: LogoutHint?) throws(LogoutProblem) -> MockClient? {
    guard let clientID else { return hint?.audience.lazy.compactMap { configuration.client($0) }.first }
    guard let client = configuration.client(clientID) else { throw LogoutProblem("The client_id is not registered.") }
    if let hint, !hint.audience.contains(clientID), !has(.clientMismatchAccepted) {
      throw LogoutProblem("The id_token_hint was not issued to \(clientID).")
    }
    return client
  }

  /// Exactly one of the registered values, byte for byte (RPI §3); without a client there is nothing to compare with.
  private func judgeReturn(_ uri: String, _ client: MockClient?) throws(LogoutProblem) -> String? {
    if has(.unregisteredURIFollowed) { return uri }
    guard let client else { return nil }
    guard client.postLogoutRedirectURIs.contains(where: { $0.utf8.elementsEqual(uri.utf8) }) else {
      throw LogoutProblem("The post_logout_redirect_uri is not registered for \(client.clientID).")
    }
    return uri
  }
}

extension JSONObject {
  /// `aud` as a list.
  var audience: [String] {
    guard let value = self["aud"] else { return [] }
    return value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
  }
}
