import Diagnostics
import Discovery
import TestSamples
import TestSupport
import Testing

@testable import Rules

@Suite struct IssuerComparisonTests {
  static let entra = "https://login.microsoftonline.com/"
  static let tenant = "6babcaad-604b-40ac-a9d7-9fd97c0b779f"

  /// Argument, published issuer, severity of the finding (`nil` when kept), a part of its wording.
  static let rows: [(String, String, Severity?, String)] = [
    ("https://op.example", "https://op.example", nil, ""),
    ("https://op.example", "https://op.example/", .error, "only a trailing slash differs"),
    ("https://op.example/", "https://op.example", .error, "only a trailing slash differs"),
    ("op.example", "https://op.example/", nil, ""),
    ("https://op.example/.well-known/openid-configuration", "https://op.example/", nil, ""),
    ("https://op.example/.well-known/openid-configuration", "https://op.example/x", .error, "the path differs"),
    ("https://op.example", "https://OP.example", .error, "only the letter case differs"),
    ("https://op.example/Main", "https://op.example/main", .error, "only the letter case differs"),
    ("https://op.example", "HTTPS://op.example", .error, "only the letter case differs"),
    ("https://op.example", "https://op.example:443", .error, "only the default port is spelled out"),
    ("https://op.example", "https://op.example:8443", .error, "the port differs"),
    ("https://op.example", "http://op.example", .error, "the scheme differs"),
    ("https://op.example", "https://id.example", .error, "the host differs"),
    ("https://op.example/a", "https://op.example/b", .error, "the path differs"),
    ("https://op.example/e\u{301}", "https://op.example/\u{E9}", .error, "they look alike"),
    ("https://op.example", "op.example", .error, "the published one is not an http or https URL"),
    (entra + "common/v2.0", entra + "{tenantid}/v2.0", .info, "Entra's template for many tenants"),
    (entra + "a/b/v2.0", entra + "{tenantid}/v2.0", .warning, "a known deviation"),
    (entra + "contoso.com/v2.0", entra + tenant + "/v2.0", .warning, "names the id"),
    (entra + "common", "https://sts.windows.net/{tenantid}/", .warning, "v1.0 documents name sts.windows.net"),
    ("https://evil.example/x/v2.0", entra + "{tenantid}/v2.0", .error, "the host differs"),
    (
      "https://acme.b2clogin.com/acme.onmicrosoft.com/p/v2.0", "https://acme.b2clogin.com/\(tenant)/v2.0/", .warning,
      "b2clogin.com names the tenant's id"
    ),
    ("https://acme.ciamlogin.com/acme", "https://\(tenant).ciamlogin.com/\(tenant)/v2.0", .warning, "ciamlogin.com"),
    ("https://www.paypalobjects.com", "https://www.paypal.com", .warning, "PayPal serves its document"),
    ("https://evil.example", "https://www.paypal.com", .error, "the host differs"),
    ("https://accounts.google.com", "accounts.google.com", .warning, "leave out https://"),
    ("https://acme.auth0.com", "https://acme.auth0.com/", .warning, "Auth0's issuers end with a slash"),
    ("https://idcs-1.identity.oraclecloud.com", "https://identity.oraclecloud.com/", .warning, "Oracle Identity Cloud"),
  ]

  @Test(arguments: rows)
  func tellsTheNearestDifference(issuer: String, published: String, severity: Severity?, part: String) async throws {
    let evidence = try await Discovered.evidence(issuer, document: #"{"issuer":"\#(published)"}"#)
    let found = DiscoveryRules.all.filter { $0.description.id.rawValue == "DSC-005" }.flatMap {
      $0.judge(evidence).findings
    }
    #expect(found.map(\.severity) == (severity.map { [$0] } ?? []))
    #expect(found.first?.detail.contains(part) ?? part.isEmpty, "\(found.first?.detail ?? "-")")
  }

  @Test(arguments: [
    ("{}", "the document has no issuer"), (#"{"issuer":null}"#, "issuer is null"),
    (#"{"issuer":["a"]}"#, #"issuer is an array and not a string: ["a"]"#),
    (#"{"keys":[]}"#, "the document has no issuer; this is a JWK Set and not a provider's configuration"),
    (#"{"redirect_uris":[]}"#, "the document has no issuer; this looks like the metadata of a client"),
    (#"{"error":"x"}"#, "the document has no issuer; it looks like an error message behind status 200"),
  ])
  func saysWhyThereIsNoIssuer(document: String, detail: String) async throws {
    let evidence = try await Discovered.evidence("https://op.example", document: document)
    #expect(Discovered.observations("DSC-005", evidence).map(\.detail) == [detail])
  }
}
