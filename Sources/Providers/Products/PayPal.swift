extension Provider {
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
