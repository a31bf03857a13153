import Discovery

/// One thing to check and everything that was given about it, by options or by one `[[target]]` of a configuration.
struct CheckTarget: Sendable, Hashable {
  /// Unique within a run; the issuer where no name was given.
  var name: String
  var issuer: String
  /// What the logout request says; its `issuer` is that of the target.
  var logout: LogoutRequestSettings
  var walk = WalkSettings()
  /// Where the application's own "Log out" leads; the second walk starts there.
  var appLogoutURL: String?
  var clientSecret: SecretArgument?
  /// A Logout Token that the provider sent, to be judged too.
  var logoutToken: SecretArgument?
  /// The client's `post_logout_redirect_uris`; `nil` when they are not known.
  var registeredURIs: [String]?
  /// Rules whose findings are set aside, e.g. `DSC-018`.
  var ignore: [String] = []
  /// What the provider should announce, or should not; a breach is a finding of CFG-001.
  var expect: [LogoutChannel: Bool] = [:]
  /// Seconds for a whole request; `nil` for what the run says.
  var timeout: Double?

  init(name: String? = nil, issuer: String) {
    self.name = name ?? issuer
    self.issuer = issuer
    logout = LogoutRequestSettings(issuer: issuer)
  }
}
