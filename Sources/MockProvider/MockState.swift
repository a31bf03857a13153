import HTTP
import Tokens

/// Everything that lives between two requests.
struct MockState: Sendable {
  /// By the value of the session cookie.
  var sessions = BoundedTable<ProviderSession>()
  /// Sessions that have ended, by the value of their cookie, for the fault that still knows them.
  var ended = BoundedTable<ProviderSession>()
  /// Requests that came with the cookie of a session that has ended.
  var staleRequests = 0
  /// Who signed in last.
  var lastUser: MockUser?
  /// By the value of the cookie that remembers the user.
  var remembered = BoundedTable<MockUser>()
  /// Logins under way, by ticket.
  var pendingLogins = BoundedTable<PendingLogin>()
  /// Authorizations that wait for the user's consent, by ticket.
  var pendingConsents = BoundedTable<PendingConsent>()
  /// What was agreed to, by subject and client.
  var consents = BoundedTable<Bool>()
  /// By authorization code.
  var codes = BoundedTable<AuthorizationGrant>()
  /// By access token.
  var accessTokens = BoundedTable<TokenGrant>()
  /// By refresh token.
  var refreshTokens = BoundedTable<TokenGrant>()
  /// Refresh tokens that were exchanged for new ones.
  var usedRefreshTokens = BoundedTable<TokenGrant>()
  /// Logout requests that wait for the user's answer, by ticket.
  var pendingLogouts = BoundedTable<PendingLogout>()
  /// Logout requests that came as a POST without cookies and go on as a GET, by ticket.
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

/// A logout request that waits until the user has confirmed it.
struct PendingLogout: Sendable, Hashable {
  let request: ValidatedLogoutRequest
  /// The session the question was asked in; another one may not answer it.
  let sessionID: String
}

/// A dictionary that forgets its oldest entries, so that no client can make it grow without bound.
struct BoundedTable<Value: Sendable>: Sendable {
  private var values: [String: Value] = [:]
  private var order: [String] = []
  private let limit: Int

  init(limit: Int = 1000) { self.limit = max(1, limit) }

  var all: [Value] { order.compactMap { values[$0] } }

  subscript(_ key: String) -> Value? {
    get { values[key] }
    set {
      let isKnown = values[key] != nil
      values[key] = newValue
      if newValue == nil {
        if isKnown { order.removeAll { $0 == key } }
      } else if !isKnown {
        order.append(key)
        if order.count > limit { values[order.removeFirst()] = nil }
      }
    }
  }

  /// Removes the value and returns it.
  mutating func take(_ key: String) -> Value? {
    let value = values[key]
    self[key] = nil
    return value
  }

  mutating func removeAll(where isGone: (Value) -> Bool) {
    for key in order { if let value = values[key], isGone(value) { values[key] = nil } }
    order.removeAll { values[$0] == nil }
  }
}

/// Source of codes, tokens and session identifiers: the system's, or a seeded one whose sequence repeats.
package struct MockRandom: Sendable {
  private var state: UInt64?

  /// Without a seed the values are unpredictable.
  package init(seed: UInt64? = nil) { state = seed }

  /// `count` random bytes in base64url.
  mutating func token(bytes count: Int = 24) -> String {
    Base64URL.encode((0..<count).map { _ in UInt8(truncatingIfNeeded: next()) })
  }

  /// SplitMix64 when seeded.
  private mutating func next() -> UInt64 {
    guard let current = state else {
      var system = SystemRandomNumberGenerator()
      return system.next()
    }
    let advanced = current &+ 0x9E37_79B9_7F4A_7C15
    state = advanced
    var mixed = advanced
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
