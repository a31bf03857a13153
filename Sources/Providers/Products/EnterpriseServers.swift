extension Provider {
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

  static let oracleIdentityCloud = Provider(
    id: "oracle-idcs", name: "Oracle Identity Cloud Service",
    fingerprint: Fingerprint(
      issuer: #"^https://identity\.oraclecloud\.com/?$"#, endSessionEndpoint: "/oauth2/v1/userlogout$",
      sampleIssuers: ["https://identity.oraclecloud.com/"]),
    endSession: .published, postLogoutSetting: "Post-logout redirect URL (of the application)",
    hint: HintBehaviour(need: .required),
    issuerDeviations: [
      IssuerDeviation(
        asked: #"\.identity\.oraclecloud\.com"#, named: #"^https?://identity\.oraclecloud\.com"#,
        "Oracle Identity Cloud names one issuer for all its tenants")
    ])

  static let oracleAccessManager = Provider(
    id: "oracle-oam", name: "Oracle Access Manager",
    fingerprint: Fingerprint(authorizationEndpoint: "/oauth2/rest/authorize$"),
    endSession: .unknown,
    notes: ["Its published document has no end_session_endpoint; whether one can be added is not confirmed."])

  static let adfs = Provider(
    id: "adfs", name: "Microsoft AD FS",
    fingerprint: Fingerprint(
      issuer: "^https://[^/?#]+/adfs$", endSessionEndpoint: "/adfs/oauth2/logout$",
      sampleIssuers: ["https://fs.contoso.com/adfs"]),
    endSession: .published,
    whenAbsent: "move to AD FS of Windows Server 2016 or later; documents of 2012 R2 have none",
    postLogoutSetting: "redirect URIs of the application group's client",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .unknown),
    notes: [
      "Without a usable id_token_hint AD FS was reported not to redirect and to write event 554; the browser sees no error."
    ])
}
