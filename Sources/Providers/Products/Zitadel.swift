extension Provider {
  static let zitadel = Provider(
    id: "zitadel", name: "ZITADEL",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.zitadel\.cloud$"#, endSessionEndpoint: "/oidc/v1/end_session$",
      sampleIssuers: ["https://acme-x1y2.zitadel.cloud"]),
    endSession: .published, postLogoutSetting: "Post Logout URIs (of the application)",
    hint: HintBehaviour(need: .recommended, expired: .accepted),
    notes: [
      "Without hint and client_id the return address is ignored in silence and the default logout page appears.",
      "Without a hint the user is asked which session to end.",
      "The login interface was reported to keep a sessions cookie of its own that outlives the session.",
    ],
    knownErrors: [
      KnownText(
        "id_token_hint invalid", meaning: "the hint is not from this instance",
        fix: "send the ID Token of this instance"),
      KnownText(
        "client_id does not match azp of id_token_hint", sign: "client_id does not match",
        meaning: "client_id and hint belong to different applications",
        fix: "send the client_id the token was issued to"),
      KnownText(
        "post_logout_redirect_uri invalid", meaning: "the return address is not registered",
        fix: "add the exact URI to Post Logout URIs of the application"),
    ])
}
