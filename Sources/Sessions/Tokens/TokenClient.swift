import Diagnostics
import Discovery
import HTTP
import OrderedJSON

/// The endpoints that take tokens, as a client asks them. No token goes over plain http to another machine.
struct TokenClient: Sendable {
  let metadata: ProviderMetadata
  let clientID: String
  let clientSecret: Secret?
  let transport: any Transport

  /// Who asks for a revocation.
  enum Revoker: Sendable { case client, stranger }

  /// Whether the provider has the endpoint, e.g. `revocation`.
  func has(_ endpoint: String) -> Bool { url(endpoint) != nil }

  /// `nil` where there is no endpoint for it.
  func ask(_ question: TokenQuestion, _ token: Secret) async -> TokenAnswer? {
    let request: Request? =
      switch question {
      case .userinfo: userinfo(token)
      case .introspectAccessToken: form("introspection", Self.pairs(token, "access_token"))
      case .introspectRefreshToken: form("introspection", Self.pairs(token, "refresh_token"))
      case .refresh, .revoke: nil
      }
    guard let request else { return nil }
    return await send(request, question, token).answer
  }

  /// `nil` where there is no revocation endpoint; `type` is the hint of RFC 7009 §2.1.
  func revoke(_ token: Secret, _ type: String, as revoker: Revoker = .client) async -> TokenAnswer? {
    guard let request = form("revocation", Self.pairs(token, type), as: revoker) else { return nil }
    return await send(request, .revoke, token).answer
  }

  /// New tokens for a refresh token, which is used up by that; the same one where no new one came.
  func refresh(_ token: Secret) async -> (answer: TokenAnswer, access: Secret?, refresh: Secret)? {
    let pairs: [FormParameters.Pair] = [
      .init("grant_type", "refresh_token"), .init("refresh_token", token.reveal()),
    ]
    guard let request = form("token", pairs) else { return nil }
    let (answer, response) = await send(request, .refresh, token)
    let object = answer == .accepted ? response.flatMap { try? JSONDocument(parsing: $0.body) }?.value.object : nil
    return (
      answer, object?["access_token"]?.string.map { Secret($0) },
      object?["refresh_token"]?.string.map { Secret($0) } ?? token
    )
  }
}

extension TokenClient {
  private func url(_ endpoint: String) -> String? {
    guard let text = metadata.string("\(endpoint)_endpoint").value, WebURLFault.of(text) == nil else { return nil }
    let url = URLReference(text)
    return url.isHTTP && !url.isLoopback ? nil : text
  }

  private func userinfo(_ token: Secret) -> Request? {
    url("userinfo").map {
      Request(
        "GET", $0, fields: [Field("Authorization", "Bearer " + token.reveal()), Field("Accept", "application/json")])
    }
  }

  private func form(_ endpoint: String, _ pairs: [FormParameters.Pair], as revoker: Revoker = .client) -> Request? {
    guard let url = url(endpoint) else { return nil }
    switch revoker {
    case .client:
      return ClientAuthentication(secret: clientSecret, metadata: metadata, endpoint: endpoint)
        .request(pairs, to: url, clientID: clientID)
    case .stranger:
      // A client with a secret is impersonated without it; a public one has nothing but its name.
      let name = clientSecret == nil ? clientID + "-not-registered" : clientID
      return ClientAuthentication.none.request(pairs, to: url, clientID: name)
    }
  }

  private static func pairs(_ token: Secret, _ type: String) -> [FormParameters.Pair] {
    [.init("token", token.reveal()), .init("token_type_hint", type)]
  }

  private func send(
    _ request: Request, _ question: TokenQuestion, _ token: Secret
  ) async -> (answer: TokenAnswer, response: Response?) {
    var secrets = KnownSecrets()
    for secret in [token, clientSecret].compactMap(\.self) { secrets.insert(given: secret.reveal()) }
    do throws(Failure) {
      let response = try await transport.send(request)
      return (TokenAnswer(response, to: question, hiding: secrets), response)
    } catch {
      return (.failure(error.kind), nil)
    }
  }
}
