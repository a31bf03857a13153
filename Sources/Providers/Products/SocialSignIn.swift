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

  static let google = social(
    "google", "Google", #"^(?:https://)?accounts\.google\.com$"#,
    samples: ["https://accounts.google.com", "accounts.google.com"],
    instead: "end the application's own session and, if it holds tokens, call "
      + "revocation_endpoint (https://oauth2.googleapis.com/revoke); the Google session stays",
    notes: ["Old documents name the issuer without https://."],
    issuerDeviations: [
      IssuerDeviation(
        asked: #"^https?://accounts\.google\.com"#, named: #"^accounts\.google\.com$"#,
        "Google's old documents leave out https://")
    ])

  static let firebase = social(
    "firebase", "Firebase Authentication", #"^https://securetoken\.google\.com/[^/?#]+$"#,
    samples: ["https://securetoken.google.com/shogo82148"],
    instead: "sign out with the Firebase SDK, which only drops the tokens in the browser")

  static let linkedIn = social(
    "linkedin", "LinkedIn", #"^https://www\.linkedin\.com(?:/oauth)?$"#,
    samples: ["https://www.linkedin.com/oauth", "https://www.linkedin.com"],
    instead: "end the application's own session; the LinkedIn session stays",
    notes: ["The document lies under https://www.linkedin.com/oauth, not at the root of the host."],
    issuerHints: [
      IssuerHint(host: #"^www\.linkedin\.com$"#, "LinkedIn's document lies under https://www.linkedin.com/oauth")
    ],
    issuerDeviations: [
      IssuerDeviation(
        asked: #"^https?://www\.linkedin\.com"#, named: #"^https?://www\.linkedin\.com"#, isOfOneHost: true,
        "LinkedIn's document lies under /oauth")
    ])

  static let payPal = social(
    "paypal", "PayPal", #"^https://www\.(?:sandbox\.)?paypal(?:objects)?\.com$"#, samples: ["https://www.paypal.com"],
    instead: "end the application's own session; the PayPal session stays",
    notes: ["The document is also served from www.paypalobjects.com and names www.paypal.com as issuer there."],
    issuerDeviations: [
      IssuerDeviation(
        asked: #"\.paypal(?:objects)?\.com"#, named: #"paypal\.com"#,
        "PayPal serves its document from several hosts and names one")
    ])
}
