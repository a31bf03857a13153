import Browsing
import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import Tokens

/// The tool as an OpenID Connect client of its own: authorization code with PKCE, then tokens, then the ID Token checked.
package struct ClientLogin: Sendable {
  package let metadata: ProviderMetadata
  package let keys: KeySet?
  package let clientID: String
  package let clientSecret: Secret?
  private let transport: any Transport
  private let now: @Sendable () -> Int

  /// `now` gives seconds since 1970.
  package init(
    metadata: ProviderMetadata, keys: KeySet?, clientID: String, clientSecret: Secret? = nil,
    transport: any Transport, now: @escaping @Sendable () -> Int
  ) {
    self.metadata = metadata
    self.keys = keys
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.transport = transport
    self.now = now
  }

  /// The request to begin with; every call makes another.
  package func authorizationRequest(
    redirectURI: String, scope: String = "openid", random: (Int) -> [UInt8], parameters: [FormParameters.Pair] = []
  ) throws(ClientLoginFault) -> AuthorizationCodeRequest {
    guard let endpoint = metadata.authorizationEndpoint, WebURLFault.of(endpoint) == nil else {
      throw .noEndpoint("authorization_endpoint")
    }
    return AuthorizationCodeRequest(
      endpoint: endpoint, clientID: clientID, redirectURI: redirectURI, scope: scope, random: random,
      parameters: parameters)
  }

  /// The tokens for what came to the redirect URI, the ID Token among them checked.
  package func tokens(
    for callback: AuthorizationCallback, of request: AuthorizationCodeRequest
  ) async throws(ClientLoginFault) -> ClientTokens {
    let code = try code(in: callback, of: request)
    guard let endpoint = metadata.tokenEndpoint, WebURLFault.of(endpoint) == nil else {
      throw .noEndpoint("token_endpoint")
    }
    let url = URLReference(endpoint)
    if url.isHTTP, !url.isLoopback { throw .plainTokenEndpoint(url.address) }
    let exchange = TokenExchange(endpoint: endpoint, clientID: clientID, clientSecret: clientSecret, metadata: metadata)
    let response: Response
    do throws(Failure) { response = try await transport.send(exchange.request(code: code, of: request)) } catch {
      throw .network(error)
    }
    let tokens = try ClientTokens(response, hiding: exchange.secrets(code: code), at: now())
    try IDTokenCheck(
      metadata: metadata, keys: keys, clientID: clientID, clientSecret: clientSecret, nonce: request.nonce
    ).check(tokens, at: now())
    return tokens
  }

  /// The code, when the answer is one to this request (RFC 6749 §4.1.2, RFC 9207 §2.4).
  private func code(
    in callback: AuthorizationCallback, of request: AuthorizationCodeRequest
  ) throws(ClientLoginFault) -> Secret {
    let announcesIssuer = metadata.boolean("authorization_response_iss_parameter_supported").value == true
    let issuer = callback["iss"]?.reveal()
    if issuer == nil, announcesIssuer { throw .issuerMissing }
    if let issuer, let expected = metadata.issuer, !issuer.isIdentical(to: expected) { throw .otherIssuer(issuer) }
    guard let state = callback["state"] else { throw .stateMissing }
    guard state == request.state else { throw .otherState }
    if let error = callback["error"]?.reveal() {
      let description = callback["error_description"]?.reveal()
      throw .authorization(Self.shown(error), description.flatMap(Self.shownOrNil))
    }
    guard let code = callback["code"], !code.reveal().isEmpty else { throw .noCode }
    return code
  }

  private static func shown(_ text: String) -> String { shownOrNil(text) ?? "" }

  private static func shownOrNil(_ text: String) -> String? { PageWords.cleaned(text, hiding: KnownSecrets()) }
}

/// What a client gets for a code (OpenID Connect Core §3.1.3.3).
package struct ClientTokens: Sendable, Hashable {
  package let idToken: Secret
  package let accessToken: Secret?
  package let refreshToken: Secret?
  package let tokenType: String?
  /// Seconds since 1970 at which the access token ends; `nil` where that was not said.
  package let expiresAt: Int?
  package let scope: String?

  /// Reads a token response received at `now`; `secrets` are not shown should the server repeat them.
  init(_ response: Response, hiding secrets: KnownSecrets, at now: Int) throws(ClientLoginFault) {
    let object = (try? JSONDocument(parsing: response.body))?.value.object
    let shown = { (text: String?) in text.flatMap { PageWords.cleaned($0, hiding: secrets) } }
    if response.status != 200 || object?["error"] != nil {
      throw .tokenEndpoint(
        response.status, shown(object?["error"]?.string), shown(object?["error_description"]?.string))
    }
    guard let object else { throw .tokenResponseNotJSON }
    guard let idToken = object["id_token"]?.string, !idToken.isEmpty else { throw .noIDToken }
    self.idToken = Secret(idToken)
    accessToken = object["access_token"]?.string.map { Secret($0) }
    refreshToken = object["refresh_token"]?.string.map { Secret($0) }
    tokenType = object["token_type"]?.string
    expiresAt = object["expires_in"]?.number?.integer.map { now.addingReportingOverflow($0).partialValue }
    scope = object["scope"]?.string
  }
}
