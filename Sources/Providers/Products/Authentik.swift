extension Provider {
  static let authentik = Provider(
    id: "authentik", name: "authentik",
    fingerprint: Fingerprint(
      issuer: "^https?://[^/?#]+(?:/[^?#]*)?/application/o/[^/?#]+/$",
      endSessionEndpoint: "/application/o/[^/]+/end-session/$",
      sampleIssuers: ["https://ak.example.com/application/o/grafana/"]),
    endSession: .published, postLogoutSetting: "Post Logout redirect URIs (of the OAuth2 provider; 2025.8 and later)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .accepted),
    notes: [
      "What logout does is decided by the provider's invalidation flow; the default one for providers ends only the "
        + "application's session.",
      "Front- and back-channel logout came with 2025.8.",
      "A release after 2026.5.2 was reported to refuse requests that were fine before.",
    ],
    knownErrors: [
      KnownText(
        "id_token_hint_missing", meaning: "post-logout URIs are configured and the request has no hint",
        fix: "send id_token_hint"),
      KnownText(
        "invalid_post_logout_redirect_uri", meaning: "post_logout_redirect_uri is not on the provider's list",
        fix: "add the exact URI in the OAuth2 provider"),
    ],
    issuerHints: [
      IssuerHint(path: "^/application/o/", "authentik wants the application's slug: {origin}/application/o/SLUG/")
    ])
}
