import OrderedJSON

extension MockProviderCore {
  /// `/.well-known/openid-configuration` (DISC §3, RPI §2.1, FCL §3, BCL §2.1, SES §3.3, RFC 8414 §2).
  func metadata() -> MockAnswer {
    var members: [(String, JSONValue)] = [
      ("issuer", .string(has(.issuerTrailingSlash) ? issuer + "/" : issuer)),
      ("authorization_endpoint", url(ProviderPath.authorize)), ("token_endpoint", url(ProviderPath.token)),
      ("userinfo_endpoint", url(ProviderPath.userinfo)), ("jwks_uri", url(ProviderPath.keys)),
      ("scopes_supported", ["openid", "profile", "offline_access"]), ("response_types_supported", ["code"]),
      ("response_modes_supported", ["query", "form_post"]),
      ("grant_types_supported", ["authorization_code", "refresh_token"]),
      ("subject_types_supported", ["public"]), ("id_token_signing_alg_values_supported", ["RS256", "ES256"]),
      ("token_endpoint_auth_methods_supported", ["client_secret_basic", "client_secret_post", "none"]),
      ("claims_supported", ["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "sid", "name"]),
      ("code_challenge_methods_supported", ["S256"]), ("authorization_response_iss_parameter_supported", true),
      ("request_parameter_supported", false), ("request_uri_parameter_supported", false),
    ]
    if has(.emptyArrayInMetadata) { members.append(("ui_locales_supported", [])) }
    return .json(.object(JSONObject(members + logoutMembers)), cacheControl: "public, max-age=60")
  }

  private var logoutMembers: [(String, JSONValue)] {
    let yes: JSONValue = has(.stringBooleans) ? "true" : true
    let endSession = url(ProviderPath.endSession)
    let session = has(.sessionSupportedMisnamed) ? "session_required" : "session_supported"
    var members: [(String, JSONValue)] = [
      ("revocation_endpoint", url(ProviderPath.revoke)), ("introspection_endpoint", url(ProviderPath.introspect)),
      ("check_session_iframe", url(ProviderPath.checkSession)), ("frontchannel_logout_supported", yes),
      ("frontchannel_logout_" + session, yes), ("backchannel_logout_supported", yes),
      ("backchannel_logout_" + session, yes),
    ]
    if !has(.noEndSessionEndpoint) {
      members.insert(
        ("end_session_endpoint", has(.endSessionEndpointWrongType) ? .array([endSession]) : endSession), at: 0)
    }
    return members
  }

  private func url(_ path: String) -> JSONValue { .string(issuer + path) }

  /// The JWK Set (RFC 7517 §5).
  func keySet() -> MockAnswer {
    if has(.brokenJWKS) { return .json(["keys": "none"], cacheControl: "public, max-age=60") }
    var published = keys.publicKeys
    if has(.privateKeyPublished) {
      published.append([
        "kty": "oct", "kid": "published-secret", "use": "sig", "alg": "HS256", "k": "c2VjcmV0LWtleS1pbi1wdWJsaWM",
      ])
    }
    return .json(["keys": .array(published)], cacheControl: "public, max-age=60")
  }

  /// `/`: a page with links, for a person who opens the issuer's address.
  func welcome() -> MockAnswer {
    .page(ProviderPages.welcome(applicationURL: configuration.applicationOrigin + ApplicationPath.home))
  }
}
