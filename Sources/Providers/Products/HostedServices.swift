extension Provider {
  static let descope = Provider(
    id: "descope", name: "Descope",
    fingerprint: Fingerprint(
      issuer: #"^https://api(?:\.[a-z0-9]+)?\.descope\.com/"#,
      endSessionEndpoint: #"^https://api(?:\.[a-z0-9]+)?\.descope\.com/oauth2/v1/logout$"#,
      sampleIssuers: ["https://api.descope.com/P2abc"]),
    endSession: .unknown,
    notes: ["A logout endpoint at /oauth2/v1/logout was seen in code samples only; not confirmed."])

  static let supabase = Provider(
    id: "supabase", name: "Supabase Auth",
    fingerprint: Fingerprint(
      issuer: #"^https://[a-z0-9]+\.supabase\.co/auth/v1$"#,
      sampleIssuers: ["https://abcdefghijklmnopqrst.supabase.co/auth/v1"]),
    endSession: .never("POST /logout?scope=global, local or others with the user's access token as bearer token"),
    hint: HintBehaviour(need: .unused), notes: ["There is no page a browser could be sent to."])

  static let clerk = Provider(
    id: "clerk", name: "Clerk",
    fingerprint: Fingerprint(
      issuer: #"^https://(?:[^/?#]+\.clerk\.accounts\.dev|clerk\.[^/?#]+)$"#, shared: [.issuer],
      secondSigns: [
        .authorizationEndpoint: #"^https://(?:[^/?#]+\.clerk\.accounts\.dev|clerk\.[^/?#]+)/oauth/authorize$"#,
        .jwksURI: #"^https://(?:[^/?#]+\.clerk\.accounts\.dev|clerk\.[^/?#]+)/\.well-known/jwks\.json$"#,
      ],
      sampleIssuers: ["https://happy-cat-12.clerk.accounts.dev", "https://clerk.example.com"]),
    endSession: .never(
      "revoke the OAuth tokens through Clerk's Backend API and sign out with its SDK; reported, not confirmed by Clerk"),
    hint: HintBehaviour(need: .unused))

  static let stytch = Provider(
    id: "stytch", name: "Stytch",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.customers\.stytch\.(?:com|dev)$"#,
      sampleIssuers: ["https://acme.customers.stytch.dev"]),
    endSession: .unknown, notes: ["Sessions are revoked through its API; a logout endpoint is not confirmed."])

  static let ibmAppID = Provider(
    id: "ibm-appid", formerIDs: ["ibm-app-id"], name: "IBM Cloud App ID",
    fingerprint: Fingerprint(
      issuer: #"^https://[a-z0-9-]+\.appid\.cloud\.ibm\.com/oauth/v4/[0-9a-f-]{36}$"#,
      sampleIssuers: ["https://us-south.appid.cloud.ibm.com/oauth/v4/39a37f57-a227-4bfe-a044-93b6e6060b61"]),
    endSession: .unknown, whenAbsent: "end the application's own session; no logout endpoint of App ID is known",
    notes: ["Known from one published document only."])

  static let govUKOneLogin = Provider(
    id: "govuk-one-login", name: "GOV.UK One Login",
    fingerprint: Fingerprint(
      issuer: #"^https://oidc(?:\.[a-z]+)?\.account\.gov\.uk/$"#, sampleIssuers: ["https://oidc.account.gov.uk/"]),
    endSession: .published, hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI),
    notes: ["A hint from an older session was reported to be refused."],
    knownErrors: [
      KnownText(
        "unable to validate id_token_hint", meaning: "the hint is not from the current session",
        fix: "send the ID Token of the session that is to end")
    ])

  static let bankIDNorway = Provider(
    id: "bankid", formerIDs: ["bankid-no"], name: "BankID (Norway)",
    fingerprint: Fingerprint(
      issuer: #"^https://oidc\.(?:[a-z]+\.)?bankid\.com$"#, sampleIssuers: ["https://oidc.test.bankid.com"]),
    endSession: .unknown, whenAbsent: "end the application's own session; no logout endpoint of BankID is known",
    notes: ["Known from one published document only."])

  static let authlete = Provider(
    id: "authlete", name: "Authlete",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.authlete\.(?:net|com)/?$"#, sampleIssuers: ["https://fapidev-as.authlete.net/"]),
    endSession: .switchedOff("set the end session endpoint in the service's settings and build the page behind it"),
    notes: ["Authlete is the engine behind a server; the page that logs out is that server's own."])

  static let sapCustomerDataCloud = Provider(
    id: "sap-cdc", name: "SAP Customer Data Cloud",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+/oidc/op/v1\.0/[^/?#]+/?$"#,
      sampleIssuers: ["https://fidm.eu1.gigya.com/oidc/op/v1.0/3_abc"]),
    endSession: .unknown, notes: ["Known from one published document only."])

  static let sapIAS = Provider(
    id: "sap-ias", name: "SAP Cloud Identity Services",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.accounts\.(?:ondemand\.com|cloud\.sap)$"#,
      sampleIssuers: ["https://acme.accounts.ondemand.com"]),
    endSession: .published, notes: ["That it publishes the endpoint was reported; the details are not confirmed."])

  static let oneLogin = Provider(
    id: "onelogin", name: "OneLogin",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.onelogin\.com/oidc/2$"#, endSessionEndpoint: "/oidc/2/logout$",
      sampleIssuers: ["https://acme.onelogin.com/oidc/2"]),
    endSession: .published, postLogoutSetting: "Post Logout Redirect URIs (of the application)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI),
    notes: ["The parameter logout=false only revokes tokens and leaves the session alone."])

  static let workOS = Provider(
    id: "workos", name: "WorkOS AuthKit",
    fingerprint: Fingerprint(addresses: ["/user_management/sessions/logout$"]),
    endSession: .never(
      "send the browser to /user_management/sessions/logout with session_id (the sid claim of the access token) and return_to"
    ),
    dialect: .workOS, postLogoutSetting: "Sign-out redirects (of the environment; name not confirmed)",
    hint: HintBehaviour(need: .unused), notes: ["It needs session_id, not an ID Token."])
}

extension Dialect {
  /// WorkOS AuthKit: the session (claim `sid` of its access token) is named by `logout_hint`.
  package static let workOS = Dialect(
    "workos", [.logoutHint: "session_id", .postLogoutRedirectURI: "return_to"], needs: [.logoutHint], isGetOnly: true,
    endpointSuffix: "/user_management/sessions/logout", ownerOfReturnName: "it is WorkOS's name for the way back")
}
