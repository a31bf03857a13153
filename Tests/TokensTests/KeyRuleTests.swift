import Diagnostics
import OrderedJSON
import Testing

@testable import Tokens

@Suite struct KeyRuleTests {
  static let key = #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo""#

  @Test(
    arguments: [
      ("JWK-001", "https://id.example/keys", "[\(key)}]", []),
      ("JWK-001", "http://localhost:8080/keys", "[\(key)}]", []),
      ("JWK-001", nil, "[\(key)}]", ["the metadata has no jwks_uri"]),
      ("JWK-001", 1, "[\(key)}]", ["jwks_uri is not a string but a number"]),
      ("JWK-001", "/keys", "[\(key)}]", ["jwks_uri \"/keys\" is not an absolute URL"]),
      ("JWK-001", "http://id.example/keys", "[\(key)}]", ["jwks_uri is http, not https"]),
      ("JWK-001", "https://id.example/keys", "{}", ["\"keys\" of the key document is not an array but an object"]),
      ("JWK-001", "https://id.example/keys", "[]", ["the document has no usable key"]),
      (
        "JWK-001", "https://id.example/keys", #"[{"kty":"AKP"}]"#,
        ["the document has no usable key; key number 1 is skipped: its kty \"AKP\" is unknown"]
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
    let document = KeySetDocument(jwksURI: uri, body: Array(#"{"keys":\#(keys)}"#.utf8))
    let verdict = try #require(KeyRules.all.first { $0.description.id == rule }).check(document)
    #expect(verdict.details == details)
    #expect(verdict.word == (details.isEmpty ? "kept" : "broken"))
  }

  @Test func whatWasNotFetchedIsNotJudged() {
    let document = KeySetDocument(jwksURI: "https://id.example/keys", result: nil)
    #expect(Set(KeyRules.all.map { $0.check(document).word }) == ["not run"])
    let broken = KeySetDocument(jwksURI: "https://id.example/keys", body: Array("<html>".utf8))
    #expect(KeyRules.all.map { $0.check(broken).word } == ["broken", "not run", "not run", "not run"])
  }
}
