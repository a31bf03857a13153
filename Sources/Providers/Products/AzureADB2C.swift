extension Provider {
  static let entraB2C = Provider(
    id: "entra-b2c", name: "Microsoft Azure AD B2C",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.b2clogin\.com/"#, endSessionEndpoint: #"\.b2clogin\.com/.*/oauth2/v2\.0/logout"#,
      sampleIssuers: ["https://acme.b2clogin.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0/"]),
    endSession: .published, postLogoutSetting: entraRedirectURIs,
    notes: [
      "Whether id_token_hint is needed is a setting of the user flow or policy.",
      "A user reported that a URI outside the list was followed all the same; not confirmed.",
    ],
    knownErrors: ErrorCodes.azureADB2C.known + ErrorCodes.entra.known, errorCodes: [.azureADB2C, .entra],
    issuerHints: [
      IssuerHint(
        host: #"\.b2clogin\.com$"#,
        "B2C serves it at https://{host}/TENANT.onmicrosoft.com/POLICY/v2.0/.well-known/openid-configuration")
    ],
    issuerDeviations: [
      IssuerDeviation(
        asked: #"^https?://[^/?#]+\.b2clogin\.com"#, named: #"^https?://[^/?#]+\.b2clogin\.com"#,
        "a document of b2clogin.com names the tenant's id and not the path it was asked at")
    ])
}

extension ErrorCodes {
  static let azureADB2C = ErrorCodes(
    prefix: "AADB2C", digits: 4...8, owner: "Microsoft Azure AD B2C", list: "Azure AD B2C's list of error codes",
    known: [
      KnownText(
        "AADB2C90272", sign: nil,
        meaning: "the user flow requires an ID Token in logout requests, and this request has none",
        fix: "send id_token_hint, or switch off \"Require ID Token in logout requests\" in the user flow's properties")
    ])
}
