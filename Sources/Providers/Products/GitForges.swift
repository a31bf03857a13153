extension Provider {
  static let gitLab = Provider(
    id: "gitlab", name: "GitLab",
    fingerprint: Fingerprint(
      issuer: #"^https://gitlab\.com$"#, jwksURI: "/oauth/discovery/keys$", shared: [.jwksURI],
      secondSigns: [.authorizationEndpoint: "/oauth/authorize$"], sampleIssuers: ["https://gitlab.com"]),
    endSession: .never(
      "end the application's own session and call revocation_endpoint; GitLab's /users/sign_out is its own button and "
        + "was reported to need a form post"),
    hint: HintBehaviour(need: .unused),
    notes: [
      "Any application built on doorkeeper-openid_connect has the same paths; there end_session_endpoint is an option of "
        + "the library that nobody has set.",
      "Entering the revocation endpoint as logout URL starts the service but logs nobody out.",
    ])

  static let gitea = Provider(
    id: "gitea", name: "Gitea or Forgejo",
    fingerprint: Fingerprint(
      jwksURI: "/login/oauth/keys$", secondSigns: [.authorizationEndpoint: "/login/oauth/authorize$"]),
    endSession: .never("end the application's own session; the session at Gitea or Forgejo stays"),
    hint: HintBehaviour(need: .unused), notes: ["The paths are known from the product, not from a confirmed list."])
}
