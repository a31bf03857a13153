extension Provider {
  static let janssen = Provider(
    id: "janssen", name: "Janssen", fingerprint: Fingerprint(endSessionEndpoint: "/jans-auth/restv1/end_session$"),
    endSession: .published, postLogoutSetting: logoutURIs, notes: janssenNotes, knownErrors: janssenErrors)

  static let gluu = Provider(
    id: "gluu", name: "Gluu", fingerprint: Fingerprint(endSessionEndpoint: "/oxauth/restv1/end_session$"),
    endSession: .published, postLogoutSetting: logoutURIs, notes: janssenNotes, knownErrors: janssenErrors)

  private static let logoutURIs = "Post Logout Redirect URIs (of the client)"

  private static let janssenNotes = [
    "Whether a hint is needed (forceIdTokenHintPresence) and whether an expired one is refused "
      + "(rejectEndSessionIfIdTokenExpired) is configuration.",
    "The endpoint depends on the feature flag END_SESSION, which is on by default.",
  ]

  private static let janssenErrors = [
    KnownText(
      "invalid_grant_and_session", meaning: "neither the hint nor a session cookie leads to a session",
      fix: "send the newest ID Token, and send the browser itself"),
    KnownText(
      "Failed to identify session by session_id query parameter or by session_id cookie.",
      sign: "Failed to identify session by session_id",
      meaning: "the request carried no session", fix: "send the browser itself, not the application's server"),
    KnownText("id_token_hint is not set", meaning: "this server insists on a hint", fix: "send id_token_hint"),
  ]
}
