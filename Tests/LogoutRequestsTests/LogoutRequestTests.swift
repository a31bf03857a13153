import HTTP
import LogoutRequests
import Providers
import TestSupport
import Testing

@Suite struct LogoutRequestTests {
  static func url(_ endpoint: String, _ parameters: LogoutParameters = LogoutParameters(state: "s")) -> String {
    LogoutRequest.build(endpoint: endpoint, parameters: parameters, dialect: .standard, method: .get).url
  }

  @Test(arguments: [
    ("https://op.example/logout", "https://op.example/logout?state=s"),
    ("https://op.example", "https://op.example?state=s"),
    ("https://op.example/logout?", "https://op.example/logout?state=s"),
    ("https://op.example/logout?tenant=a%2Bb+c%20&x", "https://op.example/logout?tenant=a%2Bb+c%20&x&state=s"),
    ("https://op.example/logout?a=1&", "https://op.example/logout?a=1&state=s"),
    ("https://op.example/logout?a=1?b", "https://op.example/logout?a=1?b&state=s"),
    ("https://op.example/logout#top", "https://op.example/logout?state=s#top"),
    ("https://op.example/logout?a=%zz#/x?y", "https://op.example/logout?a=%zz&state=s#/x?y"),
    ("https://[::1]:8443/logout", "https://[::1]:8443/logout?state=s"),
    ("https://op.example/a b\u{1B}[31m?q=é", "https://op.example/a%20b%1B[31m?q=%C3%A9&state=s"),
  ])
  func extendsTheEndpoint(endpoint: String, expected: String) {
    #expect(Self.url(endpoint) == expected)
  }

  @Test(arguments: ["https://op.example/logout", "https://op.example/logout?", "https://op.example/logout?a=1#f"])
  func withoutParametersNothingChanges(endpoint: String) {
    #expect(Self.url(endpoint, LogoutParameters()) == endpoint)
  }

  @Test func anEmptyValueIsSentAndAbsentIsNot() {
    #expect(
      Self.url("https://op.example/o", LogoutParameters(clientID: "", state: nil)) == "https://op.example/o?client_id=")
  }

  @Test func aPostCarriesTheSameParametersInItsBody() {
    let parameters = LogoutParameters(
      clientID: "web", postLogoutRedirectURI: "https://app.example/?a=1&b=2", state: "s t")
    let post = LogoutRequest.build(
      endpoint: "https://op.example/logout?tenant=a", parameters: parameters, dialect: .standard, method: .post)
    #expect(post.url == "https://op.example/logout?tenant=a")
    #expect(
      post.body == "client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F%3Fa%3D1%26b%3D2&state=s%20t")
    #expect(post.parameters.map(\.name) == ["client_id", "post_logout_redirect_uri", "state"])
    #expect(post.sentParameters.pairs.map(\.value) == ["a", "web", "https://app.example/?a=1&b=2", "s t"])
    #expect(post.method.rawValue == "POST")
  }

  @Test func measuresItself() {
    let request = LogoutRequest.build(
      endpoint: "https://op.example/logout?t=1#f", parameters: LogoutParameters(state: "ab"), dialect: .standard,
      method: .get)
    #expect(request.url == "https://op.example/logout?t=1&state=ab#f")
    #expect(request.urlBytes == 40)
    #expect(request.requestTargetBytes == "/logout?t=1&state=ab".utf8.count)
  }

  @Test func hidesTheHintInReports() {
    let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
    let request = LogoutRequest.build(
      endpoint: "https://op.example/logout", parameters: LogoutParameters(idTokenHint: Secret(token), clientID: "web"),
      dialect: .standard, method: .get)
    #expect(
      request.shownParameters() == [
        FormParameters.Pair("id_token_hint", "eyJhbGciOi…(49 bytes)"), FormParameters.Pair("client_id", "web"),
      ])
    #expect(request.shownParameters(.off).first?.value == token)
    #expect(request.url.contains(token))
    #expect(!LogoutRendering.url(request, redaction: .on).contains("c2lnbmF0dXJl"))
  }

  @Test func readsASeenURLBack() {
    let url = "https://op.example/logout?tenant=a&client_id=web&state=a%20b&state=c"
    let request = LogoutRequest.reading(
      url: url, endpoint: "https://op.example/logout?tenant=a", dialect: .standard)
    #expect(request.url == url)
    #expect(request.parameters.map(\.name) == ["client_id", "state", "state"])
    #expect(request.parameters.map(\.value) == ["web", "a b", "c"])
    #expect(request.sentParameters.pairs.first == FormParameters.Pair("tenant", "a"))
  }

  @Test func readsASeenPostBack() {
    let request = LogoutRequest.reading(
      url: "https://op.example/logout", endpoint: "https://op.example/logout", dialect: .standard, method: .post,
      body: "client_id=web&post_logout_redirect_uri=https%3A%2F%2Fa.example")
    #expect(request[.postLogoutRedirectURI] == "https://a.example")
    #expect(request.body == "client_id=web&post_logout_redirect_uri=https%3A%2F%2Fa.example")
  }

  @Test(arguments: 0..<300)
  func randomValuesRoundTripAndTheEndpointSurvives(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let query = (0..<Int.random(in: 0...20, using: &random)).map { _ in
      String("abcXYZ019-._~!$'()*+,;:@/?=%&[]{}|^`\\".randomElement(using: &random) ?? "a")
    }.joined()
    let endpoint = "https://op.example/logout" + (query.isEmpty ? "" : "?" + query)
    let pairs = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      FormParameters.Pair(random.text(), random.text())
    }
    let parameters = LogoutParameters(
      idTokenHint: Secret(random.text()), clientID: random.text(), postLogoutRedirectURI: random.text(),
      state: random.text(), extra: pairs.filter { !$0.name.isEmpty })
    let request = LogoutRequest.build(endpoint: endpoint, parameters: parameters, dialect: .standard, method: .get)
    #expect(request.url.utf8.starts(with: endpoint.utf8))
    let added = String(decoding: request.url.utf8.dropFirst(endpoint.utf8.count), as: UTF8.self)
    #expect(FormParameters(decoding: String(added.drop { $0 == "&" || $0 == "?" })).pairs == request.parameters)
    #expect(
      request.parameters.prefix(4).map(\.value)
        == [.idTokenHint, .clientID, .postLogoutRedirectURI, .state].map { parameters[$0] ?? "absent" })
    let post = LogoutRequest.build(endpoint: endpoint, parameters: parameters, dialect: .standard, method: .post)
    #expect(FormParameters(decoding: post.body ?? "").pairs == post.parameters)
  }
}
