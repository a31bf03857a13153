extension Provider {
  static let authentik = Provider(
    id: "authentik", name: "authentik",
    fingerprint: Fingerprint(
      issuer: "^https?://[^/?#]+(?:/[^?#]*)?/application/o/[^/?#]+/$",
      endSessionEndpoint: "/application/o/[^/]+/end-session/$",
      sampleIssuers: ["https://ak.example.com/application/o/grafana/"]),
    endSession: .published, postLogoutSetting: "Post Logout redirect URIs (of the OAuth2 provider; 2025.8 and later)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .accepted),
    notes: [
      "What logout does is decided by the provider's invalidation flow; the default one for providers ends only the "
        + "application's session.",
      "Front- and back-channel logout came with 2025.8.",
      "A release after 2026.5.2 was reported to refuse requests that were fine before.",
    ],
    knownErrors: [
      KnownError(
        "id_token_hint_missing", meaning: "post-logout URIs are configured and the request has no hint",
        fix: "send id_token_hint"),
      KnownError(
        "invalid_post_logout_redirect_uri", meaning: "post_logout_redirect_uri is not on the provider's list",
        fix: "add the exact URI in the OAuth2 provider"),
    ])

  static let authelia = Provider(
    id: "authelia", name: "Authelia",
    fingerprint: Fingerprint(authorizationEndpoint: "/api/oidc/authorization$"),
    endSession: .never(
      "send the browser to Authelia's portal at /logout after the application has ended its own session; that is a "
        + "workaround, not a standard"),
    hint: HintBehaviour(need: .unused),
    notes: ["Its documentation lists RP-initiated, session, front- and back-channel logout as not supported."])

  static let dex = Provider(
    id: "dex", name: "Dex",
    fingerprint: Fingerprint(
      issuer: "^https?://[^/?#]+(?:/[^?#]*)?/dex$", endSessionEndpoint: "/dex/logout$",
      secondSigns: [.authorizationEndpoint: "^https?://[^/?#]+/auth$", .jwksURI: "^https?://[^/?#]+/keys$"],
      sampleIssuers: ["https://example.com/dex", "http://127.0.0.1:5556/dex"]),
    endSession: .switchedOff(
      "set DEX_SESSIONS_ENABLED=true and add a sessions block to the configuration of a release that has sessions (2026); "
        + "older releases have no logout"),
    postLogoutSetting: "postLogoutRedirectURIs (of the static client; name not confirmed)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .accepted),
    notes: ["Without a hint a GET asks the user to confirm."],
    knownErrors: [
      KnownError(
        "Invalid id_token_hint.", meaning: "the hint was not issued by this Dex",
        fix: "send the ID Token that Dex issued"),
      KnownError(
        "post_logout_redirect_uri requires id_token_hint.", meaning: "the return address came without a hint",
        fix: "send id_token_hint"),
      KnownError(
        "Unregistered post_logout_redirect_uri.", meaning: "the return address is not registered for the client",
        fix: "register the exact URI for the client"),
    ])

  static let casdoor = Provider(
    id: "casdoor", name: "Casdoor",
    fingerprint: Fingerprint(
      authorizationEndpoint: "/login/oauth/authorize$", endSessionEndpoint: "/api/logout$",
      shared: [.authorizationEndpoint, .endSessionEndpoint], secondSigns: [.jwksURI: #"/\.well-known/jwks$"#]),
    endSession: .published,
    whenAbsent: "update Casdoor, older releases did not publish it, or send the browser to /api/logout",
    postLogoutSetting: "Redirect URLs (of the application; the login list serves for logout too)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .unknown),
    notes: [
      "Casdoor looks id_token_hint up as an access token.", "Failures come as JSON with HTTP status 200.",
    ],
    knownErrors: [
      KnownError(
        "Token not found, invalid accessToken", meaning: "Casdoor looked the hint up as an access token and found none",
        fix: "send a token that Casdoor still has on record, and mind that this failure has status 200"),
      KnownError(
        "doesn't exist in the allowed Redirect URI list",
        meaning: "the return address is not among the login redirect URLs",
        fix: "add it to Redirect URLs of the application"),
      KnownError(
        #""status":"error""#, meaning: "a failure behind status 200", fix: "read the msg member of the answer"),
    ])

  static let kanidm = Provider(
    id: "kanidm", name: "Kanidm",
    fingerprint: Fingerprint(
      issuer: "^https://[^/?#]+/oauth2/openid/[^/?#]+/?$",
      sampleIssuers: ["https://idm.example.com/oauth2/openid/grafana"]),
    endSession: .never("end the application's own session and revoke its tokens; the session at Kanidm stays"),
    hint: HintBehaviour(need: .unused), notes: ["Its metadata has revocation members only."])

  static let pocketID = Provider(
    id: "pocket-id", name: "Pocket ID", fingerprint: Fingerprint(endSessionEndpoint: "/api/oidc/end-session$"),
    endSession: .published, postLogoutSetting: "Logout Callback URLs (of the OIDC client)",
    hint: HintBehaviour(need: .required, expired: .accepted),
    notes: [
      "On any fault Pocket ID redirects to its own /logout page without a word.",
      "Without post_logout_redirect_uri it goes to the first registered callback URL.",
    ])

  static let rauthy = Provider(
    id: "rauthy", name: "Rauthy", fingerprint: Fingerprint(endSessionEndpoint: "/auth/v1/oidc/logout$"),
    endSession: .published, hint: HintBehaviour(need: .recommended),
    notes: ["Without a hint it asks the user to confirm.", "Its paths are not confirmed by a published document."])
}
