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
}
