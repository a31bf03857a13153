extension Provider {
  static let simpleSAMLphp = Provider(
    id: "simplesamlphp", name: "SimpleSAMLphp (oidc module)",
    fingerprint: Fingerprint(endSessionEndpoint: #"/module\.php/oidc/end-session$"#), endSession: .published,
    postLogoutSetting: "Post-logout Redirect URIs (of the client)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .accepted),
    notes: ["After the signing key has been rolled over, older ID Tokens no longer serve as a hint."],
    knownErrors: [
      KnownText(
        "id_token_hint is mandatory when post_logout_redirect_uri is included", sign: "id_token_hint is mandatory",
        meaning: "the return address came without a hint", fix: "send id_token_hint"),
      KnownText(
        "post_logout_redirect_uri not registered", meaning: "the return address is not registered",
        fix: "add the exact URI to the client"),
    ])
}
