extension Provider {
  static let auth0 = Provider(
    id: "auth0", name: "Auth0",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.auth0\.com/$"#, endSessionEndpoint: "^https://[^/?#]+/oidc/logout$",
      shared: [.endSessionEndpoint], secondSigns: [.issuer: "^https://[^/?#]+/$"],
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
      KnownError(
        #"is not defined as a valid URL in "Allowed Logout URLs""#,
        meaning: "the return address is on no Allowed Logout URLs list that counts here",
        fix: "send client_id and add the exact URL to the application's Allowed Logout URLs; without client_id the "
          + "tenant's list counts"),
      KnownError(
        #"The "returnTo" querystring parameter"#, meaning: "Auth0 refuses the return address",
        fix: "add the exact URL to Allowed Logout URLs and send client_id"),
    ])
}
