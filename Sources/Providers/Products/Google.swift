extension Provider {
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
}
