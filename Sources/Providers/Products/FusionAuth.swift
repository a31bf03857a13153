extension Provider {
  static let fusionAuth = Provider(
    id: "fusionauth", name: "FusionAuth",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.fusionauth\.io/?$"#, endSessionEndpoint: "/oauth2/logout$",
      shared: [.endSessionEndpoint], secondSigns: [.jwksURI: #"^https?://[^/?#]+/\.well-known/jwks\.json$"#],
      sampleIssuers: ["https://piedpiper.fusionauth.io"]),
    endSession: .published,
    postLogoutSetting: "Authorized redirect URLs (of the application; there is no list of its own)",
    hint: HintBehaviour(need: .recommended, expired: .unknown),
    notes: [
      "A fresh installation names acme.com as issuer until the tenant's settings give another.",
      "client_id or id_token_hint identifies the application; the hint counts only when client_id is absent.",
      "Without a return address it goes to the application's Logout URL, then the tenant's, then /.",
      "Expired hints are accepted since 1.37; from 1.60 on a report says they are refused again.",
    ],
    knownErrors: [
      KnownText(
        "invalid_id_token_hint",
        meaning: "FusionAuth refuses the hint; from 1.60 on reportedly also because it has expired",
        fix: "send client_id instead of the hint, or a fresh ID Token"),
      KnownText(
        "The token is not suitable for the requested use.", meaning: "the hint is not an ID Token of this application",
        fix: "send the ID Token, not the access token"),
    ])
}
