extension Provider {
  static let entraV2 = Provider(
    id: "entra-v2", name: "Microsoft Entra ID (v2.0)",
    fingerprint: Fingerprint(
      issuer: #"^https://login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn)"#
        + #"/(?:[0-9a-fA-F-]{36}|\{tenantid\})/v2\.0$"#,
      endSessionEndpoint: #"^https://login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn)"#
        + #"/[^/]+/oauth2/v2\.0/logout$"#,
      addresses: [
        #"^https://login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn)/[^/]+/oauth2/v2\.0/authorize$"#
      ],
      sampleIssuers: [
        "https://login.microsoftonline.com/{tenantid}/v2.0",
        "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
      ]),
    endSession: .published, postLogoutSetting: entraRedirectURIs, hint: HintBehaviour(need: .unused, expired: .unknown),
    notes: entraNotes, knownErrors: ErrorCodes.entra.known, errorCodes: [.entra],
    issuerHints: [
      IssuerHint(
        host: #"^login\.microsoftonline\."#, pathWithout: "/v2.0", "Entra's issuers are https://{host}/TENANT/v2.0")
    ],
    issuerDeviations: [
      IssuerDeviation(
        asked: entraHosts, named: #"^https?://sts\."#,
        "Entra's v1.0 documents name {host} as issuer; the v2.0 document is the one to use"),
      IssuerDeviation(
        asked: entraHosts, named: entraHosts, isOfOneHost: true,
        "Entra answers to a tenant's domain name and to its id, and names the id"),
    ],
    issuerTemplate: IssuerTemplate(
      "{tenantid}",
      meaning: "Entra's template for many tenants, not an issuer; tokens carry the tenant's id in its place",
      fix: "accept the issuer with the tenant's id, or use the document of one tenant"),
    requestLimits: [
      RequestLimit(
        bytes: 2_000,
        refusal: "Microsoft Entra ID was seen to refuse long queries (AADSTS90015; 2,000 is a rule of thumb, no "
          + "published limit)")
    ])

  static let entraV1 = Provider(
    id: "entra-v1", name: "Microsoft Entra ID (v1.0)",
    fingerprint: Fingerprint(
      issuer: #"^https://sts\.(?:windows\.net|chinacloudapi\.cn)/[0-9a-fA-F-]{36}/$"#,
      endSessionEndpoint:
        #"^https://login\.(?:microsoftonline\.(?:com|us)|windows\.net)/[^/]+/oauth2/logout$"#,
      addresses: [
        #"^https://login\.(?:microsoftonline\.(?:com|us)|windows\.net)/[^/]+/oauth2/authorize$"#
      ],
      sampleIssuers: ["https://sts.windows.net/9188040d-6c67-4c5b-b112-36a304b66dad/"]),
    endSession: .published, postLogoutSetting: entraRedirectURIs, hint: HintBehaviour(need: .unused, expired: .unknown),
    notes: ["The issuer of v1.0 documents is sts.windows.net, another host than the one that serves them."]
      + entraNotes,
    knownErrors: ErrorCodes.entra.known, errorCodes: [.entra])

  static let entraExternalID = Provider(
    id: "entra-external-id", name: "Microsoft Entra External ID",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.ciamlogin\.com/"#, endSessionEndpoint: #"\.ciamlogin\.com/.*/oauth2/v2\.0/logout$"#,
      sampleIssuers: [
        "https://9188040d-6c67-4c5b-b112-36a304b66dad.ciamlogin.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"
      ]),
    endSession: .published, postLogoutSetting: entraRedirectURIs,
    notes: ["Its logout is believed to work as in Entra ID v2.0; not confirmed."],
    knownErrors: ErrorCodes.entra.known, errorCodes: [.entra],
    issuerDeviations: [
      IssuerDeviation(
        asked: #"^https?://[^/?#]+\.ciamlogin\.com"#, named: #"^https?://[^/?#]+\.ciamlogin\.com"#,
        "a document of ciamlogin.com names the tenant's id and not the path it was asked at")
    ])

  static let entraRedirectURIs = "redirect URIs (Authentication page of the app registration)"

  private static let entraHosts = #"^https?://login\.(?:microsoftonline\.[a-z.]+|windows\.net)[:/]"#

  private static let entraNotes = [
    "post_logout_redirect_uri has to be one of the registered redirect URIs; otherwise a general signed-out page appears.",
    "The account picker is skipped only with logout_hint, whose value is the login_hint claim and not the user name.",
    "Entra notifies applications by front channel (Front-channel logout URL); back-channel is not announced.",
    "Personal accounts pass through login.live.com on the way; that hop is normal.",
    "A device with a Primary Refresh Token signs in again by itself after logout.",
  ]
}

extension ErrorCodes {
  static let entra = ErrorCodes(
    prefix: "AADSTS", digits: 4...8, owner: "Microsoft Entra ID",
    list: "the Microsoft identity platform's list of error codes",
    known: [
      KnownText(
        "AADSTS90015", sign: nil, refusesSize: true,
        meaning: "the query string is too long, nearly always because of id_token_hint",
        fix: "send logout_hint (the login_hint claim) instead of id_token_hint, or use POST")
    ])
}
