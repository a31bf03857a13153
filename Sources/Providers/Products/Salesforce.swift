extension Provider {
  static let salesforce = Provider(
    id: "salesforce", formerIDs: ["salesforce-experience-cloud"], name: "Salesforce",
    fingerprint: Fingerprint(
      issuer: #"^https://(?:(?:login|test)\.salesforce\.com|[^/?#]+\.my\.salesforce\.com|"#
        + #"[^/?#]+\.my\.site\.com)(?:/[^?#]*)?$"#,
      secondSigns: [
        .authorizationEndpoint: "/services/oauth2/authorize$",
        .endSessionEndpoint: "/services/auth/idp/oidc/logout$",
      ],
      sampleIssuers: ["https://login.salesforce.com", "https://acme.my.salesforce.com"]),
    otherEditions: [experienceCloud],
    endSession: .never(
      "enter a Single Logout URL in the connected app; after logout Salesforce goes to the Logout URL of the org, "
        + "whatever address the application asks for"),
    postLogoutSetting: "Single Logout URL (of the connected app); Logout URL (of the org)",
    notes: [
      "post_logout_redirect_uri is reported as unsupported.",
      "An Experience Cloud site does publish the endpoint; how it treats the hint is not confirmed.",
    ])

  private static let experienceCloud = Fingerprint(
    issuer: #"^https://[^/?#]+\.force\.com(?:/[^?#]*)?$"#, endSessionEndpoint: "/services/auth/idp/oidc/logout$",
    secondSigns: [.authorizationEndpoint: "/services/oauth2/authorize$"],
    sampleIssuers: ["https://acme.force.com/portal"])
}
