import Crypto
import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import TestSupport
import Testing
import Tokens

@testable import Sessions

/// What a client sends for its tokens, and what it believes.
@Suite struct ClientLoginTests {
  static let issuer = "https://id.example"
  static let secret = Secret("client-secret-of-the-example-0123456789")

  static func metadata(_ more: [(String, JSONValue)] = []) -> ProviderMetadata {
    ProviderMetadata(
      json: JSONObject(
        [
          ("issuer", .string(issuer)), ("authorization_endpoint", .string(issuer + "/authorize?tenant=1")),
          ("token_endpoint", .string(issuer + "/token")),
        ] + more))
  }

  static func login(_ metadata: ProviderMetadata = metadata(), _ answer: Response? = nil) -> ClientLogin {
    ClientLogin(
      metadata: metadata, keys: nil, clientID: "web", clientSecret: secret,
      transport: StubTransport(answer.map { ["POST https://id.example/token": $0] } ?? [:]), now: { 1_000 })
  }

  static func request(_ login: ClientLogin = login()) throws -> AuthorizationCodeRequest {
    try login.authorizationRequest(redirectURI: "https://app.example/cb", random: { [UInt8](repeating: 1, count: $0) })
  }

  @Test func theEndpointsOwnQueryStays() throws {
    let url = URLReference(try Self.request().url)
    #expect(url.query?.hasPrefix("tenant=1&response_type=code&client_id=web&redirect_uri=") == true)
    let query = FormParameters(decoding: url.query ?? "")
    #expect(query["code_challenge_method"] == "S256")
    #expect(query["state"]?.count == 32)
  }

  /// RFC 7636 appendix B.
  @Test func theChallengeIsTheHashOfTheVerifier() {
    let verifier: [UInt8] = [
      116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240,
      91, 88, 5, 88, 83, 132, 141, 121,
    ]
    let request = AuthorizationCodeRequest(
      endpoint: "https://id.example/a", clientID: "web", redirectURI: "https://app.example/cb", scope: "openid",
      random: { $0 == 32 ? verifier : [UInt8](repeating: 0, count: $0) })
    #expect(request.codeVerifier == Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
    #expect(request.url.contains("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"))
  }

  @Test(arguments: [
    (nil, true, ClientAuthentication.basic(secret)), (["client_secret_post"], true, .post(secret)),
    (["client_secret_post", "client_secret_basic"], true, .basic(secret)), (["private_key_jwt"], true, .basic(secret)),
    (["none"], false, .none),
  ])
  func authentication(methods: [String]?, hasSecret: Bool, expected: ClientAuthentication) {
    let metadata = Self.metadata(
      methods.map { [("token_endpoint_auth_methods_supported", JSONValue(strings: $0))] } ?? [])
    let exchange = TokenExchange(
      endpoint: Self.issuer, clientID: "web", clientSecret: hasSecret ? Self.secret : nil, metadata: metadata)
    #expect(exchange.authentication == expected)
  }

  /// RFC 6749 §2.3.1: both halves are encoded before they are joined.
  @Test func basicAuthenticationIsEncodedTwice() throws {
    let exchange = TokenExchange(
      endpoint: Self.issuer, clientID: "a:b", clientSecret: Secret("p w?"), metadata: Self.metadata())
    let sent = exchange.request(code: Secret("c"), of: try Self.request())
    #expect(sent.fields["Authorization"] == "Basic YSUzQWI6cCUyMHclM0Y=")
  }

  static let answers: [(String, ClientLoginFault)] = [
    ("code=c", .stateMissing), ("code=c&state=x", .otherState), ("state=STATE", .noCode),
    ("code=c&state=STATE&iss=https://evil.example", .otherIssuer("https://evil.example")),
    ("error=access_denied&error_description=No&state=STATE", .authorization("access_denied", "No")),
  ]

  @Test(arguments: answers)
  func answersThatAreNotRedeemed(query: String, fault: ClientLoginFault) async throws {
    let login = Self.login()
    let request = try Self.request(login)
    let callback = AuthorizationCallback(
      FormParameters(decoding: query.replacing("STATE", with: request.state.reveal())))
    await #expect(throws: fault) { try await login.tokens(for: callback, of: request) }
  }

  @Test func theIssuerIsMissedWhereItIsAnnounced() async throws {
    let login = Self.login(Self.metadata([("authorization_response_iss_parameter_supported", true)]))
    let request = try Self.request(login)
    let callback = AuthorizationCallback(FormParameters([.init("code", "c"), .init("state", request.state.reveal())]))
    await #expect(throws: ClientLoginFault.issuerMissing) { try await login.tokens(for: callback, of: request) }
  }

