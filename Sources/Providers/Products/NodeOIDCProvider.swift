import WebPages

extension Provider {
  static let nodeOIDC = Provider(
    id: "node-oidc-provider", name: "node-oidc-provider", fingerprint: Fingerprint(endSessionEndpoint: "/session/end$"),
    endSession: .published, postLogoutSetting: "post_logout_redirect_uris (of the client)",
    hint: HintBehaviour(need: .recommended, expired: .accepted),
    notes: nodeNotes + ["A post_logout_redirect_uri needs the hint or client_id; old releases took the hint only."],
    knownErrors: nodeErrors, knownPages: nodePages, confirmationForms: [nodeForm])

  static let logto = Provider(
    id: "logto", name: "Logto",
    fingerprint: Fingerprint(
      issuer: "^https?://[^/?#]+/oidc$", endSessionEndpoint: "/oidc/session/end$",
      shared: [.issuer, .endSessionEndpoint],
      secondSigns: [.issuer: #"^https://[^/?#]+\.logto\.app/oidc$"#, .authorizationEndpoint: "/oidc/auth$"],
      sampleIssuers: ["https://abc123.logto.app/oidc", "https://auth.example.com/oidc"]),
    endSession: .published, postLogoutSetting: "Post sign-out redirect URIs (of the application)",
    hint: HintBehaviour(need: .recommended, expired: .accepted), notes: nodeNotes, knownErrors: nodeErrors,
    knownPages: nodePages, confirmationForms: [nodeForm])

  private static let nodeNotes = [
    "Without a session it still answers 200 with a form that submits itself to /session/end/confirm; curl -L stops there.",
    "Its own end page says Sign-out Success: logged out, but nothing to return to.",
  ]

  private static let nodeErrors = [
    KnownText(
      "could not decode id_token_hint", meaning: "the hint is not a JWT", fix: "send the ID Token, not an opaque token"),
    KnownText(
      "could not validate id_token_hint", meaning: "the hint is not signed by this server",
      fix: "send the ID Token of this server, unchanged"),
    KnownText(
      "client_id does not match the provided id_token_hint", sign: "client_id does not match",
      meaning: "client_id and hint belong to different clients",
      fix: "send the client_id the token was issued to"),
    KnownText(
      "unrecognized id_token_hint audience", meaning: "the hint's client does not exist here",
      fix: "send the ID Token of a client of this server"),
    KnownText(
      "post_logout_redirect_uri not registered", meaning: "the return address is not registered",
      fix: "add the exact URI to the client's post_logout_redirect_uris"),
    KnownText(
      "post_logout_redirect_uri can only be used in combination with id_token_hint",
      meaning: "an old release that wants the hint", fix: "send id_token_hint"),
    KnownText(
      "oops! something went wrong", meaning: "its error page", fix: "read the error and error_description on the page"),
  ]

  private static let nodePages = [
    KnownText(
      #"id="op.logoutForm""#, meaning: "the confirmation page, or one that submits itself: one POST is still missing",
      fix: "let the user confirm, or send a hint of the current session"),
    KnownText(
      "Sign-out Success", meaning: "logged out, but the request named no usable return address",
      fix: "send a registered post_logout_redirect_uri with the hint"),
  ]

  private static let nodeForm = ConfirmationForm(id: "op.logoutForm", button: "logout", valueAddedByScript: "yes")
}
