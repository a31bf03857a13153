import Testing

@testable import HTTP

@Suite struct SecretNameTests {
  static let names: [(SecretName.Kind, [String])] = [
    (
      .secret,
      [
        "token", "access_token", "access-token", "accessToken", "ACCESS_TOKEN", "id_token_hint", "idToken",
        "auth_token",
        "bearer_token", "session_token", "logoutToken", "csrf_token", "authenticity_token", "csrfmiddlewaretoken",
        "__RequestVerificationToken", "_csrf", "X-XSRF-TOKEN", "X-Auth-Token", "X-Amz-Security-Token", "LtpaToken2",
        "token[value]", "tokens", "jwt",
        "secret", "client_secret", "clientSecret", "secrets",
        "password", "passwd", "pwd", "pass", "pw", "j_password", "user[password]", "user%5Bpassword%5D",
        "user%255Bpassword%255D", "password_confirmation", "new_password_again", "password2", "password[first]",
        "passphrase",
        "passwort", "--password",
        "assertion", "client_assertion", "x-goog-iap-jwt-assertion", "credential", "credentials", "ticket",
        "login_ticket",
        "jsessionid", "JSESSIONID", "PHPSESSID", "session_id", "sessionId", "ASP.NET_SessionId", "ASPSESSIONIDQQABC",
        "connect.sid", "api_key", "apiKey", "x-api-key", "api[key]", "access_key", "private_key",
        "Ocp-Apim-Subscription-Key",
        "otp", "totp", "login_otp", "pin", "userPin", "SAMLart", "SAMLRequest", "SAMLResponse", "wresult",
        "authorization_code", "authorizationCode", "auth_code", "authentication_code", "device_code", "user_code",
        "access_code", "code_verifier", "oauth_verifier", "session_cookie", "bearer",
      ]
    ),
    (.code, ["code", "CODE", "code[]", "code%5B%5D", "code[0]", "data.code", "params[code]"]),
    (
      .doubtful, ["key", "sig", "Signature", "session", "app_session", "request", "auth", "other_code", "session_hint"]
    ),
    (.cookies, ["Cookie", "cookie"]), (.setCookie, ["Set-Cookie", "set-cookie2"]),
    (.credentials, ["Authorization", "Proxy-Authorization"]), (.name, ["name", "id"]), (.value, ["value"]),
    (
      .plain,
      [
        "token_endpoint", "token_type", "token_type_hint", "token_endpoint_auth_method", "expires_in",
        "access_token_expires_in", "id_token_signing_alg_values_supported", "request_uri",
        "request_parameter_supported",
        "authorization_endpoint", "revocation_endpoint", "client_assertion_type", "password_policy",
        "secret_expires_at",
        "state", "sid", "iss", "client_id", "session_state", "session_supported", "logout_hint", "login_hint",
        "post_logout_redirect_uri", "redirect_uri", "error", "error_description", "error_code", "errorCode",
        "error.code",
        "error[code]", "status_code", "country_code", "zip_code", "code_challenge", "code_challenge_method",
        "response_type", "response_mode", "nonce", "acr_values", "scope", "prompt", "ui_locales", "tab_id", "key_id",
        "kid", "compass", "spin", "opcode", "keyboard", "passed", "cookies", "SameSite", "X-Request-Id", "Server", "a",
        "", "[]", "%5B%5D", "1", "é",
      ]
    ),
  ]

  @Test(arguments: names)
  func kinds(kind: SecretName.Kind, names: [String]) {
    for name in names { #expect(SecretName.kind(of: name.utf8) == kind, "\(name)") }
  }

  @Test(arguments: [
    ("S01SECRETCOOKIEVALUE", true), ("a1b2c3d4e5f6", true), ("550e8400-e29b-41d4-a716-446655440000", true),
    ("abcdefghijklmnopqrst", true), ("tOpSeCrEt", true), ("1234567890123456", true), ("s:abcd1234efgh.sig", true),
    ("", false), ("abc1", false), ("english", false), ("deleted", false), ("en-US", false), ("Europe/Berlin", false),
    ("application/json", false), ("app2.example.com", false), ("https://app.example/?a=B1C2D3", false),
    ("/path/To1You", false), ("logged_out_by_user", false), ("KEYCLOAK", false), ("20261231", false),
  ])
  func values(value: String, looksRandom: Bool) {
    #expect(SecretValue.looksRandom(Array(value.utf8)[...]) == looksRandom)
  }
}
