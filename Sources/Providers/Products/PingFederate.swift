extension Provider {
  static let pingFederate = Provider(
    id: "pingfederate", name: "PingFederate",
    fingerprint: Fingerprint(
      authorizationEndpoint: #"/as/authorization\.oauth2$"#,
      endSessionEndpoint: #"/idp/(?:init_logout\.openid|startSLO\.ping)$"#),
    endSession: .published,
    whenAbsent:
      "send the browser to ping_end_session_endpoint with TargetResource (the pingfederate-legacy dialect), or update: "
      + "newer releases publish the standard member",
    logoutMembers: ["ping_end_session_endpoint"],
    postLogoutSetting: "Post-Logout Redirect URIs (of the OAuth client; name not confirmed)",
    hint: HintBehaviour(need: .recommended),
    notes: [
      "Without a valid hint it asks the user; a return address that is not registered is ignored.",
      "Since 13.0 it also asks when the PingFederate cookie is not configured.",
    ])
}

extension Dialect {
  /// PingFederate's `startSLO.ping`, older than its standard endpoint.
  package static let pingFederateLegacy = Dialect(
    "pingfederate-legacy", [.postLogoutRedirectURI: "TargetResource"], endpointSuffix: "/idp/startSLO.ping",
    ownerOfReturnName: "it belongs to PingFederate's startSLO.ping")
}
