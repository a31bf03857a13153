import HTTP

/// A request as one line of `-- sent --`: method and URL, the names of its cookies, the fields that a scenario asks
/// about, and the body; never a secret.
package enum SentLine {
  private static let separator = " · "
  private static let hidden = "(secret)"

  /// The line, telling of the same fields as `pattern`; without one, of the cookies where a browser would have some.
  package static func text(_ request: Request, like pattern: String? = nil) -> String {
    let asked = pattern.map(asked)
    var parts = ["\(request.method) \(hidingSecrets(request.url))"]
    let cookies = request.fields.values("cookie").flatMap(cookieNames)
    if !cookies.isEmpty {
      parts.append("cookie: " + cookies.joined(separator: ", "))
    } else if asked?.contains("cookie") ?? isNavigation(request) {
      parts.append("no cookie")
    }
    for name in asked ?? [] where name != "cookie" {
      let values = request.fields.values(name).map { hiding(name, $0) }
      parts.append(values.isEmpty ? "no \(name)" : "\(name): \(values.joined(separator: ", "))")
    }
    if let body = request.body { parts.append("body: " + hidingSecrets(String(decoding: body, as: UTF8.self))) }
    return parts.joined(separator: separator).visibleControls
  }

  /// Method and URL of a line.
  static func head(_ line: String) -> Substring {
    line.prefix(upTo: line.firstRange(of: separator)?.lowerBound ?? line.endIndex)
  }

  /// Names of the fields that a line tells of, `no NAME` among them, the body left out.
  private static func asked(_ line: String) -> [String] {
    line.split(separator: separator).dropFirst().prefix { !$0.hasPrefix("body: ") }.map { part in
      part.hasPrefix("no ") ? String(part.dropFirst(3)) : String(part.prefix { $0 != ":" })
    }
  }

  private static func cookieNames(_ field: String) -> [String] {
    field.split(separator: ";").map { String($0.prefix { $0 != "=" }).trimmed }
  }

  private static func isNavigation(_ request: Request) -> Bool {
    request.fields["accept"]?.contains("text/html") ?? false
  }

  private static func hiding(_ name: String, _ value: String) -> String {
    ["authorization", "proxy-authorization"].contains(name.asciiLowercased) ? hidden : hidingSecrets(value)
  }

  /// A URL, a form or another text without passwords, tokens and the values of secret parameters.
  static func hidingSecrets(_ text: String) -> String {
    text.replacing(#/eyJ[\w-]{5,}\.[\w.-]*/#, with: hidden)
      .replacing(#/(://[^/?#@:]*:)[^/?#@]+@/#) { "\($0.output.1)\(hidden)@" }
      .replacing(#/(^|[?&#])([^=&?#]+)=([^&#]+)/#) { match in
        isSecret(match.output.2) ? "\(match.output.1)\(match.output.2)=\(hidden)" : String(match.output.0)
      }
  }

  private static func isSecret(_ parameter: Substring) -> Bool {
    let name = PercentCoding.decode(parameter).asciiLowercased
    return secretNames.contains(name) || name.contains("csrf") || name.contains("xsrf")
  }

  private static let secretNames: Set = [
    "id_token_hint", "id_token", "logout_token", "access_token", "refresh_token", "token", "code", "client_secret",
    "client_assertion", "assertion", "password", "otp", "samlrequest", "samlresponse", "authenticity_token",
    "__requestverificationtoken",
  ]
}

extension String {
  /// Control characters as the escapes of scenario files.
  fileprivate var visibleControls: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      guard scalar.value < 0x20 || scalar.value == 0x7F else { return text.unicodeScalars.append(scalar) }
      text += (scalar.value < 0x10 ? "\\x0" : "\\x") + String(scalar.value, radix: 16, uppercase: true)
    }
  }
}
