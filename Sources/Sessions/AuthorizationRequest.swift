import HTTP

/// An authorization request (OpenID Connect Core §3.1.2.1), to ask the provider whether it knows the browser.
package struct AuthorizationRequest: Sendable, Hashable {
  /// Without parameters.
  package let endpoint: String
  package let clientID: String
  package let redirectURI: String
  /// Everything else that an application sends in every request, e.g. `scope`, `audience`.
  package let otherParameters: [FormParameters.Pair]

  package init(endpoint: String, clientID: String, redirectURI: String, scope: String = "openid") {
    self.endpoint = endpoint
    self.clientID = clientID
    self.redirectURI = redirectURI
    otherParameters = [.init("response_type", "code"), .init("scope", scope)]
  }

  /// Reads the request that an application made; `nil` when it is none, or hides its parameters (RFC 9101, RFC 9126).
  package init?(reading parameters: FormParameters, at endpoint: String) {
    guard parameters["response_type"] != nil, let client = parameters["client_id"],
      let redirect = parameters["redirect_uri"], parameters["request"] == nil, parameters["request_uri"] == nil
    else { return nil }
    self.endpoint = endpoint
    clientID = client
    redirectURI = redirect
    otherParameters = parameters.pairs.filter { !Self.ownNames.contains($0.name) }
  }

  /// What belongs to one request only, and what would ask for a login in a living session too.
  private static let ownNames: Set<String> = [
    "client_id", "redirect_uri", "state", "nonce", "code_challenge", "code_challenge_method", "prompt", "max_age",
    "id_token_hint", "login_hint",
  ]

  /// The URL to open. The challenge (RFC 7636) is a random one: no code is ever redeemed.
  package func url(_ question: SessionQuestion, state: String, nonce: String, challenge: String, hint: Secret? = nil)
    -> String
  {
    var pairs: [FormParameters.Pair] = [.init("client_id", clientID), .init("redirect_uri", redirectURI)]
    pairs += otherParameters
    pairs += [
      .init("state", state), .init("nonce", nonce), .init("code_challenge", challenge),
      .init("code_challenge_method", "S256"),
    ]
    if question == .silent {
      pairs.append(.init("prompt", "none"))
      if let hint { pairs.append(.init("id_token_hint", hint.reveal())) }
    }
    let own = URLReference(endpoint)
    let query = [own.query, FormParameters(pairs).encoded].compactMap(\.self).filter { !$0.isEmpty }
    return own.withQuery(query.joined(separator: "&")).text
  }
}
