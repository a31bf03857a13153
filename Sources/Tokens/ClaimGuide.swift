import OrderedJSON

/// What each claim of a token means for logout.
package enum ClaimGuide {
  /// One line of plain text without a full stop; `nil` for a claim that has nothing to do with logout.
  package static func explain(_ name: String) -> String? { texts[name] }

  private static let texts: [String: String] = [
    "iss": "the provider that issued the token; it must equal the issuer of the discovery document, letter by letter",
    "sub": "the user at this provider; a provider compares it with the session it is asked to end",
    "aud": "the clients the token is for; the client that logs out must be among them",
    "exp": "after this time the token proves nothing; as a hint for logout it should still be accepted",
    "iat": "when the token was issued; providers may refuse a hint that is too old",
    "nbf": "before this time the token is not valid",
    "auth_time": "when the user last typed a credential at the provider",
    "nonce": "ties the token to one sign-in; a Logout Token must not have it",
    "sid": "the provider's session; it names the session that logout ends and that logout messages refer to",
    "azp": "the client the token was issued to, where that is not obvious from aud",
    "acr": "how strongly the user was authenticated",
    "amr": "the methods of authentication used, such as pwd, otp or fed (another identity provider)",
    "at_hash": "a hash of the access token issued along with it: only ID Tokens have it",
    "c_hash": "a hash of the authorization code issued along with it: only ID Tokens have it",
    "jti": "the token's own identifier; a receiver of Logout Tokens uses it to notice a replay",
    "events": "says what kind of event a Logout Token reports; an ID Token must not have it",
    "idp": "the identity provider behind this one; its session is a third one that logout here may not end",
    "identity_provider": "the identity provider behind this one; its session may survive logout here",
    "identities": "the accounts behind this one at other identity providers; their sessions may survive logout here",
    "fed": "says that the user came from another identity provider, whose session may survive logout here",
    "scope": "what an access token allows; an ID Token normally has none, so this may be the wrong token",
    "scp": "what an access token allows; an ID Token has none, so this may be the wrong token",
    "client_id": "the client an access token was issued to; ID Tokens use aud and azp",
    "token_use": "the product's own word for the kind of token",
    "typ": "the product's own word for the kind of token: ID, Bearer, Refresh, Logout",
    "session_state": "the product's name for the session, often the same value as sid",
    "login_hint": "names the account for logout_hint, so that the provider need not ask which one to sign out",
    "email": "personal data that travels in the URL when this token is sent as a hint by GET",
    "preferred_username": "personal data that travels in the URL when this token is sent as a hint by GET",
    "groups": "often the costliest claim: long lists make logout URLs too long for some servers",
    "roles": "often a costly claim: long lists make logout URLs too long for some servers",
    "tid": "the tenant (Microsoft Entra ID); it decides which logout endpoint is the right one",
  ]
}

/// What one claim adds to a token.
package struct ClaimCost: Sendable, Hashable {
  package let name: String
  /// Bytes in the encoded token: name, value and punctuation, times four thirds.
  package let bytes: Int

  /// The claims that cost most, dearest first, at most three.
  package static func costliest(of claims: JSONObject) -> [ClaimCost] {
    let costs = claims.members.map { member in
      let plain = member.name.utf8.count + 4 + member.value.compact.utf8.count
      return ClaimCost(name: member.name, bytes: (plain * 4 + 2) / 3)
    }
    return Array(costs.sorted { $0.bytes > $1.bytes }.prefix(3))
  }
}
