/// What the demo application remembers.
struct ApplicationState: Sendable {
  /// By the value of its cookie.
  var sessions = BoundedTable<ApplicationSession>()
  /// Logins under way, by `state`.
  var logins = BoundedTable<ApplicationLogin>()
  /// `state` values of logouts under way.
  var logouts = BoundedTable<Bool>()
}

struct ApplicationSession: Sendable, Hashable {
  let id: String
  let clientID: String
  let subject: String
  let sid: String?
  let idToken: String
}

struct ApplicationLogin: Sendable, Hashable {
  let clientID: String
  let nonce: String
  let codeVerifier: String
}
