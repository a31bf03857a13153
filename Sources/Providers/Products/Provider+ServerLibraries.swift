extension Provider {
  static let logto = Provider(
    id: "logto", name: "Logto",
    fingerprint: Fingerprint(
      issuer: "^https?://[^/?#]+/oidc$", endSessionEndpoint: "/oidc/session/end$",
      shared: [.issuer, .endSessionEndpoint],
      secondSigns: [.issuer: #"^https://[^/?#]+\.logto\.app/oidc$"#, .authorizationEndpoint: "/oidc/auth$"],
      sampleIssuers: ["https://abc123.logto.app/oidc", "https://auth.example.com/oidc"]),
    endSession: .published, postLogoutSetting: "Post sign-out redirect URIs (of the application)",
    hint: HintBehaviour(need: .recommended, expired: .accepted), notes: nodeNotes, knownErrors: nodeErrors,
    knownPages: nodePages)

  static let nodeOIDCProvider = Provider(
    id: "node-oidc-provider", name: "node-oidc-provider", fingerprint: Fingerprint(endSessionEndpoint: "/session/end$"),
    endSession: .published, postLogoutSetting: "post_logout_redirect_uris (of the client)",
    hint: HintBehaviour(need: .recommended, expired: .accepted),
    notes: nodeNotes + ["A post_logout_redirect_uri needs the hint or client_id; old releases took the hint only."],
    knownErrors: nodeErrors, knownPages: nodePages)

  static let connectEndpoints = Provider(
    id: "duende-or-identityserver4-or-openiddict", name: "Duende IdentityServer, IdentityServer4 or OpenIddict",
    fingerprint: Fingerprint(
      endSessionEndpoint: "/connect/(?:endsession|logout)$", shared: [.endSessionEndpoint],
      secondSigns: [
        .authorizationEndpoint: "/connect/authorize$", .jwksURI: #"/\.well-known/(?:openid-configuration/)?jwks$"#,
      ]),
    endSession: .published,
    whenAbsent: "with OpenIddict, let the application set an end session endpoint URI; IdentityServer publishes one",
    postLogoutSetting: "PostLogoutRedirectUris (of the client)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .accepted),
    notes: [
      "Duende and IdentityServer4 announce front- and back-channel logout and check_session_iframe; OpenIddict announces "
        + "none of them (a rule of thumb, not confirmed).",
      "Duende and IdentityServer4 ignore an unregistered return address: a warning in the server's log, and no way back "
        + "for the user.",
      "OpenIddict publishes the endpoint only when the application configures one, and lets the application decide.",
    ],
    knownErrors: [
      KnownError(
        "End session request validation failure", meaning: "IdentityServer refused the request; its log has the reason",
        fix: "read the server's log; usually the hint is invalid"),
      KnownError(
        "Error validating id token hint", meaning: "IdentityServer refused the hint",
        fix: "send the ID Token of this server, unchanged"),
      KnownError(
        "/home/error?errorId=",
        meaning: "an IdentityServer error page (the path is the application's choice; not confirmed)",
        fix: "read the server's log for that errorId"),
      KnownError(
        "The specified 'post_logout_redirect_uri' is invalid.",
        meaning: "OpenIddict ID2052: the address is not registered",
        fix: "add the exact URI to the application's PostLogoutRedirectUris"),
      KnownError("ID2052", meaning: "OpenIddict: the address is not registered", fix: "register the exact URI"),
      KnownError("ID2030", meaning: "OpenIddict: the address is no absolute URI", fix: "send an absolute URI"),
      KnownError("ID2031", meaning: "OpenIddict: the address has a fragment", fix: "drop the fragment"),
      KnownError(
        "ID2140", meaning: "OpenIddict refused the logout request", fix: "look the number up in OpenIddict's resources"),
      KnownError(
        "ID2141", meaning: "OpenIddict refused the logout request", fix: "look the number up in OpenIddict's resources"),
    ],
    knownPages: [
      KnownError(
        "/Account/Logout?logoutId=",
        meaning: "IdentityServer validated the request; without logoutId the hint was missing or invalid",
        fix: "let the application's logout page finish")
    ])

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
      KnownError(
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
      KnownError(
        "id_token_hint is mandatory when post_logout_redirect_uri is included",
        meaning: "the return address came without a hint", fix: "send id_token_hint"),
      KnownError(
        "post_logout_redirect_uri not registered", meaning: "the return address is not registered",
        fix: "add the exact URI to the client"),
    ])

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
      KnownError(
        "The ID Token is expired, revoked, malformed, or otherwise invalid.", meaning: "the hint is refused",
        fix: "send the ID Token of this server, or allow expired ones in its settings"),
      KnownError(
        "This client does not have this redirect uri registered.", meaning: "the return address is not registered",
        fix: "add the exact URI to the application's post logout redirect uris"),
      KnownError(
        "Mismatch between the Client ID of the ID Token and the Client ID that was provided.",
        meaning: "client_id and hint belong to different applications",
        fix: "send the client_id the token was issued to"),
    ])

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
      KnownError(
        "If post_logout_redirect_uri then id_token_hint is a MUST", meaning: "the return address came without a hint",
        fix: "send id_token_hint"),
      KnownError(
        "Missing cookie", meaning: "the request carried no session cookie",
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

  private static let nodeNotes = [
    "Without a session it still answers 200 with a form that submits itself to /session/end/confirm; curl -L stops there.",
    "Its own end page says Sign-out Success: logged out, but nothing to return to.",
  ]

  private static let nodeErrors = [
    KnownError(
      "could not decode id_token_hint", meaning: "the hint is not a JWT", fix: "send the ID Token, not an opaque token"),
    KnownError(
      "could not validate id_token_hint", meaning: "the hint is not signed by this server",
      fix: "send the ID Token of this server, unchanged"),
    KnownError(
      "client_id does not match the provided id_token_hint", meaning: "client_id and hint belong to different clients",
      fix: "send the client_id the token was issued to"),
    KnownError(
      "unrecognized id_token_hint audience", meaning: "the hint's client does not exist here",
      fix: "send the ID Token of a client of this server"),
    KnownError(
      "post_logout_redirect_uri not registered", meaning: "the return address is not registered",
      fix: "add the exact URI to the client's post_logout_redirect_uris"),
    KnownError(
      "post_logout_redirect_uri can only be used in combination with id_token_hint",
      meaning: "an old release that wants the hint", fix: "send id_token_hint"),
    KnownError(
      "oops! something went wrong", meaning: "its error page", fix: "read the error and error_description on the page"),
  ]

  private static let nodePages = [
    KnownError(
      #"id="op.logoutForm""#, meaning: "the confirmation page, or one that submits itself: one POST is still missing",
      fix: "let the user confirm, or send a hint of the current session"),
    KnownError(
      "Sign-out Success", meaning: "logged out, but the request named no usable return address",
      fix: "send a registered post_logout_redirect_uri with the hint"),
  ]
}
