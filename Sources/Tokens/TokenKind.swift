import Diagnostics
import OrderedJSON

/// What kind of token it is, as far as header and claims tell.
package enum TokenKind: String, Sendable, Hashable, CaseIterable {
  case idToken = "id_token"
  case logoutToken = "logout_token"
  case accessToken = "access_token"
  case unknown

  /// With an article: `an ID Token`, …
  package var phrase: String {
    switch self {
    case .idToken: "an ID Token"
    case .logoutToken: "a Logout Token"
    case .accessToken: "an access token"
    case .unknown: "a JWT of unknown kind"
    }
  }
}

/// A token's kind and what it was recognised by.
package struct RecognisedKind: Sendable, Hashable {
  package let kind: TokenKind
  /// A clause such as `it has the claim "at_hash"`.
  package let reason: String

  init(_ kind: TokenKind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// What a text of this shape is, of which header and claims were read as far as they can be.
  init(_ shape: TokenText.Shape, header: JSONObject?, claims: JSONObject?) {
    switch shape {
    case .opaque: self.init(.unknown, "it is not a JWT")
    case .tooLarge: self.init(.unknown, "it is too large to be read")
    case .compactJWS, .compactJWE, .jsonJWS, .jsonJWE: self.init(header: header ?? [:], claims: claims)
    }
  }

  /// Looks at explicit types first, then at claims only one kind has, last at the claims every ID Token must have.
  package init(header: JSONObject, claims: JSONObject?) {
    let claims = claims ?? JSONObject()
    self =
      Self.byType(header) ?? Self.byEvents(claims) ?? Self.byTypeClaim(claims) ?? Self.byClaims(claims)
      ?? RecognisedKind(.unknown, "neither its type nor its claims tell")
  }

  /// The member of `events` that makes a token a Logout Token (Back-Channel Logout §2.4).
  package static let logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

  private static func byType(_ header: JSONObject) -> RecognisedKind? {
    guard let type = header["typ"]?.string else { return nil }
    let reason = "its header says typ \"\(type.visible)\""
    switch TokenType.normalised(type) {
    case "logout+jwt": return RecognisedKind(.logoutToken, reason)
    case "at+jwt": return RecognisedKind(.accessToken, reason)
    case "secevent+jwt": return RecognisedKind(.unknown, reason + ", a security event token")
    default: return nil
    }
  }

  private static func byEvents(_ claims: JSONObject) -> RecognisedKind? {
    guard let events = claims["events"] else { return nil }
    if events.object?[logoutEvent] != nil {
      return RecognisedKind(.logoutToken, "its \"events\" claim names the back-channel logout event")
    }
    return RecognisedKind(.logoutToken, "it has the claim \"events\", which only Logout Tokens and event tokens have")
  }

  /// Claims in which some products name the kind: Keycloak's `typ`, Cognito's `token_use`.
  private static func byTypeClaim(_ claims: JSONObject) -> RecognisedKind? {
    let kinds: [String: TokenKind] = [
      "ID": .idToken, "Bearer": .accessToken, "Logout": .logoutToken, "Refresh": .unknown, "Offline": .unknown,
      "id": .idToken, "access": .accessToken,
    ]
    for name in ["typ", "token_use"] {
      guard let value = claims[name]?.string, let kind = kinds[value] else { continue }
      let suffix = kind == .unknown ? ", a refresh token" : ""
      return RecognisedKind(kind, "its claim \"\(name)\" says \"\(value)\"\(suffix)")
    }
    return nil
  }

  private static func byClaims(_ claims: JSONObject) -> RecognisedKind? {
    func first(_ names: [String]) -> String? { names.first { claims[$0] != nil } }
    if let name = first(["at_hash", "c_hash", "s_hash"]) {
      return RecognisedKind(.idToken, "it has the claim \"\(name)\"")
    }
    if let name = first(["scope", "scp"]) { return RecognisedKind(.accessToken, "it has the claim \"\(name)\"") }
    if let name = first(["nonce", "auth_time"]) {
      return RecognisedKind(.idToken, "it has the claim \"\(name)\" and no \"scope\"")
    }
    if let name = first(["cid", "appid", "client_id"]), claims["azp"] == nil {
      return RecognisedKind(.accessToken, "it has the claim \"\(name)\" and nothing only ID Tokens have")
    }
    let required = ["iss", "sub", "aud", "exp", "iat"]
    guard required.allSatisfy({ claims[$0] != nil }) else { return nil }
    return RecognisedKind(.idToken, "it has the five claims every ID Token has, and none of another kind")
  }
}

/// The `typ` header, as media types compare (RFC 7515 §4.1.9).
package enum TokenType {
  /// Lower case, without `application/`.
  package static func normalised(_ type: String) -> String {
    let lower = String(decoding: type.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    return lower.hasPrefix("application/") ? String(lower.dropFirst("application/".count)) : lower
  }
}
