extension Provider {
  static let entraV2 = Provider(
    id: "entra-v2", name: "Microsoft Entra ID (v2.0)",
    fingerprint: Fingerprint(
      issuer: #"^https://login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn)"#
        + #"/(?:[0-9a-fA-F-]{36}|\{tenantid\})/v2\.0$"#,
      endSessionEndpoint: #"^https://login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn)"#
        + #"/[^/]+/oauth2/v2\.0/logout$"#,
      sampleIssuers: [
        "https://login.microsoftonline.com/{tenantid}/v2.0",
        "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
      ]),
    endSession: .published, postLogoutSetting: redirectURIs, hint: HintBehaviour(need: .unused, expired: .unknown),
    notes: entraNotes, knownErrors: entraErrors)

  static let entraV1 = Provider(
    id: "entra-v1", name: "Microsoft Entra ID (v1.0)",
    fingerprint: Fingerprint(
      issuer: #"^https://sts\.(?:windows\.net|chinacloudapi\.cn)/[0-9a-fA-F-]{36}/$"#,
      endSessionEndpoint:
        #"^https://login\.(?:microsoftonline\.(?:com|us)|windows\.net)/[^/]+/oauth2/logout$"#,
      sampleIssuers: ["https://sts.windows.net/9188040d-6c67-4c5b-b112-36a304b66dad/"]),
    endSession: .published, postLogoutSetting: redirectURIs, hint: HintBehaviour(need: .unused, expired: .unknown),
    notes: ["The issuer of v1.0 documents is sts.windows.net, another host than the one that serves them."]
      + entraNotes,
    knownErrors: entraErrors)

  static let entraB2C = Provider(
    id: "entra-b2c", name: "Microsoft Azure AD B2C",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.b2clogin\.com/"#, endSessionEndpoint: #"\.b2clogin\.com/.*/oauth2/v2\.0/logout"#,
      sampleIssuers: ["https://acme.b2clogin.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0/"]),
    endSession: .published, postLogoutSetting: redirectURIs,
    notes: [
      "Whether id_token_hint is needed is a setting of the user flow or policy.",
      "A user reported that a URI outside the list was followed all the same; not confirmed.",
    ],
    knownErrors: entraErrors)

  static let entraExternalID = Provider(
    id: "entra-external-id", name: "Microsoft Entra External ID",
    fingerprint: Fingerprint(
      issuer: #"^https://[^/?#]+\.ciamlogin\.com/"#, endSessionEndpoint: #"\.ciamlogin\.com/.*/oauth2/v2\.0/logout$"#,
      sampleIssuers: [
        "https://9188040d-6c67-4c5b-b112-36a304b66dad.ciamlogin.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"
      ]),
    endSession: .published, postLogoutSetting: redirectURIs,
    notes: ["Its logout is believed to work as in Entra ID v2.0; not confirmed."], knownErrors: entraErrors)

  static let adfs = Provider(
    id: "adfs", name: "Microsoft AD FS",
    fingerprint: Fingerprint(
      issuer: "^https://[^/?#]+/adfs$", endSessionEndpoint: "/adfs/oauth2/logout$",
      sampleIssuers: ["https://fs.contoso.com/adfs"]),
    endSession: .published,
    whenAbsent: "move to AD FS of Windows Server 2016 or later; documents of 2012 R2 have none",
    postLogoutSetting: "redirect URIs of the application group's client",
    hint: HintBehaviour(need: .requiredWithPostLogoutRedirectURI, expired: .unknown),
    notes: [
      "Without a usable id_token_hint AD FS was reported not to redirect and to write event 554; the browser sees no error."
    ])

  private static let redirectURIs = "redirect URIs (Authentication page of the app registration)"

  private static let entraNotes = [
    "post_logout_redirect_uri has to be one of the registered redirect URIs; otherwise a general signed-out page appears.",
    "The account picker is skipped only with logout_hint, whose value is the login_hint claim and not the user name.",
    "Entra notifies applications by front channel (Front-channel logout URL); back-channel is not announced.",
    "Personal accounts pass through login.live.com on the way; that hop is normal.",
    "A device with a Primary Refresh Token signs in again by itself after logout.",
  ]

  private static let entraErrors = [
    KnownError(
      "AADSTS90015", meaning: "the query string is too long, nearly always because of id_token_hint",
      fix: "send logout_hint (the login_hint claim) instead of id_token_hint, or use POST"),
    KnownError("AADSTS", meaning: "an Entra error page", fix: "look up the AADSTS number that stands on the page"),
  ]
}
