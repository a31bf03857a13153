extension Provider {
  static let auth0 = Provider(
    id: "auth0", name: "Auth0",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.auth0\.com/$"#, endSessionEndpoint: "^https://[^/?#]+/oidc/logout$",
      shared: [.endSessionEndpoint], secondSigns: [.issuer: "^https://[^/?#]+/$"],
      sharedAddresses: ["/v2/logout$"],
      sampleIssuers: ["https://acme.eu.auth0.com/", "https://acme.auth0.com/"]),
    endSession: .switchedOff(
      "switch on RP-Initiated Logout End Session Endpoint Discovery in the tenant's advanced settings "
        + "(tenants made before 14 November 2023 have it off); until then send the browser to /v2/logout "
        + "with client_id and returnTo"),
    dialect: .auth0,
    postLogoutSetting: "Allowed Logout URLs (of the application; of the tenant when client_id is not sent)",
    hint: HintBehaviour(need: .recommended, expired: .unknown),
    notes: [
      "The issuer ends with a slash, and token checks compare it exactly.",
      "Without id_token_hint and without logout_hint (the sid claim) Auth0 asks the user to confirm.",
      "The parameter federated also ends the session at the identity provider behind Auth0, where that is supported.",
      "Back-channel logout belongs to the Enterprise plans.",
    ],
    knownErrors: [
      KnownText(
        #"is not defined as a valid URL in "Allowed Logout URLs""#, sign: "is not defined as a valid URL in",
        meaning: "the return address is on no Allowed Logout URLs list that counts here",
        fix: "send client_id and add the exact URL to the application's Allowed Logout URLs; without client_id the "
          + "tenant's list counts"),
      KnownText(
        #"The "returnTo" querystring parameter"#, meaning: "Auth0 refuses the return address",
        fix: "add the exact URL to Allowed Logout URLs and send client_id"),
    ],
    issuerDeviations: [
      IssuerDeviation(
        asked: #"\.auth0\.com$"#, named: #"\.auth0\.com/$"#, isOfOneHost: true, "Auth0's issuers end with a slash")
    ],
    upstream:
      "Auth0 ends the session of an identity provider behind it only when asked with the parameter federated, and not "
      + "for every one")
}

extension Dialect {
  /// Auth0's own `/v2/logout`, which tenants have beside or instead of the standard endpoint.
  package static let auth0 = Dialect(
    "auth0", [.clientID: "client_id", .postLogoutRedirectURI: "returnTo"], isGetOnly: true, bareNames: ["federated"],
    endpointSuffix: "/v2/logout", isAtIssuersHost: true, ownerOfReturnName: "it belongs to Auth0's /v2/logout",
    withoutClientID: """
      without client_id Auth0 looks for returnTo in the tenant's Allowed Logout URLs, not in the application's: the \
      usual cause of its returnTo error
      """)
}
