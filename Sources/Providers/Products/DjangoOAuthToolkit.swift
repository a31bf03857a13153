extension Provider {
  static let djangoOAuthToolkit = Provider(
    id: "django-oauth-toolkit", name: "Django OAuth Toolkit",
    fingerprint: Fingerprint(
      issuer: "^https?://[^/?#]+(?:/[^?#]*)?/o/?$", endSessionEndpoint: "/o/logout/$", shared: [.issuer],
      secondSigns: [.authorizationEndpoint: "/o/authorize/$", .jwksURI: #"/o/\.well-known/jwks\.json$"#],
      sampleIssuers: ["https://example.com/o"]),
    endSession: .switchedOff("set OIDC_RP_INITIATED_LOGOUT_ENABLED to True in the OAUTH2_PROVIDER settings"),
    postLogoutSetting: "Post logout redirect uris (of the application)",
    hint: HintBehaviour(need: .recommended, expired: .accepted),
    notes: [
      "It always asks the user by default; OIDC_RP_INITIATED_LOGOUT_ALWAYS_PROMPT decides.",
      "Expired hints are accepted by default; OIDC_RP_INITIATED_LOGOUT_ACCEPT_EXPIRED_TOKENS decides.",
    ],
    knownErrors: [
      KnownText(
        "The ID Token is expired, revoked, malformed, or otherwise invalid.",
        sign: "The ID Token is expired, revoked, malformed", meaning: "the hint is refused",
        fix: "send the ID Token of this server, or allow expired ones in its settings"),
      KnownText(
        "This client does not have this redirect uri registered.",
        sign: "This client does not have this redirect uri registered", meaning: "the return address is not registered",
        fix: "add the exact URI to the application's post logout redirect uris"),
      KnownText(
        "Mismatch between the Client ID of the ID Token and the Client ID that was provided.",
        sign: "Mismatch between the Client ID of the ID Token",
        meaning: "client_id and hint belong to different applications",
        fix: "send the client_id the token was issued to"),
    ])
}
