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
    let endpoints = try document().members.filter { $0.name.hasSuffix("_endpoint") || $0.name == "jwks_uri" }
    #expect(endpoints.count == 7)
    for member in endpoints {
      var browser = Browser()
      let url = try #require(member.value.string)
      #expect(![404, 500].contains(browser.send("GET", url).status), "\(member.name)")
    }
  }

  /// What a fault changes in the metadata; `nil` for a member that is gone.
  static let changed: [(MockFault, [String: JSONValue?])] = [
    (.noEndSessionEndpoint, ["end_session_endpoint": nil]),
    (.endSessionEndpointWrongType, ["end_session_endpoint": [.string(Browser.endSession)]]),
    (.issuerTrailingSlash, ["issuer": .string(Browser.issuer + "/")]),
    (.emptyArrayInMetadata, ["ui_locales_supported": []]),
    (
      .stringBooleans,
      [
        "backchannel_logout_supported": "true", "backchannel_logout_session_supported": "true",
        "frontchannel_logout_supported": "true", "frontchannel_logout_session_supported": "true",
      ]
    ),
    (
      .sessionSupportedMisnamed,
      [
        "backchannel_logout_session_supported": nil, "frontchannel_logout_session_supported": nil,
        "backchannel_logout_session_required": true, "frontchannel_logout_session_required": true,
      ]
    ),
    (.http500, [:]), (.brokenJWKS, [:]),
  ]

  @Test(arguments: changed)
  func aFaultChangesThisAndNothingElse(_ fault: MockFault, _ changed: [String: JSONValue?]) throws {
    let (healthy, broken) = (try document(), try document(fault))
    let names = Set(healthy.names).union(broken.names).union(changed.keys)
    for name in names { #expect(broken[name] == (changed[name] ?? healthy[name]), "\(name)") }
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
