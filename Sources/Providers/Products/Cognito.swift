extension Provider {
  static let cognito = Provider(
    id: "cognito", name: "Amazon Cognito",
    fingerprint: Fingerprint(
      issuer: #"^https://cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?/[a-z0-9-]+_[A-Za-z0-9]+$"#,
      endSessionEndpoint: #"^https://[^/?#]+\.amazoncognito\.com/logout$"#,
      addresses: [#"^https://[^/?#]+\.amazoncognito\.com/"#], sharedAddresses: ["^https://[^/?#]+/logout$"],
      sampleIssuers: ["https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123"]),
    endSession: .published,
    whenAbsent:
      "send the browser to https://DOMAIN/logout with client_id and logout_uri, DOMAIN being the pool's domain; "
      + "documents have named it since about 27 February 2024",
    dialect: .cognito, postLogoutSetting: "Allowed sign-out URLs (of the app client)",
    hint: HintBehaviour(need: .unused, expired: .unknown),
    notes: [
      "Cognito publishes end_session_endpoint but does not speak RP-Initiated Logout: it wants client_id and logout_uri, "
        + "by GET.",
      "It does not return state.",
      "The user stays signed in at the social or SAML provider behind Cognito.",
    ],
    knownErrors: [
      KnownText(
        "Required String parameter 'redirect_uri' is not present", sign: "Required String parameter",
        meaning: "Cognito does not know post_logout_redirect_uri and took the request for another login",
        fix: "send logout_uri and client_id instead (the cognito dialect)"),
      KnownText(
        "Required String parameter 'client_id' is not present", sign: "Required String parameter",
        meaning: "client_id is missing",
        fix: "send client_id with logout_uri"),
      KnownText(
        "Missing required parameter client_id in request URL", sign: "Missing required parameter client_id",
        meaning: "client_id is missing",
        fix: "send client_id with logout_uri"),
    ],
    issuerHints: [
      IssuerHint(
        host: #"\.amazoncognito\.com$"#,
        "a Cognito issuer is https://cognito-idp.REGION.amazonaws.com/POOL_ID, not the domain of its pages"),
      IssuerHint(host: #"^cognito-idp\."#, "a Cognito issuer ends with the pool id, such as /eu-west-1_AbCdEf123"),
    ],
    upstream:
      "Amazon Cognito leaves the user signed in at a social or SAML identity provider behind it, if there is one")
}

extension Dialect {
  /// Amazon Cognito publishes an `end_session_endpoint` but understands only its own two parameters.
  package static let cognito = Dialect(
    "cognito", [.clientID: "client_id", .postLogoutRedirectURI: "logout_uri"],
    needs: [.clientID, .postLogoutRedirectURI], isGetOnly: true,
    endpointPattern: #"^https?://[^/?#]+\.amazoncognito\.com(?::[0-9]+)?/logout$"#,
    ownerOfReturnName: "it is AWS Cognito's name for the way back")
}
