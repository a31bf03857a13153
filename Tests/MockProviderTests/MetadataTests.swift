import HTTP
import MockProvider
import OrderedJSON
import Testing

@Suite struct MetadataTests {
  private func document(_ fault: MockFault? = nil, at path: String = ProviderPath.metadata) throws -> JSONObject {
    var browser = fault.map { Browser($0) } ?? Browser()
    let answer = browser.send("GET", Browser.issuer + path)
    #expect(answer.status == 200)
    #expect(answer.response.fields["Content-Type"] == "application/json")
    return try #require(try JSONDocument(parsing: answer.response.body).value.object)
  }

  static let announced: [(String, JSONValue)] = [
    ("issuer", .string(Browser.issuer)), ("end_session_endpoint", .string(Browser.issuer + "/op/end-session")),
    ("frontchannel_logout_supported", true), ("frontchannel_logout_session_supported", true),
    ("backchannel_logout_supported", true), ("backchannel_logout_session_supported", true),
    ("check_session_iframe", .string(Browser.issuer + "/op/check-session")),
    ("revocation_endpoint", .string(Browser.issuer + "/op/revoke")),
    ("introspection_endpoint", .string(Browser.issuer + "/op/introspect")),
    ("id_token_signing_alg_values_supported", ["RS256", "ES256"]), ("code_challenge_methods_supported", ["S256"]),
  ]

  @Test(arguments: announced)
  func announces(_ name: String, _ value: JSONValue) throws {
    let metadata = try document()
    #expect(metadata[name] == value)
    #expect(metadata.duplicateNames.isEmpty)
  }

  @Test func everyEndpointOfTheMetadataAnswers() throws {
    for member in try document().members where member.name.hasSuffix("_endpoint") || member.name == "jwks_uri" {
      var browser = Browser()
      let url = try #require(member.value.string)
      #expect(![404, 500].contains(browser.send("GET", url).status), "\(member.name)")
    }
  }

  static let session = ["backchannel_logout_session_supported", "frontchannel_logout_session_supported"]
  static let changed: [(MockFault, [String])] = [
    (.noEndSessionEndpoint, ["end_session_endpoint"]), (.endSessionEndpointWrongType, ["end_session_endpoint"]),
    (.issuerTrailingSlash, ["issuer"]), (.emptyArrayInMetadata, ["ui_locales_supported"]),
    (.stringBooleans, session + ["backchannel_logout_supported", "frontchannel_logout_supported"]),
    (
      .sessionSupportedMisnamed,
      session + ["backchannel_logout_session_required", "frontchannel_logout_session_required"]
    ),
    (.http500, []), (.brokenJWKS, []),
  ]

  @Test(arguments: changed)
  func aFaultChangesThisAndNothingElse(_ fault: MockFault, _ changed: [String]) throws {
    let (healthy, broken) = (try document(), try document(fault))
    let names = Set(healthy.names).union(broken.names)
    #expect(names.filter { healthy[$0] != broken[$0] }.sorted() == changed.sorted())
  }

  @Test func keysAreTwoPublicSigningKeys() throws {
    let keys = try #require(try document(at: ProviderPath.keys)["keys"]?.array)
    #expect(keys.map { $0.object?["alg"]?.string } == ["RS256", "ES256"])
    #expect(keys.map { $0.object?["kid"]?.string } == ["mock-rs256", "mock-es256"])
    #expect(keys.allSatisfy { $0.object?["use"]?.string == "sig" && $0.object?["d"] == nil })
  }

  @Test func brokenKeySets() throws {
    #expect(try document(.brokenJWKS, at: ProviderPath.keys)["keys"] == "none")
    let keys = try #require(try document(.privateKeyPublished, at: ProviderPath.keys)["keys"]?.array)
    #expect(keys.count == 3)
    #expect(keys.last?.object?["k"] != nil)
  }

  @Test func theSessionPageMayBeFramed() {
    var browser = Browser()
    let answer = browser.send("GET", Browser.issuer + ProviderPath.checkSession)
    #expect(answer.status == 200)
    #expect(answer.response.fields["X-Frame-Options"] == nil)
    #expect(answer.body.contains("postMessage"))
  }
}
