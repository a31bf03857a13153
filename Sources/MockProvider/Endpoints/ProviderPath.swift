/// Paths of the provider; its pages lie below `/op` so that a deletion without Path misses a cookie of `/`.
package enum ProviderPath {
  package static let metadata = "/.well-known/openid-configuration"
  package static let keys = "/op/jwks"
  package static let authorize = "/op/authorize"
  package static let login = "/op/login"
  package static let token = "/op/token"
  package static let userinfo = "/op/userinfo"
  package static let revoke = "/op/revoke"
  package static let introspect = "/op/introspect"
  package static let endSession = "/op/end-session"
  package static let endSessionConfirm = "/op/end-session/confirm"
  package static let endSessionResume = "/op/end-session/resume"
  package static let checkSession = "/op/check-session"
  /// Stands for someone else's server: the same paths on the application's host.
  package static let thirdParty = "/third-party/logout"
}
