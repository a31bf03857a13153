import HTTP
import OrderedJSON

extension MockProviderCore {
  /// `/app/login`: sends the browser to the provider; `?client=demo-frontchannel` logs in as that client.
  mutating func applicationLogin(_ request: MockRequest) -> MockAnswer {
    let wanted = request.query["client"] ?? MockClient.demoID
    guard MockClient.applicationIDs.contains(wanted) else {
      return .page(400, .error("The application has no such client."))
    }
    return startApplicationLogin(as: wanted, returningTo: ApplicationPath.home)
  }

  /// Sends the browser to the provider; after the login it comes to that path of the application.
  mutating func startApplicationLogin(as clientID: String, returningTo path: String) -> MockAnswer {
    let login = ApplicationLogin(
      clientID: clientID, returnPath: path, nonce: random.token(), codeVerifier: random.token(bytes: 32))
    let key = random.token()
    state.application.logins[key] = login
    let pairs: [FormParameters.Pair] = [
      .init("response_type", "code"), .init("client_id", clientID), .init("redirect_uri", applicationCallbackURI),
      .init("scope", "openid profile"), .init("state", key), .init("nonce", login.nonce),
      .init("code_challenge", Self.codeChallenge(for: login.codeVerifier) ?? ""),
      .init("code_challenge_method", "S256"),
    ]
    var answer = MockAnswer.redirect(to: (issuer + ProviderPath.authorize).addingQuery(pairs))
    answer.append("Set-Cookie", setLoginCookie(key))
    return answer
  }

  private var applicationCallbackURI: String { configuration.applicationOrigin + ApplicationPath.callback }

  /// `/app/callback`: redeems the code and starts the application's own session.
  mutating func applicationCallback(_ request: MockRequest) -> MockAnswer {
    guard let key = request.query["state"], key == loginCookie(request), let login = state.application.logins.take(key),
      request.query["iss"] == issuer
    else { return .page(400, .error("This login was not started here.")) }
    if let error = request.query["error"] { return .page(403, .error("The provider answered \(error).")) }
    guard let session = redeem(request.query["code"] ?? "", login) else {
      return .page(502, .error("The provider did not accept the code."))
    }
    state.application.sessions[session.id] = session
    var answer = MockAnswer.redirect(to: configuration.applicationOrigin + login.returnPath)
    answer.append("Set-Cookie", deleteLoginCookie)
    answer.append("Set-Cookie", setApplicationCookie(session))
    return answer
  }

  /// Asks the Token Endpoint as any relying party would, and checks `nonce`.
  private mutating func redeem(_ code: String, _ login: ApplicationLogin) -> ApplicationSession? {
    let body = FormParameters([
      .init("grant_type", "authorization_code"), .init("code", code), .init("redirect_uri", applicationCallbackURI),
      .init("client_id", login.clientID),
      .init("client_secret", configuration.client(login.clientID)?.clientSecret ?? ""),
      .init("code_verifier", login.codeVerifier),
    ])
    let answer = respond(
      to: Request(
        "POST", issuer + ProviderPath.token,
        fields: [Field("Content-Type", "application/x-www-form-urlencoded")], body: Array(body.encoded.utf8)))
    guard let tokens = try? JSONDocument(parsing: answer.response.body).value.object,
      let idToken = tokens["id_token"]?.string, let claims = keys.verify(idToken),
      claims["nonce"]?.string == login.nonce, let subject = claims["sub"]?.string
    else { return nil }
    return ApplicationSession(
      id: random.token(), clientID: login.clientID, subject: subject, sid: claims["sid"]?.string, idToken: idToken)
  }
}
