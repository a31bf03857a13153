extension Provider {
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
}
