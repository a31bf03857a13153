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

extension Provider {
  static let pingOne = Provider(
    id: "pingone", name: "PingOne",
    fingerprint: Fingerprint(
      issuer: #"^https://auth\.pingone\.(?:com|eu|ca|asia|sg|com\.au)/[0-9a-f-]{36}/as$"#,
      endSessionEndpoint: "/as/signoff$",
      sampleIssuers: ["https://auth.pingone.eu/9188040d-6c67-4c5b-b112-36a304b66dad/as"]),
    endSession: .published, postLogoutSetting: "Signoff URLs (of the application)",
    hint: HintBehaviour(need: .recommended),
    notes: ["Its documentation says that expired hints are accepted; a report of 2023 says they were refused."],
    knownErrors: [
      KnownText(
        "Invalid ID token hint: The token is no longer valid", sign: "Invalid ID token hint",
        meaning: "the hint has expired or its session is gone",
        fix: "send the newest ID Token, or leave the hint out and let the user confirm")
    ],
    upstream:
      "PingOne has a parameter idpSignoff for an identity provider behind it; what it ends there is not confirmed")

  static let pingAM = Provider(
    id: "pingam-forgerock", name: "PingAM / Ping Advanced Identity Cloud (ForgeRock)",
    fingerprint: Fingerprint(
      issuer: "^https?://[^/?#]+/(?:am|openam)/oauth2(?:/[^?#]*)?$",
      endSessionEndpoint: "/oauth2(?:/[^?#]*)?/connect/endSession$",
      sampleIssuers: ["https://openam.example.com:8443/openam/oauth2/realms/root/realms/alpha"]),
    endSession: .published, postLogoutSetting: "Post Logout Redirect URIs (of the OAuth 2.0 client)",
    hint: HintBehaviour(need: .required),
    notes: [
      "Without post_logout_redirect_uri it answers 204, which is success.",
      "client_id is needed beside an encrypted hint.",
    ])
}
