import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import Providers
import TestSamples
import TestSupport
import Testing

@testable import Rules

@Suite struct DiscoveryRulesTests {
  /// A document that keeps every rule, with members replaced (`nil` removes one).
  static func document(_ changes: [String: JSONValue?] = [:]) -> String {
    let healthy: JSONObject = [
      "issuer": "https://op.example", "authorization_endpoint": "https://op.example/authorize",
      "token_endpoint": "https://op.example/token", "jwks_uri": "https://op.example/keys",
      "end_session_endpoint": "https://op.example/end?tenant=a",
      "revocation_endpoint": "https://op.example/revoke", "introspection_endpoint": "https://op.example/introspect",
      "check_session_iframe": "https://op.example/frame",
      "frontchannel_logout_supported": true, "frontchannel_logout_session_supported": true,
      "backchannel_logout_supported": true, "backchannel_logout_session_supported": true,
      "id_token_signing_alg_values_supported": ["RS256"],
    ]
    var members = healthy.members.filter { changes[$0.name] == nil }
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
      if let value { members.append(JSONObject.Member(name, value)) }
    }
    return JSONValue.object(JSONObject(members)).compact
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let id: String
    let changes: [String: JSONValue?]
    /// Severity and a part of the detail of each observation; empty when the rule is kept.
    let expected: [(Severity, String)]
    var testDescription: String { "\(id) \(changes)" }
    init(_ id: String, _ changes: [String: JSONValue?], _ expected: (Severity, String)...) {
      (self.id, self.changes, self.expected) = (id, changes, expected)
    }
  }

  static let rows: [Row] = [
    Row("DSC-006", [:]), Row("DSC-006", ["issuer": "http://localhost:8080"]),
    Row("DSC-006", ["issuer": "http://[::1]/a"]),
    Row("DSC-006", ["issuer": "http://op.example"], (.error, "issuer http://op.example is http and not https")),
    Row("DSC-006", ["issuer": "https://op.example?a=1#b"], (.error, "has a query"), (.error, "has a fragment")),
    Row(
      "DSC-006", ["issuer": "https://u:p@op.example"],
      (.error, "issuer https://u:[redacted]@op.example carries a user name")),
    Row("DSC-006", ["issuer": "https://op.example:99999"], (.error, "has no valid port")),
    Row("DSC-006", ["issuer": "https://"], (.error, "has no host")),
    Row("DSC-006", ["issuer": ""], (.error, "is an empty string")),
    Row("DSC-008", [:]), Row("DSC-008", ["end_session_endpoint": ""]), Row("DSC-008", ["end_session_endpoint": 1]),
    Row(
      "DSC-008", ["end_session_endpoint": .some(nil)],
      (.error, "end_session_endpoint is null; revocation_endpoint is not a substitute")),
    Row(
      "DSC-008", ["end_session_endpoint": nil, "revocation_endpoint": nil],
      (.error, "the document has no end_session_endpoint")),
    Row(
      "DSC-008", ["end_session_endpoint": nil, "logout_endpoint": "https://op.example/out"],
      (.error, "but a member of its own, logout_endpoint: https://op.example/out")),
    Row("DSC-009", [:]), Row("DSC-009", ["end_session_endpoint": "http://127.0.0.1:8080/out"]),
    Row(
      "DSC-009", ["end_session_endpoint": "http://op.example/out"],
      (.error, "is http and not https: http://op.example/out")),
    Row("DSC-009", ["end_session_endpoint": "/out"], (.error, "is not an absolute URL")),
    Row("DSC-009", ["end_session_endpoint": "na"], (.error, "is not an absolute URL")),
    Row("DSC-009", ["end_session_endpoint": ""], (.error, "is an empty string")),
    Row("DSC-009", ["end_session_endpoint": ["https://op.example"]], (.error, "is an array and not a string")),
    Row("DSC-009", ["end_session_endpoint": "https://op.example/out#top"], (.warning, "has a fragment")),
    Row("DSC-010", [:]),
    Row(
      "DSC-010", ["end_session_endpoint": "https://id.example/out"],
      (.info, "is on id.example, the issuer on op.example")),
    Row("DSC-011", [:]), Row("DSC-011", ["backchannel_logout_supported": nil]),
    Row(
      "DSC-011", ["backchannel_logout_supported": "true", "frontchannel_logout_session_supported": 1],
      (.error, "frontchannel_logout_session_supported is a number"),
      (.error, #"backchannel_logout_supported is a string and not a boolean: "true""#)),
    Row("DSC-012", [:]),
    Row("DSC-012", ["frontchannel_logout_supported": nil, "frontchannel_logout_session_supported": nil]),
    Row("DSC-012", ["frontchannel_logout_session_supported": "true"]),
    Row(
      "DSC-012",
      [
        "frontchannel_logout_session_supported": false, "backchannel_logout_session_supported": nil,
        "backchannel_logout_session_required": true,
      ],
      (.warning, "frontchannel_logout_session_supported is false"),
      (.warning, "is absent, which means false; backchannel_logout_session_required is published instead")),
    Row(
      "DSC-012", ["backchannel_logout_supported": false],
      (.warning, "is true although backchannel_logout_supported is not")),
    Row("DSC-013", [:]), Row("DSC-013", ["check_session_iframe": "/frame"], (.error, "is not an absolute URL")),
    Row("DSC-013", ["check_session_iframe": false], (.error, "is a boolean and not a string")),
    Row("DSC-014", [:]), Row("DSC-014", ["userinfo_endpoint": .some(nil)]),
    Row(
      "DSC-014", ["token_endpoint": "http://op.example/token"],
      (.warning, "token_endpoint is http and not https: http://op.example/token")),
    Row(
      "DSC-014",
      ["token_endpoint": "http://op.example/a", "userinfo_endpoint": "http://op.example/b", "x_endpoint": 1],
      (.warning, "2 endpoints have one fault, each is http and not https: token_endpoint, userinfo_endpoint"),
      (.warning, "x_endpoint is a number and not a string: 1")),
    Row(
      "DSC-014", ["x_endpoint": "http://op.example/?access_token=abc"],
      (.warning, "http://op.example/?access_token=[redacted]")),
    Row("DSC-015", [:]), Row("DSC-015", ["revocation_endpoint": "http://localhost/revoke"]),
    Row(
      "DSC-015", ["revocation_endpoint": "http://op.example/r", "introspection_endpoint": "x"],
      (.error, "revocation_endpoint is http"), (.error, "introspection_endpoint is not an absolute URL")),
    Row("DSC-016", [:]),
    Row(
      "DSC-016", ["http_logout_supported": true, "logout_session_required": true],
      (.info, "http_logout_supported"), (.info, "logout_session_required")),
    Row("DSC-017", [:]),
    Row("DSC-017", ["id_token_signing_alg_values_supported": nil], (.warning, "the document has no id_token")),
    Row("DSC-017", ["id_token_signing_alg_values_supported": "RS256"], (.warning, "is a string and not an array")),
    Row(
      "DSC-017", ["id_token_signing_alg_values_supported": ["ES256", "none"]],
      (.warning, "does not include RS256; it lists ES256, none"), (.warning, "lists none")),
    Row("DSC-018", [:]), Row("DSC-018", ["a": []], (.warning, "a is an empty array")),
    Row("DSC-018", ["a": [], "b": []], (.warning, "these are empty arrays: a, b")),
    Row("PRV-005", [:]),
    Row(
      "PRV-005", ["end_session_endpoint": nil], (.warning, "no known product was recognised: probably the wrong URL")),
    Row("PRV-001", [:]),
  ]

  @Test(arguments: rows)
  func keepsAndBreaks(row: Row) async throws {
    let evidence = try await Discovered.evidence("https://op.example", document: Self.document(row.changes))
    let found = Discovered.rules.filter { $0.description.id.rawValue == row.id }.flatMap {
      $0.judge(evidence).findings
    }
    #expect(found.map(\.severity) == row.expected.map(\.0), "\(found.map(\.detail))")
    for (finding, expected) in zip(found, row.expected) {
      #expect(finding.detail.contains(expected.1), "\(finding.detail)")
    }
  }

  @Test func aHealthyDocumentHasNoFinding() async throws {
    let evidence = try await Discovered.evidence(
      "https://op.example",
      [
        "https://op.example/.well-known/openid-configuration": .json(Self.document()),
        "https://op.example/keys": .json(#"{"keys":[]}"#),
      ])
    #expect(Discovered.findings(evidence) == [])
    let summary = Report(Discovered.rules.map { $0.judge(evidence) }).summary
    #expect((summary.passed, summary.notApplicable, summary.notRun) == (17, 3, 0))
  }

  @Test(arguments: [
    ("application/json", []), ("Application/JSON; charset=utf-8", []),
    ("text/plain", ["the document is served as text/plain and not as application/json"]),
    ("application/jwk-set+json", ["the document is served as application/jwk-set+json and not as application/json"]),
  ])
  func mediaTypes(type: String, details: [String]) async throws {
    let url = "https://op.example/.well-known/openid-configuration"
    let evidence = try await Discovered.evidence(
      "https://op.example", [url: .text(200, Self.document(), contentType: type)], fetchesKeys: false)
    #expect(Discovered.observations("DSC-004", evidence).map(\.detail) == details)
  }

  @Test func endlessValuesAreShortened() async throws {
    let endpoint = "http://op.example/" + String(repeating: "a", count: 100_000)
    let changes: [String: JSONValue?] = ["end_session_endpoint": .string(endpoint), "issuer": .string(endpoint)]
    let evidence = try await Discovered.evidence("https://op.example", document: Self.document(changes))
    for id in ["DSC-005", "DSC-006", "DSC-009"] {
      let details = Discovered.observations(id, evidence).map(\.detail)
      #expect(!details.isEmpty && details.allSatisfy { $0.utf8.count < 1_000 })
    }
  }

  @Test func insecureMeansNotRun() async throws {
    let url = "https://op.example/.well-known/openid-configuration"
    let evidence = try await Discovered.evidence(
      "https://op.example", [url: .json(Self.document())], fetchesKeys: false, verifiesCertificates: false)
    #expect(Discovered.verdict("DSC-007", evidence) == .notRun("certificates were not verified; leave out --insecure"))
  }

  @Test(arguments: [
    ("https://accounts.google.com", "never", "Google never publishes an end_session_endpoint"),
    (
      "https://acme.auth0.com/", "switched_off",
      "Auth0 has end_session_endpoint switched off here; the remedy names the switch"
    ),
    (
      "https://op.example/realms/a", "wrong_url",
      "Keycloak publishes end_session_endpoint as a rule, so this is probably the wrong URL or an old release"
    ),
    (
      "https://op.example/oidc", "wrong_url",
      "this may be Logto, which publishes end_session_endpoint as a rule, so this is probably the wrong URL or an old release"
    ),
    ("https://acme.customers.stytch.dev", "unknown", "whether Stytch can publish an end_session_endpoint is not known"),
  ])
  func theProvidersOwnAnswer(issuer: String, answer: String, detail: String) async throws {
    let evidence = try await Discovered.evidence(issuer, document: #"{"issuer":"\#(issuer)"}"#)
    let observation = try #require(Discovered.observations("PRV-005", evidence).first)
    #expect(observation.detail == detail)
    #expect(observation.evidence.contains(Fact("answer", answer)))
    #expect(Discovered.observations("DSC-008", evidence).first?.remedy == observation.remedy)
  }

  @Test func theProductIsNamedWithWhatIsKnown() async throws {
    let evidence = try await Discovered.evidence(
      "https://op.example/realms/a", document: #"{"issuer":"https://op.example/realms/a"}"#)
    let observation = try #require(Discovered.observations("PRV-001", evidence).first)
    #expect(
      observation.detail.hasPrefix("this is Keycloak, told by issuer. Known of it: post_logout_redirect_uri needs"))
    #expect(observation.remedy?.contains("Valid post logout redirect URIs") == true)
  }
}
