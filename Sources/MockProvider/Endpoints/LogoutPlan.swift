/// A logout request after validation: what may be done with it (RPI §2 to §4).
struct LogoutPlan: Sendable, Hashable {
  /// The relying party, known from the hint or `client_id`.
  var client: MockClient?
  /// The `post_logout_redirect_uri`, once it is known to be registered.
  var returnURI: String?
  var state: String?
  /// The hint as it came.
  var idTokenHint: String?
  /// Who the hint speaks of; `nil` without a hint.
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
