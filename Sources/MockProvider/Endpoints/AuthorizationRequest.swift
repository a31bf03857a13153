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
  /// Whether the answer is posted by a form (Form Post Response Mode §2).
  let isAnsweredByForm: Bool

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
    isAnsweredByForm = parameters["response_mode"] == "form_post"
  }

  /// The first error that the client is told (CORE §3.1.2.6, RFC 6749 §4.1.2.1).
  func error(in parameters: FormParameters, from client: MockClient) -> (code: String, description: String)? {
    if parameters["request"] != nil { return ("request_not_supported", "request objects are not supported") }
    if parameters["request_uri"] != nil { return ("request_uri_not_supported", "request_uri is not supported") }
    guard parameters["response_type"] == "code" else {
      return ("unsupported_response_type", "only response_type code is supported")
    }
    if let mode = parameters["response_mode"], mode != "query", mode != "form_post" {
      return ("invalid_request", "only response_mode query and form_post are supported")
    }
    guard scope.split(separator: " ").contains("openid") else { return ("invalid_scope", "the scope lacks openid") }
    if prompts.contains("none"), prompts.count > 1 {
      return ("invalid_request", "prompt none excludes every other value")
    }
    if let maxAge = parameters["max_age"], (Int(maxAge) ?? -1) < 0 {
      return ("invalid_request", "max_age is no number")
    }
    if codeChallenge != nil, parameters["code_challenge_method"] != "S256" {
      return ("invalid_request", "only code_challenge_method S256 is supported")
    }
    if client.clientSecret == nil, codeChallenge == nil {
      return ("invalid_request", "a public client must send a code_challenge")
    }
    return nil
  }
}
