extension Provider {
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
}
