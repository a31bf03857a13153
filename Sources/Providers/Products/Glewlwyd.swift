extension Provider {
  static let glewlwyd = Provider(
    id: "glewlwyd", name: "Glewlwyd", fingerprint: Fingerprint(endSessionEndpoint: "/api/[^/]+/end_session$"),
    endSession: .switchedOff("set session-management-allowed in the OpenID Connect plugin"),
    postLogoutSetting: "post_logout_redirect_uris (of the client; name not confirmed)",
    hint: HintBehaviour(need: .required, expired: .refused),
    notes: [
      "The hint has to be an active token; an expired one leads to a question.",
      "Logout always passes through the login page (prompt=end_session), and an unregistered address is ignored.",
    ])
}
