extension Provider {
  static let apple = social(
    "apple", "Sign in with Apple", #"^https://appleid\.apple\.com$"#, samples: ["https://appleid.apple.com"],
    instead: "end the application's own session and call https://appleid.apple.com/auth/revoke")

  static let facebook = social(
    "facebook", "Facebook", #"^https://www\.facebook\.com$"#, samples: ["https://www.facebook.com"],
    addresses: [#"^https://(?:www\.)?facebook\.com/"#],
    instead: "end the application's own session; the Facebook session stays")

  static let slack = social(
    "slack", "Slack", #"^https://slack\.com$"#, samples: ["https://slack.com"],
    instead: "end the application's own session; the Slack session stays")

  static let line = social(
    "line", "LINE", #"^https://access\.line\.me$"#, samples: ["https://access.line.me"],
    instead: "end the application's own session and call https://api.line.me/oauth2/v2.1/revoke")

  static let yahooJapan = social(
    "yahoo-japan", "Yahoo! JAPAN", #"^https://auth\.login\.yahoo\.co\.jp/yconnect/v2$"#,
    samples: ["https://auth.login.yahoo.co.jp/yconnect/v2"],
    instead: "end the application's own session; the Yahoo! JAPAN session stays")

  static let naver = Provider(
    id: "naver", name: "Naver",
    fingerprint: Fingerprint(issuer: #"^https://nid\.naver\.com$"#, sampleIssuers: ["https://nid.naver.com"]),
    endSession: .unknown, whenAbsent: "end the application's own session; no logout endpoint of Naver is known",
    notes: ["Known from one published document only."])

  static let cilogon = Provider(
    id: "cilogon", name: "CILogon",
    fingerprint: Fingerprint(
      issuer: #"^https://(?:[a-z0-9-]+\.)?cilogon\.org$"#, sampleIssuers: ["https://cilogon.org"]),
    endSession: .unknown, whenAbsent: "end the application's own session; no logout endpoint of CILogon is known",
    notes: ["Known from one published document only."])

  /// A product that signs people in and has no logout of its own.
  static func social(
    _ id: String, _ name: String, _ issuer: String, samples: [String], addresses: [String] = [], instead: String,
    notes: [String] = [], issuerHints: [IssuerHint] = [], issuerDeviations: [IssuerDeviation] = []
  ) -> Provider {
    Provider(
      id: id, name: name, fingerprint: Fingerprint(issuer: issuer, addresses: addresses, sampleIssuers: samples),
      endSession: .never(instead), hint: HintBehaviour(need: .unused), notes: notes, issuerHints: issuerHints,
      issuerDeviations: issuerDeviations)
  }
}
