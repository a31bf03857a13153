import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import Providers
import TestSamples
import TestSupport
import Testing

/// Real configuration documents of some 70 products: what is recognised, and which rules find a warning or an error.
/// They lie in the folder of shared data; on a machine without it this suite is skipped.
@Suite(.enabled(if: ProjectFolder.sharedData != nil)) struct PublishedDocumentsTests {
  struct Row: Sendable {
    let file: String
    let provider: String?
    let faults: [String]
    let asked: String?
    init(_ file: String, _ provider: String?, _ faults: String = "", asked: String? = nil) {
      self.file = file
      self.provider = provider
      self.faults = faults.split(separator: " ").map(String.init)
      self.asked = asked
    }
  }

  /// In the order of the files. `?` before a product means "may be"; `asked` where the issuer was not the one inside.
  static let rows: [Row] = [
    Row("adfs-2012r2", "adfs", "DSC-008 DSC-018 PRV-005"),
    Row("adfs-2016", "adfs", "DSC-018"),
    Row("apple", "apple", "DSC-008 PRV-005"),
    Row("auth0-backchannel", "auth0"),
    Row("auth0-no-endsession", "auth0", "DSC-008 PRV-005"),
    Row("authentik", "authentik"),
    Row("authlete", "authlete", "DSC-008 DSC-018 PRV-005"),
    Row("bad-types", nil, "DSC-005 DSC-008 DSC-011 DSC-014 DSC-017 DSC-018 PRV-005"),
    Row("bankid-no", "bankid", "DSC-008 PRV-005"),
    Row("broken-raw-http", nil, "DSC-004"),
    Row("broken-template", nil, "DSC-005 DSC-006 DSC-008 DSC-014 DSC-015 PRV-005"),
    Row("casdoor-old", "?casdoor", "DSC-008 PRV-005"),
    Row("cilogon", "cilogon", "DSC-008 PRV-005"),
    Row("clerk", "clerk", "DSC-008 PRV-005"),
    Row("client-metadata", nil, "DSC-005 DSC-008 DSC-017 PRV-005"),
    Row("cognito-2017", "cognito", "DSC-008 PRV-005"),
    Row("cognito-2020", "cognito", "DSC-008 PRV-005"),
    Row("cognito-2024", "cognito"),
    Row("dex-no-path", "?dex", "DSC-008 PRV-005"),
    Row("duende-demo", "duende-or-identityserver4-or-openiddict"),
    Row("eddsa-only", nil, "DSC-008 DSC-017 PRV-005"),
    Row("endsession-na", nil, "DSC-005 DSC-006 DSC-009 DSC-014", asked: "https://localhost"),
    Row("entra-b2c-query", "entra-v1"),
    Row("entra-b2clogin", "entra-b2c", "DSC-005", asked: "https://sometenantid.b2clogin.com/sometenantid/policy/v2.0"),
    Row("entra-common-v1", "entra-v1", "DSC-005 DSC-012", asked: "https://login.microsoftonline.com/common"),
    Row("entra-common-v2", "entra-v2", "DSC-012", asked: "https://login.microsoftonline.com/common/v2.0"),
    Row("entra-tenant-v2", "entra-v2", "DSC-012"),
    Row("entra-v1-strings", "entra-v1", "DSC-011"),
    Row("entra-v1-tenant", "entra-v1", "DSC-004"),
    Row("facebook", "facebook", "DSC-008 PRV-005"),
    Row("firebase", "firebase", "DSC-008 PRV-005"),
    Row("forgerock-aic", "pingam-forgerock", "DSC-018"),
    Row("fusionauth", "?fusionauth", "DSC-005 DSC-006 DSC-012", asked: "https://192.168.1.94:9011"),
    Row("github-actions", "github-actions", "DSC-008 PRV-005"),
    Row("github-raw", nil, "DSC-008 PRV-005"),
    Row("gitlab", "gitlab", "DSC-008 PRV-005"),
    Row("google-2014", "google", "DSC-005 DSC-006 DSC-008 DSC-017 PRV-005", asked: "https://accounts.google.com"),
    Row("google", "google", "DSC-008 PRV-005"),
    Row("govuk-simulator", nil),
    Row("hs256-only", nil, "DSC-008 DSC-017 PRV-005"),
    Row("http-everywhere", nil, "DSC-006 DSC-009 DSC-014 DSC-015"),
    Row("hydra", "ory", "DSC-014 DSC-017"),
    Row("ibm-appid", "ibm-appid", "DSC-008 PRV-005"),
    Row("identityserver3", "duende-or-identityserver4-or-openiddict"),
    Row("identityserver4", "duende-or-identityserver4-or-openiddict", "DSC-018"),
    Row("jwks-instead", nil, "DSC-005 DSC-008 DSC-017 PRV-005"),
    Row("k8s-in-cluster", "kubernetes", "DSC-008 PRV-005"),
    Row("k8s-kops", "kubernetes", "DSC-008 DSC-014 PRV-005"),
    Row("kanidm", "kanidm", "DSC-008 DSC-017 PRV-005"),
    Row("keycloak-26", "keycloak"),
    Row("keycloak-4", "keycloak"),
    Row("keycloak-http", "keycloak", "DSC-006 DSC-009 DSC-013 DSC-014 DSC-015"),
    Row("keycloak-legacy-path", "keycloak"),
    Row("keycloak-localhost", "keycloak"),
    Row("keyhub", "topicus-keyhub"),
    Row("line", "line", "DSC-008 DSC-017 PRV-005"),
    Row("linkedin", "linkedin", "DSC-008 PRV-005"),
    Row("logto", "logto", "DSC-017"),
    Row("naver", "naver", "DSC-008 PRV-005"),
    Row("navikt-mock", "?mock-oauth2-server", "DSC-017"),
    Row("netiq", nil, "DSC-008 PRV-005"),
    Row("node-oidc-provider-edited", nil, "DSC-008 PRV-005"),
    Row("node-oidc-provider", "node-oidc-provider", "DSC-005", asked: "https://10.244.2.8:9001"),
    Row("okta-custom-aus", "okta-custom", "DSC-008 DSC-017 PRV-005"),
    Row("okta-custom-default", "okta-custom"),
    Row("okta-issuer-mismatch", "okta-org", "DSC-005", asked: "https://example.okta.com"),
    Row("okta-org", "okta-org"),
    Row("onelogin", "onelogin"),
    Row("openam-6", "pingam-forgerock", "DSC-018"),
    Row("oracle-oam", "oracle-oam", "DSC-008 PRV-005"),
    Row("ory-network", "ory"),
    Row("paypal", "paypal", "DSC-005 DSC-008 PRV-005", asked: "https://www.paypalobjects.com"),
    Row("pingam-realms", "pingam-forgerock", "DSC-018"),
    Row("pingfederate-pinglabs", "pingfederate", "DSC-008 DSC-017 PRV-005"),
    Row("pingfederate", "pingfederate", "DSC-008 DSC-017 PRV-005"),
    Row("pingone", "pingone"),
    Row("salesforce-community", "salesforce", "DSC-012"),
    Row("salesforce", "salesforce", "DSC-008 PRV-005"),
    Row("sap-cdc", "sap-cdc", "DSC-008 DSC-017 PRV-005"),
    Row("slack", "slack", "DSC-008 PRV-005"),
    Row("spire", nil, "DSC-008 DSC-014 PRV-005"),
    Row("spring-authorization-server", "spring-authorization-server"),
    Row("two-members", nil, "DSC-008 DSC-017 PRV-005"),
    Row("uaa", "uaa", "DSC-008 PRV-005"),
    Row("unrendered-uaa", "uaa", "DSC-005 DSC-006 DSC-009 DSC-014"),
    Row("vault", "vault", "DSC-008 DSC-018 PRV-005"),
    Row("volkswagen", nil),
    Row("waldorf-portal", nil),
    Row("wso2", "wso2", "DSC-017"),
    Row("xero", "duende-or-identityserver4-or-openiddict"),
    Row("yahoo-japan", "yahoo-japan", "DSC-008 PRV-005"),
    Row("yes-com", nil, "DSC-008 DSC-018 PRV-005"),
    Row("zitadel-cloud", "zitadel", "DSC-017"),
    Row("zitadel-oidc-lib", nil),
  ]

  static func evidence(_ file: String, asked: String?) async throws -> DiscoveryEvidence {
    let folder = try #require(ProjectFolder.sharedData) + "/discovery/"
    let bytes = try ProjectFolder.bytes(folder + file + ".json")
    let issuer = (try? JSONDocument(parsing: bytes))?.value.object?["issuer"]?.string
    let argument = try (try? IssuerArgument(asked ?? issuer ?? "")) ?? IssuerArgument("https://op.example")
    let fields: Fields = [Field("Content-Type", "application/json")]
    let answer = Response(head: ResponseHead(status: 200, fields: fields), body: bytes)
    return try await Discovered.evidence(argument.text, [argument.metadataURL: answer], fetchesKeys: false)
  }

  @Test(arguments: rows)
  func isJudgedAsExpected(row: Row) async throws {
    let evidence = try await Self.evidence(row.file, asked: row.asked)
    let name = evidence.recognised.map { ($0.isCertain ? "" : "?") + $0.provider.id }
    #expect(name == row.provider)
    #expect(Discovered.faults(evidence) == row.faults)
  }

  @Test func everyDocumentHasARow() throws {
    let folder = try #require(ProjectFolder.sharedData) + "/discovery"
    let files = try ProjectFolder.files(in: folder, suffix: ".json").map { path in
      path.split(separator: "/").last.map { String($0.dropLast(".json".count)) } ?? ""
    }
    #expect(Self.rows.map(\.file) == files)
  }

  @Test func aSavedHTTPAnswerIsNoDocument() async throws {
    let failure = try await Self.evidence("broken-raw-http", asked: nil).failure
    #expect(failure?.kind == .content)
    #expect(failure?.message.contains("a whole HTTP message") == true)
  }
}
