extension Provider {
  static let workOS = Provider(
    id: "workos", name: "WorkOS AuthKit",
    fingerprint: Fingerprint(addresses: ["/user_management/sessions/logout$"]),
    endSession: .never(
      "send the browser to /user_management/sessions/logout with session_id (the sid claim of the access token) and return_to"
    ),
    dialect: .workOS, postLogoutSetting: "Sign-out redirects (of the environment; name not confirmed)",
    hint: HintBehaviour(need: .unused), notes: ["It needs session_id, not an ID Token."])
}

extension Dialect {
  /// WorkOS AuthKit: the session (claim `sid` of its access token) is named by `logout_hint`.
  package static let workOS = Dialect(
    "workos", [.logoutHint: "session_id", .postLogoutRedirectURI: "return_to"], needs: [.logoutHint], isGetOnly: true,
    endpointSuffix: "/user_management/sessions/logout", ownerOfReturnName: "it is WorkOS's name for the way back")
}
