extension Provider {
  static let canaille = Provider(
    id: "canaille", name: "Canaille",
    fingerprint: Fingerprint(
      endSessionEndpoint: "/oauth/end_session$", shared: [.endSessionEndpoint],
      secondSigns: [.jwksURI: #"/oauth/jwks\.json$"#]),
    endSession: .published, hint: HintBehaviour(need: .recommended),
    notes: ["It asks the user to confirm when in doubt."])

  static let idpyOIDC = Provider(
    id: "idpyoidc", name: "idpyoidc",
    fingerprint: Fingerprint(
      endSessionEndpoint: "/session$", shared: [.endSessionEndpoint],
      secondSigns: [.authorizationEndpoint: "/authorization$", .jwksURI: #"/static/jwks\.json$"#]),
    endSession: .published, hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI),
    notes: ["It shows a page of its own to verify the logout."],
    knownErrors: [
      KnownText(
        "If post_logout_redirect_uri then id_token_hint is a MUST", meaning: "the return address came without a hint",
        fix: "send id_token_hint"),
      KnownText(
        "Missing cookie", sign: nil, meaning: "the request carried no session cookie",
        fix: "send the browser itself, not the application's server"),
    ])

  static let springAuthorizationServer = Provider(
    id: "spring-authorization-server", name: "Spring Authorization Server",
    fingerprint: Fingerprint(
      endSessionEndpoint: "/connect/logout$", shared: [.endSessionEndpoint],
      secondSigns: [.authorizationEndpoint: "/oauth2/authorize$", .jwksURI: "/oauth2/jwks$"]),
    endSession: .published, whenAbsent: "switch on OpenID Connect in a release from 1.1 on (reported, not confirmed)",
    postLogoutSetting: "postLogoutRedirectUris (of the registered client)",
    hint: HintBehaviour(need: .required),
    notes: ["Known from a published document; that it insists on the hint is not confirmed."])

  static let mockOAuth2Server = Provider(
    id: "mock-oauth2-server", name: "mock-oauth2-server",
    fingerprint: Fingerprint(
      endSessionEndpoint: "^https?://[^/?#]+/[^/?#]+/endsession$", shared: [.endSessionEndpoint],
      secondSigns: [.jwksURI: "^https?://[^/?#]+/[^/?#]+/jwks$"]),
    endSession: .published, notes: ["A test server that holds no session."])
}
