/// What is known of one OpenID Provider product: data only, seen in the versions its sources name.
package struct Provider: Sendable, Hashable {
  /// Stable identifier, e.g. `keycloak`.
  package let id: String
  package let name: String
  package let fingerprint: Fingerprint
  package let endSession: EndSessionSupport
  /// What it means when a product that normally publishes `end_session_endpoint` does not; one sentence.
  package let whenAbsent: String?
  /// The dialect of its logout request.
  package let dialect: DialectName
  /// The product's own name for the list of allowed post-logout URIs, and where it is found.
  package let postLogoutSetting: String?
  /// Whether a hint is needed, refused when expired, and what happens without it.
  package let hint: HintBehaviour
  /// Short sentences worth knowing about its logout; hedged where unconfirmed.
  package let notes: [String]
  /// Texts on its error pages or in `Location`, with cause and fix.
  package let knownErrors: [KnownError]
  /// Texts of pages and redirects that are no failure but say where the logout stands.
  package let knownPages: [KnownError]

  package init(
    id: String, name: String, fingerprint: Fingerprint, endSession: EndSessionSupport, whenAbsent: String? = nil,
    dialect: DialectName = .standard, postLogoutSetting: String? = nil, hint: HintBehaviour = HintBehaviour(),
    notes: [String] = [], knownErrors: [KnownError] = [], knownPages: [KnownError] = []
  ) {
    self.id = id
    self.name = name
    self.fingerprint = fingerprint
    self.endSession = endSession
    self.whenAbsent = whenAbsent
    self.dialect = dialect
    self.postLogoutSetting = postLogoutSetting
    self.hint = hint
    self.notes = notes
    self.knownErrors = knownErrors
    self.knownPages = knownPages
  }
}
