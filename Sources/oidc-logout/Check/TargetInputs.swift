import Diagnostics
import Discovery
import HTTP
import Sessions
import Tokens

/// The values that come from files, variables or standard input, read before anything is asked of a server.
struct TargetInputs: Sendable {
  var idToken: Secret?
  let logoutToken: Secret?
  let clientSecret: Secret?
  let recording: Recording?
  /// Who signs in.
  let credentials: SignInCredentials?

  init(_ target: CheckTarget, context: Context) throws(Failure) {
    func read(_ argument: SecretArgument?) throws(Failure) -> Secret? {
      guard let argument else { return nil }
      return try argument.resolve(in: context)
    }
    idToken = try target.logout.idToken.map { argument throws(Failure) in try argument.resolveIDToken(in: context) }
    logoutToken = try read(target.logoutToken)
    clientSecret = try read(target.clientSecret)
    recording = try Recording(target.walk, context: context)
    credentials = try target.signIn.map { settings throws(Failure) in try settings.credentials(in: context) }
    typed = credentials?.secrets(at: context.now()) ?? KnownSecrets()
  }

  private let typed: KnownSecrets

  /// Values that must appear in no output.
  var secrets: KnownSecrets {
    var secrets = typed
    for value in [idToken, logoutToken, clientSecret].compactMap(\.self) { secrets.insert(given: value.reveal()) }
    return secrets
  }
}

/// The tokens that were given, looked at with the provider's keys.
struct InspectedTokens: Sendable {
  let idToken: TokenInspection?
  let logoutToken: TokenInspection?

  /// `now` is in seconds since 1970.
  init(_ lookup: ProviderLookup, _ inputs: TargetInputs, clientID: String?, now: Int) {
    var expectations = TokenExpectations(role: .idToken, clientID: clientID)
    expectations.issuer = lookup.metadata.issuer
    expectations.advertised = lookup.advertisedTokenFacts
    expectations.keys = try? lookup.keys()
    expectations.clientSecret = inputs.clientSecret
    let idToken = inputs.idToken.map { TokenInspection($0.reveal(), expecting: expectations, now: now) }
    expectations.role = .logoutToken
    expectations.idTokenClaims = idToken?.claims
    self.idToken = idToken
    logoutToken = inputs.logoutToken.map { TokenInspection($0.reveal(), expecting: expectations, now: now) }
  }
}
