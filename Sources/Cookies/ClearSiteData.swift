import HTTP

/// What a `Clear-Site-Data` field value says of cookies (W3C Clear Site Data §3.1).
enum ClearSiteData: Sendable, Hashable {
  /// `"cookies"` or `"*"`.
  case clearsCookies(token: String)
  /// `cookies`, `'cookies'`, `"Cookies"`, `*` and their like, which browsers do not understand.
  case nearMiss(token: String, wanted: String)
  case otherTypes

  init(_ value: String) {
    let tokens = value.split(separator: ",").map { String($0).trimmed }
    if let token = tokens.first(where: { $0 == Self.cookies || $0 == Self.everything }) {
      self = .clearsCookies(token: token)
    } else if let token = tokens.first(where: Self.isNearMiss) {
      self = .nearMiss(token: token, wanted: token.contains("*") ? Self.everything : Self.cookies)
    } else {
      self = .otherTypes
    }
  }

  private static let cookies = "\"cookies\""
  private static let everything = "\"*\""

  private static func isNearMiss(_ token: String) -> Bool {
    let bare = token.filter { $0 != "\"" && $0 != "'" }.asciiLowercased
    return bare == "cookies" || bare == "cookie" || bare == "*"
  }
}
