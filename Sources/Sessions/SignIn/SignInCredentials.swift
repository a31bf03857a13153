import HTTP

/// What a person would type.
package struct SignInCredentials: Sendable, Hashable {
  package let userName: String?
  package let password: Secret?
  package let oneTimePassword: OneTimePassword?

  package init(userName: String? = nil, password: Secret? = nil, oneTimePassword: OneTimePassword? = nil) {
    self.userName = userName
    self.password = password
    self.oneTimePassword = oneTimePassword
  }

  /// Nothing is typed: only a session that stands already gets in.
  package static let none = SignInCredentials()

  /// What must not be shown, codes around `now` included.
  package func secrets(at now: Int) -> KnownSecrets {
    var known = KnownSecrets()
    if let password { known.insert(given: password.reveal()) }
    if let oneTimePassword {
      for moment in [now - oneTimePassword.period, now, now + oneTimePassword.period] {
        known.insert(given: oneTimePassword.code(at: moment).reveal())
      }
    }
    return known
  }
}
