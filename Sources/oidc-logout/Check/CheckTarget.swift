import Discovery

/// One thing to check and everything that was given about it, by options or by one `[[target]]` of a configuration.
struct CheckTarget: Sendable, Hashable {
  /// Unique within a run; the issuer where no name was given, else the application's page.
  var name: String
  /// `nil` where it is to be learned from the application.
  var issuer: String?
  /// What the logout request says; its `issuer` is that of the target.
  var logout: LogoutRequestSettings
  var walk = WalkSettings()
  /// Who signs in before the logout; `nil` where the browser's cookies were given, or nothing.
  var signIn: SignInSettings?
  /// Whether a session that is not proved to have ended is a finding.
  var requiresProof = false
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

  init(name: String? = nil, issuer: String?, applicationURL: String? = nil) {
    self.name = name ?? issuer ?? applicationURL ?? ""
    self.issuer = issuer
    logout = LogoutRequestSettings(issuer: issuer)
  }
}
