extension Provider {
  static let oneLogin = Provider(
    id: "onelogin", name: "OneLogin",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.onelogin\.com/oidc/2$"#, endSessionEndpoint: "/oidc/2/logout$",
      sampleIssuers: ["https://acme.onelogin.com/oidc/2"]),
    endSession: .published, postLogoutSetting: "Post Logout Redirect URIs (of the application)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI),
    notes: ["The parameter logout=false only revokes tokens and leaves the session alone."])

  static let wso2 = Provider(
    id: "wso2", name: "WSO2 Identity Server or Asgardeo",
    fingerprint: Fingerprint(
      issuer: "^https://[^?#]+/oauth2/token$", endSessionEndpoint: "/oidc/logout$",
      shared: [.issuer, .endSessionEndpoint], secondSigns: [.jwksURI: "/oauth2/jwks$"],
      sampleIssuers: ["https://localhost:9443/oauth2/token", "https://api.asgardeo.io/t/acme/oauth2/token"]),
    endSession: .published,
    postLogoutSetting:
      "Callback URL (Authorized redirect URLs of the application; the login list serves for logout too)",
    hint: HintBehaviour(need: .recommended),
    notes: [
      "The return address is compared with the login callback, which may be a pattern regexp=(a|b).",
      "Without the opbs cookie every request ends on the error page: a walk without browser cookies proves nothing.",
      "A consent page appears unless it is skipped in the application's settings.",
    ],
    knownErrors: [
      KnownError(
        "opbs cookie not received. Missing session state.", meaning: "the request carried no browser session",
        fix: "walk with the browser's cookies"),
      KnownError(
        "No valid session found for the received session state.", meaning: "the session is already over",
        fix: "log in again before logging out"),
      KnownError(
        "Post logout URI does not match with registered callback URI.",
        meaning: "the return address is not covered by the application's callback URL",
        fix: "make the callback a pattern that covers it: regexp=(login|logout)"),
      KnownError(
        "ID token signature validation failed.", meaning: "the hint is not signed by this server",
        fix: "send the ID Token of this server, unchanged"),
    ])

  static let janssen = Provider(
    id: "janssen", name: "Janssen", fingerprint: Fingerprint(endSessionEndpoint: "/jans-auth/restv1/end_session$"),
    endSession: .published, postLogoutSetting: logoutURIs, notes: janssenNotes, knownErrors: janssenErrors)

  static let gluu = Provider(
    id: "gluu", name: "Gluu", fingerprint: Fingerprint(endSessionEndpoint: "/oxauth/restv1/end_session$"),
    endSession: .published, postLogoutSetting: logoutURIs, notes: janssenNotes, knownErrors: janssenErrors)

  static let curity = Provider(
    id: "curity", name: "Curity", fingerprint: Fingerprint(),
    endSession: .switchedOff("configure a Session endpoint on the profile; the metadata shows it from then on"),
    notes: ["Front- and back-channel logout are available; the details are not confirmed."])

  static let connect2id = Provider(
    id: "connect2id", name: "Connect2id", fingerprint: Fingerprint(),
    endSession: .switchedOff("configure the logout page of the deployment; the metadata shows it from then on"),
    postLogoutSetting: "post_logout_redirect_uris (of the client)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI),
    notes: ["It asks the user to confirm and returns to the application whatever the answer was."])

  static let oracleIdentityCloud = Provider(
    id: "oracle-idcs", name: "Oracle Identity Cloud Service",
    fingerprint: Fingerprint(
      issuer: #"^https://identity\.oraclecloud\.com/?$"#, endSessionEndpoint: "/oauth2/v1/userlogout$",
      sampleIssuers: ["https://identity.oraclecloud.com/"]),
    endSession: .published, postLogoutSetting: "Post-logout redirect URL (of the application)",
    hint: HintBehaviour(need: .required))

  static let oracleAccessManager = Provider(
    id: "oracle-oam", name: "Oracle Access Manager",
    fingerprint: Fingerprint(authorizationEndpoint: "/oauth2/rest/authorize$"),
    endSession: .unknown,
    notes: ["Its published document has no end_session_endpoint; whether one can be added is not confirmed."])

  static let vmware = Provider(
    id: "vmware", name: "VMware Identity Broker / Omnissa",
    fingerprint: Fingerprint(endSessionEndpoint: "/acs/t/[^/]+/openid/logout$"), endSession: .published,
    hint: HintBehaviour(need: .required, expired: .accepted),
    notes: ["A missing or unregistered return address or a bad hint ends in a 400."])

  static let cas = Provider(
    id: "apereo-cas", name: "Apereo CAS",
    fingerprint: Fingerprint(
      authorizationEndpoint: "/oidc/oidcAuthorize$", endSessionEndpoint: "/oidc/oidcLogout$"),
    endSession: .published, notes: ["Front- and back-channel logout are on by default; the rest is not confirmed."])

  static let cloudFoundryUAA = Provider(
    id: "uaa", name: "Cloud Foundry UAA",
    fingerprint: Fingerprint(
      issuer: "^https?://[^?#]+/oauth/token$", jwksURI: "/token_keys$",
      sampleIssuers: ["https://uaa.example.com/oauth/token"]),
    endSession: .never("send the browser to /logout.do of the UAA; it is its own page and no RP-Initiated Logout"),
    hint: HintBehaviour(need: .unused), notes: ["Projects built on it were reported to fall back to its profile page."])

  static let shibboleth = Provider(
    id: "shibboleth", name: "Shibboleth OP",
    fingerprint: Fingerprint(
      authorizationEndpoint: "/idp/profile/oidc/authorize$", endSessionEndpoint: "/idp/profile/oidc/[^?#]*$"),
    endSession: .unknown, notes: ["Its paths and its logout are not confirmed."])

  static let keyHub = Provider(
    id: "topicus-keyhub", name: "Topicus KeyHub",
    fingerprint: Fingerprint(
      authorizationEndpoint: "/login/oauth2/authorize$", endSessionEndpoint: "/login/oauth2/logout$"),
    endSession: .published, notes: ["Known from one published document only."])

  private static let logoutURIs = "Post Logout Redirect URIs (of the client)"

  private static let janssenNotes = [
    "Whether a hint is needed (forceIdTokenHintPresence) and whether an expired one is refused "
      + "(rejectEndSessionIfIdTokenExpired) is configuration.",
    "The endpoint depends on the feature flag END_SESSION, which is on by default.",
  ]

  private static let janssenErrors = [
    KnownError(
      "invalid_grant_and_session", meaning: "neither the hint nor a session cookie leads to a session",
      fix: "send the newest ID Token, and send the browser itself"),
    KnownError(
      "Failed to identify session by session_id query parameter or by session_id cookie.",
      meaning: "the request carried no session", fix: "send the browser itself, not the application's server"),
    KnownError("id_token_hint is not set", meaning: "this server insists on a hint", fix: "send id_token_hint"),
  ]
}
