import Cookies
import Diagnostics
import Discovery
import HTTP
import OrderedJSON

/// Proves what a logout does to the tokens of a login as the client, by using them: before it, after it, and after what
/// was left was revoked.
///
/// Create it with the tokens of the login, let it add an offline grant, call ``control()`` before the logout and
/// ``conclude()`` after it.
package struct TokenProver: Sendable {
  private let login: ClientLogin
  private var grants: [HeldTokens]

  /// `scope` is what the login asked for.
  package init(_ login: ClientLogin, tokens: ClientTokens, scope: String) {
    self.login = login
    grants = [HeldTokens(tokens, scope: scope)]
  }

  /// Gets tokens with `offline_access` in the same session, consent included (OpenID Connect Core §11); the cookies are
  /// then as that left them. Does nothing where the provider has no such scope, or there is such a grant already.
  package mutating func addOfflineGrant(
    _ signIn: SignIn, redirectURI: String, random: (Int) -> [UInt8], cookies: inout CookieStore
  ) async {
    let scopes = login.metadata.array("scopes_supported").value?.compactMap(\.string)
    guard scopes?.contains("offline_access") ?? true, !grants.contains(where: \.isOffline) else { return }
    do throws(ClientLoginFault) {
      let request = try login.authorizationRequest(
        redirectURI: redirectURI, scope: Self.offlineScope, random: random, parameters: [.init("prompt", "consent")])
      let result = await signIn.run(authorizing: request.url, redirectURI: redirectURI, cookies: cookies)
      cookies = result.cookies
      guard result.end == .signedIn, let callback = result.callback else { return }
      grants.append(HeldTokens(try await login.tokens(for: callback, of: request), scope: Self.offlineScope))
    } catch {
      // A client that gets no such grant has nothing offline that could survive.
    }
  }

  private static let offlineScope = "openid offline_access"

  /// Before the logout.
  package mutating func control() async {
    for index in grants.indices where !Task.isCancelled { await grants[index].control(login.tokenClient) }
  }

  /// After the logout. What still works is revoked, where the provider can.
  package mutating func conclude() async {
    for index in grants.indices where !Task.isCancelled { await grants[index].conclude(login.tokenClient) }
  }

  /// What was found, one proof for each grant that was tried.
  package var proofs: [TokenProof] { grants.compactMap(\.proof) }

  /// Every token there was: no output may hold one.
  package var secrets: KnownSecrets {
    grants.reduce(into: KnownSecrets()) { $0.formUnion($1.secrets) }
  }
}

extension ClientLogin {
  /// The endpoints that take the tokens of this login.
  fileprivate var tokenClient: TokenClient {
    TokenClient(metadata: metadata, clientID: clientID, clientSecret: clientSecret, transport: transport)
  }
}
