import HTTP
import OrderedJSON

/// One relying party's front-channel logout page, to be framed.
struct LogoutFrame: Sendable, Hashable {
  let url: String
  let clientName: String
}

extension MockProviderCore {
  /// Front-channel logout URIs of every client of the session, with `iss` and `sid` (FCL §2, §3).
  func frontchannelFrames(of session: ProviderSession) -> [LogoutFrame] {
    let issuerPair = has(.frontchannelWithoutIssuer) ? [] : [FormParameters.Pair("iss", issuer)]
    return session.clientIDs.compactMap { configuration.client($0) }.compactMap { client in
      client.frontchannelLogoutURI.map {
        LogoutFrame(url: $0.addingQuery(issuerPair + [.init("sid", session.sid)]), clientName: client.name)
      }
    }
  }

  /// One POST with a Logout Token for every client of the session that registered a URI (BCL §2.5).
  mutating func logoutTokenRequests(of session: ProviderSession) -> [Request] {
    guard !has(.backchannelNotSent) else { return [] }
    var requests: [Request] = []
    for client in session.clientIDs.compactMap({ configuration.client($0) }) {
      guard let uri = client.backchannelLogoutURI,
        let token = keys.sign(
          logoutTokenClaims(client: client, session: session), type: "logout+jwt", algorithm: client.signingAlgorithm)
      else { continue }
      let body = FormParameters([.init("logout_token", token)]).encoded
      requests.append(
        Request(
          "POST", uri, fields: [Field("Content-Type", "application/x-www-form-urlencoded")], body: Array(body.utf8)))
    }
    return requests
  }

  /// The claims of BCL §2.4, valid for two minutes (§4).
  mutating func logoutTokenClaims(client: MockClient, session: ProviderSession) -> JSONObject {
    [
      "iss": .string(issuer), "sub": .string(session.user.subject), "aud": .string(client.clientID),
      "iat": JSONValue(now), "exp": JSONValue(now + 120), "jti": .string(random.token(bytes: 16)),
      "events": .object([Self.logoutEvent: [:]]), "sid": .string(session.sid),
    ]
  }

  static let logoutEvent = "http://schemas.openid.net/event/backchannel-logout"
}
