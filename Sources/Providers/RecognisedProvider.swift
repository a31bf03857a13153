/// A product that a discovery document points to, and why it was thought of.
package struct RecognisedProvider: Sendable, Hashable {
  package let provider: Provider
  /// Names of the members that matched, in the order issuer, authorization, keys, end session.
  package let matchedBy: [String]
  /// `false` when only paths matched that other products use too: say "may be".
  package let isCertain: Bool

  package init(provider: Provider, matchedBy: [String], isCertain: Bool) {
    self.provider = provider
    self.matchedBy = matchedBy
    self.isCertain = isCertain
  }

  /// `Keycloak`, or `possibly Logto`.
  package var displayName: String { isCertain ? provider.name : "possibly \(provider.name)" }
}
