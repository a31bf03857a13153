extension Provider {
  static let kubernetes = Provider(
    id: "kubernetes", name: "Kubernetes",
    fingerprint: Fingerprint(
      issuer: #"^https://kubernetes\.default\.svc(?:\.[^/?#]+)?/?$"#,
      authorizationEndpoint: "^urn:kubernetes:programmatic_authorization$", jwksURI: "/openid/v1/jwks$",
      sampleIssuers: ["https://kubernetes.default.svc.cluster.local"]),
    endSession: .never("nothing has to be logged out: it issues tokens to workloads, not to people"))

  static let vault = Provider(
    id: "vault", name: "HashiCorp Vault",
    fingerprint: Fingerprint(
      issuer: "^https?://[^?#]+/v1/identity/oidc(?:/provider/[^/?#]+)?$",
      sampleIssuers: ["https://vault.example.com:8200/v1/identity/oidc/provider/default"]),
    endSession: .never("end the application's own session; the session at Vault ends with its token"),
    notes: ["Known from one published document only."])

  static let githubActions = social(
    "github-actions", "GitHub Actions", #"^https://token\.actions\.githubusercontent\.com(?:/[^/?#]+)?$"#,
    samples: ["https://token.actions.githubusercontent.com"],
    instead: "nothing has to be logged out: it issues tokens to workflows, not to people",
    issuerHints: [
      IssuerHint(host: #"^github\.com$"#, "GitHub signs people in with plain OAuth and has no such document")
    ])
}
