extension Provider {
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
