import HTTP

/// An Authorization Request whose client and redirect URI are known to be good (CORE §3.1.2.1).
struct AuthorizationRequest: Sendable, Hashable {
  let clientID: String
  let redirectURI: String
  let scope: String
  let state: String?
  let nonce: String?
  /// `S256` of PKCE (RFC 7636 §4.2).
  let codeChallenge: String?
  let prompts: [String]
  let maxAge: Int?
  let loginHint: String?
  let idTokenHint: String?

  init(_ parameters: FormParameters, clientID: String, redirectURI: String) {
    self.clientID = clientID
    self.redirectURI = redirectURI
    scope = parameters["scope"] ?? ""
    state = parameters["state"]
    nonce = parameters["nonce"]
    codeChallenge = parameters["code_challenge"]
    prompts = (parameters["prompt"] ?? "").split(separator: " ").map(String.init)
    maxAge = parameters["max_age"].flatMap { Int($0) }
    loginHint = parameters["login_hint"]
    idTokenHint = parameters["id_token_hint"]
  }

  var isOffline: Bool { scope.split(separator: " ").contains("offline_access") }
}
