extension Provider {
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
      KnownText(
        "End session request validation failure", meaning: "IdentityServer refused the request; its log has the reason",
        fix: "read the server's log; usually the hint is invalid"),
      KnownText(
        "Error validating id token hint", meaning: "IdentityServer refused the hint",
        fix: "send the ID Token of this server, unchanged"),
      KnownText(
        "/home/error?errorId=", sign: nil,
        meaning: "an IdentityServer error page (the path is the application's choice; not confirmed)",
        fix: "read the server's log for that errorId"),
      KnownText(
        "The specified 'post_logout_redirect_uri' is invalid.", sign: "The specified 'post_logout_redirect_uri'",
        meaning: "OpenIddict ID2052: the address is not registered",
        fix: "add the exact URI to the application's PostLogoutRedirectUris"),
      KnownText(
        "ID2052", sign: nil, meaning: "OpenIddict: the address is not registered", fix: "register the exact URI"),
      KnownText(
        "ID2030", sign: nil, meaning: "OpenIddict: the address is no absolute URI", fix: "send an absolute URI"),
      KnownText("ID2031", sign: nil, meaning: "OpenIddict: the address has a fragment", fix: "drop the fragment"),
      KnownText(
        "ID2140", sign: nil, meaning: "OpenIddict refused the logout request",
        fix: "look the number up in OpenIddict's resources"),
      KnownText(
        "ID2141", sign: nil, meaning: "OpenIddict refused the logout request",
        fix: "look the number up in OpenIddict's resources"),
    ],
    knownPages: [
      KnownText(
        "/Account/Logout?logoutId=",
        meaning: "IdentityServer validated the request; without logoutId the hint was missing or invalid",
        fix: "let the application's logout page finish")
    ])
}
