import HTTP

/// Everything that lives between two requests.
struct MockState: Sendable {
  /// By the value of the session cookie.
  var sessions = BoundedTable<ProviderSession>()
  /// Authorization requests that wait for a login, by ticket.
  var pendingLogins = BoundedTable<AuthorizationRequest>()
  var codes = BoundedTable<AuthorizationGrant>()
  var accessTokens = BoundedTable<TokenGrant>()
  var refreshTokens = BoundedTable<TokenGrant>()
  /// Logout requests that wait for the user's answer, by ticket.
  var pendingLogouts = BoundedTable<PendingLogout>()
  /// Logout requests that came by a POST without cookies and go on by GET, by ticket.
  var resumedLogouts = BoundedTable<FormParameters>()
  var application = ApplicationState()
}

/// One session at the provider.
struct ProviderSession: Sendable, Hashable {
  /// The value of the session cookie.
  let id: String
  /// The `sid` of tokens; never the cookie's value.
  let sid: String
  let user: MockUser
  /// Seconds since 1970.
  var authTime: Int
  /// Value of the cookie that the session-management page looks at.
  let browserState: String
  /// Clients that took part, in order.
  var clientIDs: [String]

  mutating func add(_ clientID: String) {
    if !clientIDs.contains(clientID) { clientIDs.append(clientID) }
  }
}

/// What a code stands for.
struct AuthorizationGrant: Sendable, Hashable {
  let request: AuthorizationRequest
  let user: MockUser
  let sid: String
  let authTime: Int
  let issuedAt: Int
}

/// What an access or refresh token stands for.
struct TokenGrant: Sendable, Hashable {
  let clientID: String
  let user: MockUser
  let scope: String
  let sid: String
  let authTime: Int
  let issuedAt: Int
  /// Seconds since 1970.
  let expiresAt: Int

  var isOffline: Bool { scope.split(separator: " ").contains("offline_access") }
}

/// A logout that was judged and waits for the user's word.
struct PendingLogout: Sendable, Hashable {
  let plan: LogoutPlan
  /// The session the question was asked in; another one may not answer it.
  let sessionID: String
}
