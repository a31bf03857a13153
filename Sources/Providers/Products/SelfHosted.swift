extension Provider {
  static let authelia = Provider(
    id: "authelia", name: "Authelia",
    fingerprint: Fingerprint(authorizationEndpoint: "/api/oidc/authorization$"),
    endSession: .never(
      "send the browser to Authelia's portal at /logout after the application has ended its own session; that is a "
        + "workaround, not a standard"),
    hint: HintBehaviour(need: .unused),
    notes: ["Its documentation lists RP-initiated, session, front- and back-channel logout as not supported."])

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

  static let lemonLDAP = Provider(
    id: "lemonldap-ng", name: "LemonLDAP::NG",
    fingerprint: Fingerprint(
      endSessionEndpoint: "/oauth2/logout$", shared: [.endSessionEndpoint], secondSigns: [.jwksURI: "/oauth2/jwks$"]),
    endSession: .published, postLogoutSetting: "Allowed redirection addresses for logout (of the relying party)",
    hint: HintBehaviour(need: .recommended, expired: .accepted),
    notes: [
      "It asks the user to confirm unless logout bypass is switched on for the relying party.",
      "Whether the hint's signature is verified is not confirmed.",
    ],
    knownErrors: [
      KnownText(
        "PE_UNAUTHORIZEDURL", meaning: "the return address is on no relying party's list",
        fix: "add the exact URI to the relying party's logout addresses")
    ])

  static let glewlwyd = Provider(
    id: "glewlwyd", name: "Glewlwyd", fingerprint: Fingerprint(endSessionEndpoint: "/api/[^/]+/end_session$"),
    endSession: .switchedOff("set session-management-allowed in the OpenID Connect plugin"),
    postLogoutSetting: "post_logout_redirect_uris (of the client; name not confirmed)",
    hint: HintBehaviour(need: .required, expired: .refused),
    notes: [
      "The hint has to be an active token; an expired one leads to a question.",
      "Logout always passes through the login page (prompt=end_session), and an unregistered address is ignored.",
    ])

  static let simpleSAMLphp = Provider(
    id: "simplesamlphp", name: "SimpleSAMLphp (oidc module)",
    fingerprint: Fingerprint(endSessionEndpoint: #"/module\.php/oidc/end-session$"#), endSession: .published,
    postLogoutSetting: "Post-logout Redirect URIs (of the client)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .accepted),
    notes: ["After the signing key has been rolled over, older ID Tokens no longer serve as a hint."],
    knownErrors: [
      KnownText(
        "id_token_hint is mandatory when post_logout_redirect_uri is included", sign: "id_token_hint is mandatory",
        meaning: "the return address came without a hint", fix: "send id_token_hint"),
      KnownText(
        "post_logout_redirect_uri not registered", meaning: "the return address is not registered",
        fix: "add the exact URI to the client"),
    ])

  static let gitLab = Provider(
    id: "gitlab", name: "GitLab",
    fingerprint: Fingerprint(
      issuer: #"^https://gitlab\.com$"#, jwksURI: "/oauth/discovery/keys$", shared: [.jwksURI],
      secondSigns: [.authorizationEndpoint: "/oauth/authorize$"], sampleIssuers: ["https://gitlab.com"]),
    endSession: .never(
      "end the application's own session and call revocation_endpoint; GitLab's /users/sign_out is its own button and "
        + "was reported to need a form post"),
    hint: HintBehaviour(need: .unused),
    notes: [
      "Any application built on doorkeeper-openid_connect has the same paths; there end_session_endpoint is an option of "
        + "the library that nobody has set.",
      "Entering the revocation endpoint as logout URL starts the service but logs nobody out.",
    ])

  static let gitea = Provider(
    id: "gitea", name: "Gitea or Forgejo",
    fingerprint: Fingerprint(
      jwksURI: "/login/oauth/keys$", secondSigns: [.authorizationEndpoint: "/login/oauth/authorize$"]),
    endSession: .never("end the application's own session; the session at Gitea or Forgejo stays"),
    hint: HintBehaviour(need: .unused), notes: ["The paths are known from the product, not from a confirmed list."])
}
