extension Provider {
  static let ory = Provider(
    id: "ory", name: "Ory Hydra or Ory Network",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.projects\.oryapis\.com/?$"#, endSessionEndpoint: "/oauth2/sessions/logout$",
      sampleIssuers: ["https://slug.projects.oryapis.com"]),
    endSession: .published, postLogoutSetting: "post_logout_redirect_uris (of the OAuth2 client)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .accepted),
    notes: [
      "A return address, and state too, need id_token_hint.",
      "The hint has to carry sid and sub; an iat in the future is refused, exp is not enforced.",
      "A Logout UI of the operator's own has to accept the request (logout_challenge).",
      "With front-channel clients it answers 200 with frames and goes on after seven seconds.",
    ],
    knownErrors: [
      KnownText(
        "Logout failed because query parameter post_logout_redirect_uri is set but id_token_hint is missing",
        meaning: "the return address came without a hint", fix: "send id_token_hint"),
      KnownText(
        "Logout failed because query parameter state is set but id_token_hint is missing",
        meaning: "state came without a hint", fix: "send id_token_hint"),
      KnownText("Logout failed because", meaning: "Hydra refused the request", fix: "read the rest of the sentence"),
    ],
    knownPages: [
      KnownText(
        "logout_challenge=", meaning: "the operator's Logout UI has to accept the request",
        fix: "let the user answer there, or make the Logout UI accept it")
    ])
}
