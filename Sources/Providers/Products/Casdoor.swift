extension Provider {
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
      KnownText(
        "Token not found, invalid accessToken", meaning: "Casdoor looked the hint up as an access token and found none",
        fix: "send a token that Casdoor still has on record, and mind that this failure has status 200"),
      KnownText(
        "doesn't exist in the allowed Redirect URI list",
        meaning: "the return address is not among the login redirect URLs",
        fix: "add it to Redirect URLs of the application"),
      KnownText(
        #""status":"error""#, meaning: "a failure behind status 200", fix: "read the msg member of the answer"),
    ])
}
