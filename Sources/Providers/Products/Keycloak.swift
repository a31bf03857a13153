import WebPages

extension Provider {
  static let keycloak = Provider(
    id: "keycloak", name: "Keycloak",
    fingerprint: Fingerprint(
      issuer: #"^https?://[^/?#]+(?:/[^?#]*)?/realms/[^/?#]+$"#,
      endSessionEndpoint: "/realms/[^/]+/protocol/openid-connect/logout$",
      sampleIssuers: ["https://sso.example.org/realms/main", "http://localhost:8080/auth/realms/master"]),
    endSession: .published,
    whenAbsent:
      "look for a proxy that rewrites the document, or another realm; every realm publishes it",
    postLogoutSetting:
      "Valid post logout redirect URIs (client settings; + means the login redirect URIs, - means none)",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .accepted),
    notes: [
      "post_logout_redirect_uri needs id_token_hint or client_id beside it; with client_id alone and a live session "
        + "Keycloak asks the user to confirm.",
      "The hint is checked by its signature alone, so an expired ID Token still serves.",
      "Before version 18 the parameter was redirect_uri; newer servers refuse it unless the "
        + "legacy-logout-redirect-uri option is on.",
      "The realm name is case-sensitive, and the /auth prefix went away with the Quarkus distribution.",
      "A logout request made by the application's server cannot clear the browser's Keycloak cookies.",
    ],
    knownErrors: [
      KnownText(
        "Missing parameters: id_token_hint",
        meaning: "post_logout_redirect_uri came with neither id_token_hint nor client_id",
        fix: "send id_token_hint (or at least client_id) together with post_logout_redirect_uri"),
      KnownText(
        "Invalid parameter: id_token_hint", meaning: "the hint is no ID Token that this realm signed",
        fix: "send the ID Token of this very realm, unchanged, not the access token"),
      KnownText(
        "Invalid parameter: redirect_uri",
        meaning: "the application sends the parameter that Keycloak knew before version 18",
        fix: "send post_logout_redirect_uri with id_token_hint, or switch on legacy-logout-redirect-uri"),
      KnownText(
        "Invalid redirect uri", meaning: "post_logout_redirect_uri is not on the client's list",
        fix: "add the exact URI to Valid post logout redirect URIs of the client"),
      KnownText(
        "We are sorry...", meaning: "Keycloak's error page",
        fix: "read the line below the title; it names the parameter"),
    ],
    confirmationForms: [ConfirmationForm(id: "kc-logout-confirm", button: "confirmLogout")],
    signIn: SignInPages(noticeMarks: ["kc-feedback"]),
    issuerHints: [
      IssuerHint(path: "^/auth/realms/[^/]", realmHint + "{origin}/realms/{last}"),
      IssuerHint(path: "/realms/[^/]", realmHint + "{origin}/auth/realms/{last}"),
      IssuerHint(path: "^/auth", "try {origin}/auth/realms/NAME or {origin}/realms/NAME (Keycloak)"),
    ])

  private static let realmHint =
    "realm names are case-sensitive; Keycloak before 17 has /auth in front, so try "
}

extension Dialect {
  /// Keycloak before 18: the standard request with another name for the way back.
  package static let keycloakLegacy = Dialect(
    "keycloak-legacy", plain.merging([.postLogoutRedirectURI: "redirect_uri"]) { _, new in new },
    ownerOfReturnName: "Keycloak took it before version 18 and refuses it since",
    oldReleases: OldReleases(
      product: "keycloak",
      today: "redirect_uri is known to Keycloak before version 18 only; later versions answer it with an error page",
      remedy: "use --dialect standard unless this is an old Keycloak"))
}
