/// Replaces secrets in everything that is shown or written; switched off by `--show-secrets`.
package struct Redaction: Sendable, Hashable {
  package let isOn: Bool

  package static let on = Redaction(isOn: true)
  package static let off = Redaction(isOn: false)

  package init(isOn: Bool) { self.isOn = isOn }

  /// Parameters whose values are secret wherever they stand in a URL or form.
  static let secretParameters: Set<String> = [
    "id_token_hint", "id_token", "idtoken", "access_token", "refresh_token", "logout_token", "token", "code",
    "client_secret", "client_assertion", "assertion", "password", "passwd", "code_verifier", "device_code",
    "samlrequest", "samlresponse", "request",
  ]

  static let placeholder = "[redacted]"

  /// A secret as it is shown: the start and size of a JWT, else a placeholder.
  package static func secret(_ value: String) -> String {
    JWTPattern.isJWT(value) ? abridged(value) : isAbridged(value) ? value : placeholder
  }

  /// Whether a text is what ``abridged(_:)`` makes, so that redacting twice changes nothing.
  private static func isAbridged(_ text: String) -> Bool {
    guard text.hasPrefix("eyJ"), text.utf8.count <= 40, text.hasSuffix(" bytes)") else { return false }
    let rest = text.dropFirst(10)
    return rest.hasPrefix("…(") && rest.dropFirst(2).dropLast(7).allSatisfy { $0.isASCII && $0.isNumber || $0 == "," }
  }

  /// `eyJhbGciOi…(1,184 bytes)`.
  static func abridged(_ token: some StringProtocol) -> String {
    "\(token.prefix(10))…(\(token.utf8.count.grouped) bytes)"
  }

  /// Any text: every JWT in it is abridged, and the password of every URL in it hidden.
  package func text(_ text: String) -> String {
    isOn ? UserInfoPattern.hidingPasswords(in: JWTPattern.replacing(in: text, with: Self.abridged)) : text
  }

  /// A URL: secret parameters of query and fragment, the password before `@`, and every JWT.
  package func url(_ text: String) -> String {
    guard isOn, Self.mayHoldSecret(text) else { return text }
    let reference = URLReference(text)
    let shown = URLReference(
      scheme: reference.scheme, authority: reference.authority.map(authority), path: self.text(reference.path),
      query: reference.query.map(parameters), fragment: reference.fragment.map(parameters))
    return shown.text
  }

  /// Whether the URL has a query, a fragment, user information or a JWT; most have none of them.
  private static func mayHoldSecret(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "@") }
      || JWTPattern.occurs(in: text)
  }

  /// A query or form body, pair by pair.
  package func parameters(_ query: String) -> String {
    guard isOn else { return query }
    return query.split(separator: "&", omittingEmptySubsequences: false).map { pair(String($0)) }.joined(separator: "&")
  }

  /// The value of one parameter, decoded.
  package func parameter(_ name: String, _ value: String) -> String {
    guard isOn else { return value }
    if Self.secretParameters.contains(name.asciiLowercased), !value.isEmpty { return Self.secret(value) }
    return nested(value)
  }

  /// The value of one header field.
  package func field(_ name: String, _ value: String) -> String {
    guard isOn else { return value }
    switch name.asciiLowercased {
    case "cookie": return value.split(separator: ";").map { cookiePair(String($0)) }.joined(separator: "; ")
    case "set-cookie": return setCookie(value)
    case "authorization", "proxy-authorization":
      let scheme = value.prefix { $0 != " " }
      return scheme.count == value.count ? Self.placeholder : "\(scheme) \(Self.placeholder)"
    case "location", "referer", "content-location", "origin": return url(value)
    case "refresh", "link": return nested(value)
    default: return self.text(value)
    }
  }

  /// A `Set-Cookie` line: the cookie's value is hidden, its attributes stay.
  package func setCookie(_ line: String) -> String {
    guard isOn else { return line }
    guard let semicolon = line.firstIndex(of: ";") else { return cookiePair(line) }
    return cookiePair(String(line[..<semicolon])) + text(String(line[semicolon...]))
  }

  private func cookiePair(_ pair: String) -> String {
    let pair = pair.trimmed
    guard let equals = pair.firstIndex(of: "=") else { return pair.isEmpty ? "" : Self.placeholder }
    let value = pair[pair.index(after: equals)...]
    return value.isEmpty ? pair : "\(pair[...equals])\(Self.placeholder)"
  }

  private func authority(_ authority: String) -> String {
    let authority = text(authority)
    guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
      return authority
    }
    return "\(authority[...colon])\(Self.placeholder)\(authority[at...])"
  }

  private func pair(_ pair: String) -> String {
    guard let equals = pair.firstIndex(of: "=") else { return text(pair) }
    let name = String(pair[..<equals])
    let raw = String(pair[pair.index(after: equals)...])
    let value = PercentCoding.decode(raw)
    let shown = parameter(PercentCoding.decode(name), value)
    if shown == value { return pair }
    // A secret that is the whole value stays readable; inside a nested URL the value is encoded again.
    return "\(name)=\(shown == Self.secret(value) ? shown : PercentCoding.encode(shown))"
  }

  /// A value that may itself be a URL or carry parameters, such as `callbackUrl`.
  private func nested(_ value: String) -> String {
    guard value.contains("=") else { return text(value) }
    return value.contains("?") || value.contains("#") || value.contains("@") ? url(value) : parameters(value)
  }
}

extension Int {
  /// With thousands separators: `1,184`.
  package var grouped: String {
    var digits = Array(String(magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (self < 0 ? "-" : "") + String(digits)
  }
}
