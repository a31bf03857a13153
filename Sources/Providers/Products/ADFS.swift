extension Provider {
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
}
