import Diagnostics
import HTTP
import TestSupport
import Testing

@testable import Tokens

@Suite struct TokenTextTests {
  static let header = "eyJhbGciOiJSUzI1NiJ9"
  static let claims = "eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUifQ"
  static let token = "\(header).\(claims).c2ln"

  @Test(
    arguments: [
      (token, []),
      (" \(token)\n", [.surroundingWhitespace]),
      ("Bearer \(token)", [.bearerPrefix]),
      ("bearer  \(token)", [.bearerPrefix]),
      ("Authorization: Bearer \(token)", [.bearerPrefix, .bearerPrefix]),
      ("\"\(token)\"", [.quotes]),
      ("'Bearer \(token)'", [.quotes, .bearerPrefix]),
      ("id_token=\(token)", [.parameter]),
      ("id_token_hint=\(token)&state=1", [.parameter]),
      ("state=1&id_token_hint=\(token)\n", [.surroundingWhitespace, .parameter]),
      ("?id_token_hint=\(token)", [.parameter]),
      ("https://app.example/#access_token=ya29.a0Af&id_token=\(token)", [.parameter]),
      ("https://id.example/logout?client_id=web&id_token_hint=\(token)#x", [.parameter]),
      (token.split(separator: ".").joined(separator: "%2E"), [.urlEncoded]),
      (token.split(separator: ".").joined(separator: "%252E"), [.urlEncoded, .urlEncoded]),
      ("Bearer%20\(token)", [.bearerPrefix]),
      (#"{"access_token":"x","id_token":"\#(token)"}"#, [.tokenResponse]),
      ("\u{FEFF}\(token)\u{200B}", [.invisibleCharacters]),
    ] as [(String, [TokenNote.Kind])])
  func takesOffWhatStandsAround(_ text: String, _ kinds: [TokenNote.Kind]) {
    let read = TokenText(text)
    #expect(read.shape == .compactJWS)
    #expect(read.token.reveal() == Self.token)
    #expect(read.notes.map(\.kind) == kinds)
    #expect(!read.notes.contains { $0.isInside })
  }

  @Test(arguments: [
    ("id_token_hint=\(token)&state=x", "it is a form body or query; its parameter \"id_token_hint\" holds the token"),
    ("logout_token=\(token)", "it is a form body or query; its parameter \"logout_token\" holds the token"),
    ("?id_token=\(token)", "it is a form body or query; its parameter \"id_token\" holds the token"),
    (
      "https://op.example/logout?id_token_hint=\(token)",
      "it is a URL; its parameter \"id_token_hint\" holds the token"
    ),
    ("/logout?state=1&id_token_hint=\(token)", "it is a URL; its parameter \"id_token_hint\" holds the token"),
    (#"{"id_token":"\#(token)"}"#, "it is a JSON object; its member \"id_token\" holds the token"),
  ])
  func saysWhatTheTokenCameIn(_ text: String, _ note: String) {
    let read = TokenText(text)
    #expect(read.token.reveal() == Self.token)
    #expect(read.notes.map(\.text) == [note])
    #expect(read.notes.map(\.isContainer) == [true])
    #expect(!read.isBare)
  }

  @Test(
    arguments: [
      ("\(header).eyJpc3Mi\nOiJodHRwczovL2lkLmV4YW1wbGUifQ.c2ln", [.whitespaceInside]),
      ("\(header) . \(claims).c2ln", [.whitespaceInside]),
      ("\(header).\(claims)==.c2ln", [.padding]),
      ("\(header).\(claims)==.c2ln=", [.padding]),
      ("\(header).\(claims).a+b/", [.standardAlphabet]),
    ] as [(String, [TokenNote.Kind])])
  func mendsTheInside(_ text: String, _ kinds: [TokenNote.Kind]) throws {
    let read = TokenText(text)
    #expect(read.shape == .compactJWS)
    #expect(read.notes.map(\.kind) == kinds)
    #expect(!read.notes.contains { !$0.isInside })
    #expect(try JWT(compact: read.token.reveal()).defects == [])
  }

  @Test(arguments: [
    ("", "it is empty"),
    ("eyJhbGciOi…(1,184 bytes)", "it is an abridged or redacted copy; take the whole token from where it came from"),
    ("[redacted]", "it is an abridged or redacted copy; take the whole token from where it came from"),
    ("\(header).\(claims)", "it has two parts: the signature is missing (cut off while copying?)"),
    (header, "it is only the first part of a JWT, the header; the rest was cut off"),
    (claims, "it is only the middle part of a JWT, the claims; give all three parts"),
    (
      "\(header).a.b.c",
      "it has four parts; a signed token has three and an encrypted one five (cut off while copying?)"
    ),
    ("a.b.c.d.e.f", "it has 6 parts joined by full stops; a signed token has three, an encrypted one five"),
    (
      "a.b.c",
      "it has three parts, but the first part is not base64url: a length of 1 characters, which no base64url text has"
    ),
    ("#.b.c", "it has three parts, but the first part is not base64url: \"#\" at position 1"),
    ("Zm9v.b.c", "it has three parts, but the first part does not hold JSON: unexpected 'f' at line 1, column 1"),
    ("W10.b.c", "it has three parts, but the first part holds an array, not a JSON object"),
    (
      "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
      "it has 32 characters without the form of a JWT: an opaque access or refresh token, an authorization code or a "
        + "session identifier"
    ),
    (
      "123e4567-e89b-12d3-a456-426614174000",
      "it is a UUID, such as products use for opaque tokens; it carries no claims"
    ),
    ("v4.public.eyJzdWIi", "it is a PASETO (v4.public), not a JWT"),
    ("<saml:Assertion/>", "it is a SAML message (XML), not a JWT"),
    ("<html><body>", "it is an HTML page, not a token"),
    ("PHNhbWxwOlJlc3BvbnNl", "it is XML in Base64, most likely SAML, not a JWT"),
    ("-----BEGIN PUBLIC KEY-----", "it is a PEM block (a key or certificate), not a token"),
    ("ZXlKaGJHY2lPaUpTVXpJMU5pSjk", "it is a JWT encoded in Base64 once more; decode it once and give the result"),
    ("ya29.a0AfH6SMB", "it looks like a Google access token, which is opaque and no ID Token"),
    ("https://id.example/logout", "it is a URL without a token parameter"),
    (#"{"iss":"x"}"#, "it is a claim set already decoded; give the encoded token it came from"),
    (#"{"alg":"RS256"}"#, "it is a JWT header already decoded; give the encoded token it came from"),
    (#"{"keys":[]}"#, "it is a key document (JWK), not a token"),
    (#"{"error":"invalid_grant"}"#, "it is an error answer in JSON (error \"invalid_grant\")"),
    (#"{"a":1}"#, "it is a JSON object, not a token"),
    ("[1]", "it is an array in JSON, not a token"),
    ("{nope", "it begins like JSON but is not: unexpected 'n' at line 1, column 2"),
  ])
  func explainsWhatIsNoToken(_ text: String, _ explanation: String) {
    let read = TokenText(text)
    #expect(read.shape == .opaque)
    #expect(read.explanation == explanation)
    #expect(read.token.reveal() == text)
  }

  @Test func recognisesEncryptedAndSerialisedTokens() {
    let encrypted = TokenText("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXY.Y3Q.dGFn")
    #expect(encrypted.shape == .compactJWE)
    #expect(
      encrypted.explanation
        == "it has five parts: an encrypted token (JWE) (dir, A256GCM); its claims can be read only after decryption")
    #expect(TokenText(#"{"payload":"e30","signatures":[]}"#).shape == .jsonJWS)
    #expect(TokenText(#"{"payload":"e30","protected":"e30","signature":""}"#).shape == .jsonJWS)
    #expect(TokenText(#"{"ciphertext":"e30"}"#).shape == .jsonJWE)
  }

  @Test func refusesWhatIsTooLarge() {
    let read = TokenText(String(repeating: "a", count: JWT.sizeLimit + 1))
    #expect(read.shape == .tooLarge)
    #expect(read.explanation == "it is too large to be read: 1,048,577 bytes, where 1,048,576 are the limit")
    let inspection = TokenInspection(String(repeating: "a", count: JWT.sizeLimit + 1), now: 0)
    #expect(inspection.format == nil)
    #expect(inspection.recognised == RecognisedKind(.unknown, "it is too large to be read"))
    #expect(inspection.signature == SignatureVerdict(.notChecked, "the text is too large to be read"))
  }

  @Test func neverShowsTheToken() {
    let token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUifQ.VERYSECRET"
    #expect(!"\(TokenText(token))".contains("VERYSECRET"))
    #expect(!"\(TokenInspection(token, now: 0))".contains("VERYSECRET"))
  }
}
