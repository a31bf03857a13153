extension Provider {
  static let dex = Provider(
    id: "dex", name: "Dex",
    fingerprint: Fingerprint(
      issuer: "^https?://[^/?#]+(?:/[^?#]*)?/dex$", endSessionEndpoint: "/dex/logout$",
      secondSigns: [.authorizationEndpoint: "^https?://[^/?#]+/auth$", .jwksURI: "^https?://[^/?#]+/keys$"],
      sampleIssuers: ["https://example.com/dex", "http://127.0.0.1:5556/dex"]),
    endSession: .switchedOff(
      "set DEX_SESSIONS_ENABLED=true and add a sessions block to the configuration of a release that has sessions (2026); "
        + "older releases have no logout"),
    postLogoutSetting: "postLogoutRedirectURIs (of the static client; name not confirmed)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .accepted),
    notes: ["Without a hint a GET asks the user to confirm."],
    knownErrors: [
      KnownText(
        "Invalid id_token_hint.", sign: "Invalid id_token_hint", meaning: "the hint was not issued by this Dex",
        fix: "send the ID Token that Dex issued"),
      KnownText(
        "post_logout_redirect_uri requires id_token_hint.", meaning: "the return address came without a hint",
        fix: "send id_token_hint"),
      KnownText(
        "Unregistered post_logout_redirect_uri.", sign: "Unregistered post_logout_redirect_uri",
        meaning: "the return address is not registered for the client",
        fix: "register the exact URI for the client"),
    ])
}
