import Diagnostics
import OrderedJSON
import Testing

@testable import Rules
@testable import Tokens

@Suite struct KeyRulesTests {
  static let key = #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo""#

  @Test(
    arguments: [
      ("JWK-001", "https://id.example/keys", "[\(key)}]", []),
      ("JWK-001", "http://localhost:8080/keys", "[\(key)}]", []),
      ("JWK-001", nil, "[\(key)}]", ["the metadata has no jwks_uri"]),
      ("JWK-001", 1, "[\(key)}]", ["jwks_uri is not a string but a number"]),
      ("JWK-001", "/keys", "[\(key)}]", ["jwks_uri \"/keys\" is not an absolute URL"]),
      ("JWK-001", "http://id.example/keys", "[\(key)}]", ["jwks_uri is http, not https"]),
      (
        "JWK-001", "https://id.example/ke\nys", "[\(key)}]",
        ["jwks_uri cannot be requested: it contains a line break"]
      ),
      ("JWK-001", "https://id.example:99999/", "[\(key)}]", ["jwks_uri cannot be requested: it has no valid port"]),
      ("JWK-001", "https://id.example/keys", "{}", ["\"keys\" of the key document is not an array but an object"]),
      ("JWK-001", "https://id.example/keys", "[]", ["the document has no usable key"]),
      (
        "JWK-001", "https://id.example/keys", #"[{"kty":"OKP","crv":"X25519"}]"#,
        [
          "the document has no usable key; key number 1 is skipped: its crv \"X25519\" is for key agreement, not for "
            + "signatures"
        ]
      ),
      ("JWK-002", "https://id.example/keys", "[\(key)}]", []),
      (
        "JWK-002", "https://id.example/keys", #"[\#(key),"d":"x"},{"kty":"oct","kid":"s","k":"AA"}]"#,
        ["key number 1 is published with private values: d", "key \"s\" is published with a symmetric key: k"]
      ),
      ("JWK-003", "https://id.example/keys", "[\(key)}]", []),
      ("JWK-003", "https://id.example/keys", #"[\#(key),"use":"sig"},{"kty":"RSA","use":"enc"}]"#, []),
      (
        "JWK-003", "https://id.example/keys", #"[\#(key)},{"kty":"RSA","use":"enc"}]"#,
        ["key number 1 has no use, while the set has keys for signing and for encryption"]
      ),
      (
        "JWK-003", "https://id.example/keys", #"[\#(key),"use":"sig"},{"kid":"e","kty":"RSA","alg":"RSA-OAEP"}]"#,
        ["key \"e\" has no use, while the set has keys for signing and for encryption"]
      ),
      ("JWK-004", "https://id.example/keys", #"[\#(key),"kid":"1"},\#(key),"kid":"2"}]"#, []),
      ("JWK-004", "https://id.example/keys", #"[\#(key),"kid":"1"},\#(key),"kid":"1"}]"#, []),
      (
        "JWK-004", "https://id.example/keys", #"[\#(key),"kid":"1"},{"kty":"RSA","kid":"1"}]"#,
        ["2 keys have the kid \"1\""]
      ),
    ] as [(String, JSONValue?, String, [String])])
  func judges(_ rule: String, _ uri: JSONValue?, _ keys: String, _ details: [String]) throws {
    let document = PublishedKeys(jwksURI: uri, body: Array(#"{"keys":\#(keys)}"#.utf8))
    let verdict = try #require(KeyRules.all.first { $0.description.id.rawValue == rule }).check(document)
    #expect(verdict.details == details)
    #expect(verdict.word == (details.isEmpty ? "kept" : "broken"))
  }

  @Test func keysThatThisReleaseCannotCheckAreNoFaultOfTheProvider() throws {
    let keys = #"{"keys":[{"kty":"OKP","crv":"Ed448"},{"kty":"AKP","alg":"ML-DSA-65"}]}"#
    let document = PublishedKeys(jwksURI: "https://id.example/keys", body: Array(keys.utf8))
    let verdict = try #require(KeyRules.all.first { $0.description.id.rawValue == "JWK-001" }).check(document)
    #expect(
      verdict
        == .notRun(
          "no key of the set can be used: key number 1 is skipped: this release cannot check the crv \"Ed448\""))
  }

  @Test func whatWasNotFetchedIsNotJudged() {
    let document = PublishedKeys(jwksURI: "https://id.example/keys", retrieval: .notFetched("not asked for"))
    #expect(Set(KeyRules.all.map { $0.check(document).word }) == ["not run"])
    let broken = PublishedKeys(jwksURI: "https://id.example/keys", body: Array("<html>".utf8))
    #expect(KeyRules.all.map { $0.check(broken).word } == ["broken", "not run", "not run", "not run"])
  }
}
