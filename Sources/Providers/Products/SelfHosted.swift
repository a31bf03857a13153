extension Provider {
  static let authelia = Provider(
    id: "authelia", name: "Authelia",
    fingerprint: Fingerprint(authorizationEndpoint: "/api/oidc/authorization$"),
    endSession: .never(
      "send the browser to Authelia's portal at /logout after the application has ended its own session; that is a "
        + "workaround, not a standard"),
    hint: HintBehaviour(need: .unused),
    notes: ["Its documentation lists RP-initiated, session, front- and back-channel logout as not supported."])

  static let kanidm = Provider(
    id: "kanidm", name: "Kanidm",
    fingerprint: Fingerprint(
      issuer: "^https://[^/?#]+/oauth2/openid/[^/?#]+/?$",
      sampleIssuers: ["https://idm.example.com/oauth2/openid/grafana"]),
    endSession: .never("end the application's own session and revoke its tokens; the session at Kanidm stays"),
    hint: HintBehaviour(need: .unused), notes: ["Its metadata has revocation members only."])

  static let pocketID = Provider(
    id: "pocket-id", name: "Pocket ID", fingerprint: Fingerprint(endSessionEndpoint: "/api/oidc/end-session$"),
    endSession: .published, postLogoutSetting: "Logout Callback URLs (of the OIDC client)",
    hint: HintBehaviour(need: .required, expired: .accepted),
    notes: [
      "On any fault Pocket ID redirects to its own /logout page without a word.",
      "Without post_logout_redirect_uri it goes to the first registered callback URL.",
    ])

  static let rauthy = Provider(
    id: "rauthy", name: "Rauthy", fingerprint: Fingerprint(endSessionEndpoint: "/auth/v1/oidc/logout$"),
    endSession: .published, hint: HintBehaviour(need: .recommended),
    notes: ["Without a hint it asks the user to confirm.", "Its paths are not confirmed by a published document."])
}
