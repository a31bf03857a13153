extension Provider {
  static let oneLogin = Provider(
    id: "onelogin", name: "OneLogin",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.onelogin\.com/oidc/2$"#, endSessionEndpoint: "/oidc/2/logout$",
      sampleIssuers: ["https://acme.onelogin.com/oidc/2"]),
    endSession: .published, postLogoutSetting: "Post Logout Redirect URIs (of the application)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI),
    notes: ["The parameter logout=false only revokes tokens and leaves the session alone."])
}
