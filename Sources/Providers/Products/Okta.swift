extension Provider {
  static let oktaOrg = Provider(
    id: "okta-org", name: "Okta (org authorization server)",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.(?:okta|oktapreview|okta-emea)\.com$"#,
      endSessionEndpoint: "^https://[^/?#]+/oauth2/v1/logout$", shared: [.endSessionEndpoint],
      secondSigns: [
        .authorizationEndpoint: "^https://[^/?#]+/oauth2/v1/authorize$", .jwksURI: "^https://[^/?#]+/oauth2/v1/keys$",
      ],
      sampleIssuers: ["https://okta.okta.com"]),
    endSession: .published, postLogoutSetting: signOutURIs, hint: HintBehaviour(need: .required, expired: .unknown),
    notes: oktaNotes, knownErrors: oktaErrors, signIn: oktaSignIn,
    issuerHints: [
      IssuerHint(host: oktaHosts, path: "^$", "try https://{host}/oauth2/default"),
      IssuerHint(host: oktaHosts, "try https://{host} or https://{host}/oauth2/default"),
    ])

  static let oktaCustom = Provider(
    id: "okta-custom", name: "Okta (custom authorization server)",
    fingerprint: Fingerprint(
      issuer: "^https://[^/?#]+/oauth2/(?:default|aus[A-Za-z0-9]+)$", endSessionEndpoint: "/oauth2/[^/]+/v1/logout$",
      shared: [.issuer, .endSessionEndpoint],
      secondSigns: [
        .issuer: #"\.(?:okta|oktapreview|okta-emea)\.com/oauth2/"#,
        .authorizationEndpoint: "/oauth2/[^/]+/v1/authorize$", .jwksURI: "/oauth2/[^/]+/v1/keys$",
      ],
      sampleIssuers: ["https://dev-1.okta.com/oauth2/default", "https://id.example.com/oauth2/aus4f2k1"]),
    endSession: .published,
    whenAbsent:
      "try the issuer followed by /v1/logout; older Okta documents were seen without the member (not confirmed for today)",
    postLogoutSetting: signOutURIs, hint: HintBehaviour(need: .required, expired: .unknown),
    notes: oktaNotes + ["The hint has to come from this same authorization server; reported, not confirmed."],
    knownErrors: oktaErrors, signIn: oktaSignIn)

  private static let oktaSignIn = SignInPages(scriptMarks: ["okta-sign-in", "okta-login-container", "signin-container"])

  private static let oktaHosts = #"\.(?:okta|oktapreview)\.com$"#

  private static let signOutURIs = "Sign-out redirect URIs (Logout redirect URIs of the client application)"

  private static let oktaNotes = [
    "Okta's documentation calls id_token_hint required; without it the request was reported to end in a 400.",
    "Sign-out redirect URIs are compared exactly, letter case and trailing slash included.",
    "Without post_logout_redirect_uri the browser ends on Okta's sign-in page although the session is over.",
    "Logout does not revoke tokens; call the revocation endpoint too.",
  ]

  private static let oktaErrors = [
    KnownText(
      "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings",
      sign: "parameter must be a Logout redirect URI in the client app settings",
      meaning: "post_logout_redirect_uri is not on the application's list, or differs in case or a trailing slash",
      fix: "add the exact URI to Sign-out redirect URIs of the application")
  ]
}
