import OrderedJSON
import Testing

@testable import Tokens

@Suite struct TokenKindTests {
  @Test(
    arguments: [
      ([:], ["iss": "x", "sub": "x", "aud": "x", "exp": 1, "iat": 1], .idToken),
      (["typ": "JWT"], ["nonce": "x"], .idToken),
      ([:], ["at_hash": "x", "scope": "openid"], .idToken),
      ([:], ["typ": "ID"], .idToken),
      ([:], ["token_use": "id"], .idToken),
      (["typ": "logout+jwt"], [:], .logoutToken),
      (["typ": "application/LOGOUT+JWT"], [:], .logoutToken),
      ([:], ["events": ["http://schemas.openid.net/event/backchannel-logout": [:]]], .logoutToken),
      ([:], ["events": [:], "nonce": "x"], .logoutToken),
      (["typ": "at+jwt"], ["nonce": "x"], .accessToken),
      ([:], ["scope": "openid", "nonce": "x"], .accessToken),
      ([:], ["scp": ["openid"]], .accessToken),
      ([:], ["typ": "Bearer", "nonce": "x"], .accessToken),
      ([:], ["token_use": "access"], .accessToken),
      ([:], ["client_id": "x", "iss": "x", "sub": "x", "aud": "x", "exp": 1, "iat": 1], .accessToken),
      (["typ": "secevent+jwt"], ["events": [:]], .unknown),
      ([:], ["typ": "Refresh"], .unknown),
      ([:], [:], .unknown),
      ([:], ["foo": "bar"], .unknown),
    ] as [(JSONObject, JSONObject, TokenKind)])
  func recognises(_ header: JSONObject, _ claims: JSONObject, _ kind: TokenKind) {
    let recognised = RecognisedKind(header: header, claims: claims)
    #expect(recognised.kind == kind)
    #expect(!recognised.reason.isEmpty)
  }
}
