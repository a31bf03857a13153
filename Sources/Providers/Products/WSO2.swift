extension Provider {
  static let wso2 = Provider(
    id: "wso2", name: "WSO2 Identity Server or Asgardeo",
    fingerprint: Fingerprint(
      issuer: "^https://[^?#]+/oauth2/token$", endSessionEndpoint: "/oidc/logout$",
      shared: [.issuer, .endSessionEndpoint], secondSigns: [.jwksURI: "/oauth2/jwks$"],
      sampleIssuers: ["https://localhost:9443/oauth2/token", "https://api.asgardeo.io/t/acme/oauth2/token"]),
    endSession: .published,
    postLogoutSetting:
      "Callback URL (Authorized redirect URLs of the application; the login list serves for logout too)",
    hint: HintBehaviour(need: .recommended),
    notes: [
      "The return address is compared with the login callback, which may be a pattern regexp=(a|b).",
      "Without the opbs cookie every request ends on the error page: a walk without browser cookies proves nothing.",
      "A consent page appears unless it is skipped in the application's settings.",
    ],
    knownErrors: [
      KnownText(
        "opbs cookie not received. Missing session state.", sign: "opbs cookie not received",
        meaning: "the request carried no browser session",
        fix: "walk with the browser's cookies"),
      KnownText(
        "No valid session found for the received session state.", sign: "No valid session found for the received",
        meaning: "the session is already over",
        fix: "log in again before logging out"),
      KnownText(
        "Post logout URI does not match with registered callback URI.", sign: "Post logout URI does not match",
        meaning: "the return address is not covered by the application's callback URL",
        fix: "make the callback a pattern that covers it: regexp=(login|logout)"),
      KnownText(
        "ID token signature validation failed.", sign: "ID token signature validation failed",
        meaning: "the hint is not signed by this server",
        fix: "send the ID Token of this server, unchanged"),
    ],
    signIn: SignInPages(userFields: ["usernameuserinput"]))
}
