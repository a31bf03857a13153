extension Provider {
  static let githubActions = social(
    "github-actions", "GitHub Actions", #"^https://token\.actions\.githubusercontent\.com(?:/[^/?#]+)?$"#,
    samples: ["https://token.actions.githubusercontent.com"],
    instead: "nothing has to be logged out: it issues tokens to workflows, not to people",
    issuerHints: [
      IssuerHint(host: #"^github\.com$"#, "GitHub signs people in with plain OAuth and has no such document")
    ])
}