  @Test(arguments: [
    (
      Response.text(400, #"{"error":"invalid_grant","error_description":"c0de-12345678 is used"}"#),
      ClientLoginFault.tokenEndpoint(400, "invalid_grant", "[redacted] is used")
    ),
    (.text(502, "<h1>Bad gateway</h1>"), .tokenEndpoint(502, nil, nil)), (.text(200, "hello"), .tokenResponseNotJSON),
    (.json(#"{"access_token":"a"}"#), .noIDToken), (.json(#"{"id_token":"a.b.c"}"#), .idToken(.unreadable)),
  ])
  func tokenResponses(answer: Response, fault: ClientLoginFault) async throws {
    let login = Self.login(Self.metadata(), answer)
    let request = try Self.request(login)
    let callback = AuthorizationCallback(
      FormParameters([.init("code", "c0de-12345678"), .init("state", request.state.reveal())]))
    await #expect(throws: fault) { try await login.tokens(for: callback, of: request) }
  }

  /// An ID Token signed with the client secret.
  static func token(_ changes: [(String, JSONValue?)]) -> String {
    var claims: [(String, JSONValue)] = [
      ("iss", .string(issuer)), ("sub", "alice"), ("aud", "web"), ("exp", 1_300), ("iat", 1_000), ("nonce", "n"),
    ]
    for (name, value) in changes {
      claims.removeAll { $0.0 == name }
      if let value { claims.append((name, value)) }
    }
    let input = [#"{"alg":"HS256"}"#, JSONValue.object(JSONObject(claims)).compact]
      .map { Base64URL.encode(Array($0.utf8)) }.joined(separator: ".")
    let key = SymmetricKey(data: Array(secret.reveal().utf8))
    return input + "." + Base64URL.encode(Array(HMAC<SHA256>.authenticationCode(for: Array(input.utf8), using: key)))
  }

  static let tokens: [([(String, JSONValue?)], IDTokenFault?)] = [
    ([], nil), ([("iss", "https://evil.example")], .issuer("https://evil.example")),
    ([("aud", "other")], .audience(["other"])), ([("aud", [])], .audience([])), ([("aud", nil)], .audience([])),
    ([("aud", ["web", "api"])], .authorizedPartyMissing), ([("aud", ["web", "api"]), ("azp", "web")], nil),
    ([("azp", "api")], .authorizedParty("api")), ([("exp", 940)], .expired(940)), ([("exp", 941)], nil),
    ([("exp", nil)], .expiryMissing), ([("nonce", nil)], .nonceMissing), ([("nonce", "m")], .otherNonce),
    ([("sub", nil)], .subjectMissing), ([("at_hash", "x")], .accessTokenHash),
    // OpenID Connect Core appendix A.3 has this pair.
    ([("at_hash", "77QmUPtjPfzWtF2AnpK9RQ")], nil),
  ]

  @Test(arguments: tokens)
  func whatIsBelieved(changes: [(String, JSONValue?)], expected: IDTokenFault?) {
    let check = IDTokenCheck(
      metadata: Self.metadata(), keys: nil, clientID: "web", clientSecret: Self.secret, nonce: Secret("n"))
    let inspection = TokenInspection(
      Self.token(changes), expecting: TokenExpectations(role: .idToken, clientSecret: Self.secret), now: 1_000)
    let accessToken = Secret("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")
    #expect(check.fault(of: inspection, accessToken: accessToken, at: 1_000) == expected)
  }

  @Test func anAudienceOfNobodyIsSaidSo() {
    // canaille, for a client whose own settings name no audience.
    let message = ClientLoginFault.idToken(.audience([])).failure.message
    #expect(message == "the ID Token is not valid: it names no audience, so it is for nobody")
  }

  @Test func anotherSignatureIsNotBelieved() {
    let check = IDTokenCheck(
      metadata: Self.metadata(), keys: nil, clientID: "web", clientSecret: Self.secret, nonce: Secret("n"))
    let inspection = TokenInspection(
      Self.token([]), expecting: TokenExpectations(role: .idToken, clientSecret: Secret("another-secret")), now: 1_000)
    guard case .signature = check.fault(of: inspection, accessToken: nil, at: 1_000) else {
      Issue.record("the signature was believed")
      return
    }
  }
}
