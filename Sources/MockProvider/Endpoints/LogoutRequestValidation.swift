import HTTP
import OrderedJSON
import Tokens

/// A logout request whose hint, client and return address are known to be good (RPI §2 to §4).
struct ValidatedLogoutRequest: Sendable, Hashable {
  /// The relying party, known from the hint or `client_id`.
  var client: MockClient?
  /// The `post_logout_redirect_uri`, once it is known to be registered.
  var returnURI: String?
  var state: String?
  /// The hint as it came.
  var idTokenHint: String?
  /// The claims of the hint; `nil` without one.
  var hint: LogoutHint?
}

/// The claims of a hint that matter for logout.
struct LogoutHint: Sendable, Hashable {
  let subject: String
  let sid: String?
  /// Seconds since 1970.
  let expiresAt: Int?
  let audience: [String]

  /// Whether it was issued in this session to one of its clients (RPI §2).
  func belongs(to session: ProviderSession) -> Bool {
    guard subject == session.user.subject else { return false }
    if let sid { return sid == session.sid }
    return audience.contains { session.clientIDs.contains($0) }
  }
}

/// Why a logout request was refused, for the error page.
struct LogoutRefusal: Error, Sendable, Hashable {
  let text: String

  init(_ text: String) { self.text = text }
}

extension MockProviderCore {
  /// Validates hint, client and return address, in that order (RPI §2, §3).
  func validateLogout(_ parameters: FormParameters) throws(LogoutRefusal) -> ValidatedLogoutRequest {
    if let name = parameters.repeatedName { throw LogoutRefusal("The parameter \(name) is repeated.") }
    var logout = ValidatedLogoutRequest(state: parameters["state"], idTokenHint: parameters.nonEmpty("id_token_hint"))
    if let hint = logout.idTokenHint { logout.hint = try validateHint(hint) }
    logout.client = try validateClient(parameters.nonEmpty("client_id"), logout.hint)
    if let uri = parameters.nonEmpty("post_logout_redirect_uri") {
      logout.returnURI = try validateReturn(uri, logout.client)
    }
    return logout
  }

  /// The provider must have issued the hint; that it has expired does not matter (RPI §2).
  private func validateHint(_ text: String) throws(LogoutRefusal) -> LogoutHint {
    let claims = isTrusted(text) ? MockKeys.unverifiedClaims(of: text) : keys.verify(text)
    guard let claims, let subject = claims["sub"]?.string, claims["iss"]?.string == issuer || has(.hintNotVerified),
      claims["events"] == nil
    else { throw LogoutRefusal("The id_token_hint is not an ID Token that this provider issued.") }
    let hint = LogoutHint(
      subject: subject, sid: claims["sid"]?.string, expiresAt: claims["exp"]?.number?.integer, audience: claims.audience
    )
    if has(.expiredHintRefused), let expiresAt = hint.expiresAt, expiresAt <= now {
      throw LogoutRefusal("The id_token_hint has expired.")
    }
    return hint
  }

  /// Whether a fault spares the hint the verification of its signature.
  private func isTrusted(_ text: String) -> Bool {
    has(.hintNotVerified) || has(.unsignedHintAccepted) && (try? JWT(compact: text))?.algorithm == "none"
  }

  private func validateClient(_ clientID: String?, _ hint: LogoutHint?) throws(LogoutRefusal) -> MockClient? {
    guard let clientID else { return hint?.audience.lazy.compactMap { configuration.client($0) }.first }
    guard let client = configuration.client(clientID) else { throw LogoutRefusal("The client_id is not registered.") }
    if let hint, !hint.audience.contains(clientID), !has(.clientMismatchAccepted) {
      throw LogoutRefusal("The id_token_hint was not issued to \(clientID).")
    }
    return client
  }

  /// Exactly one of the registered values, byte for byte (RPI §3); without a client there is nothing to compare with.
  private func validateReturn(_ uri: String, _ client: MockClient?) throws(LogoutRefusal) -> String? {
    if has(.unregisteredURIFollowed) { return uri }
    guard let client else { return nil }
    guard client.postLogoutRedirectURIs.contains(where: { isRegistered(uri, as: $0) }) else {
      throw LogoutRefusal("The post_logout_redirect_uri is not registered for \(client.clientID).")
    }
    return uri
  }

  /// Simple string comparison (RFC 3986 §6.2.1); each fault forgives one difference.
  private func isRegistered(_ uri: String, as registered: String) -> Bool {
    if registered.utf8.elementsEqual(uri.utf8) { return true }
    if has(.trailingSlashFollowed), uri == registered + "/" { return true }
    if has(.otherCaseFollowed), uri.equalsIgnoringCase(registered) { return true }
    let (given, known) = (URLReference(uri), URLReference(registered))
    if has(.addedQueryFollowed), given.query != nil, given.withQuery(known.query).text == registered { return true }
    guard given.isWeb, given.userInfo == nil, given.host == known.host, given.requestTarget == known.requestTarget,
      given.fragment == nil
    else { return false }
    if has(.otherPortFollowed), given.scheme == known.scheme { return true }
    return has(.otherSchemeFollowed) && given.authority == known.authority
  }
}
