import HTTP

/// The smallest difference that keeps a redirect URI from being a registered one.
struct RedirectURIDifference: Hashable {
  enum Kind: String, CaseIterable, Hashable {
    case trailingSlash = "trailing_slash"
    case percentCase = "percent_case"
    case letterCase = "letter_case"
    case defaultPort = "default_port"
    case query, fragment, scheme
    case loopbackName = "loopback_name"
    case port, host, path, other
  }

  let registered: String
  let kind: Kind
  /// Continues a sentence that began with the registered URI.
  let text: String

  /// The registered URI with the smallest difference; `nil` when there are none.
  static func nearest(to sent: String, among registered: [String]) -> RedirectURIDifference? {
    let all = registered.map { RedirectURIDifference(sent: sent, registered: $0) }
    guard let kind = Kind.allCases.first(where: { kind in all.contains { $0.kind == kind } }) else { return nil }
    return all.filter { $0.kind == kind }.max { left, right in
      commonBytes(sent, left.registered) < commonBytes(sent, right.registered)
    }
  }

  /// Whether `registered` holds a `*` that could stand for the rest of `sent`.
  static func isPattern(_ registered: String, matching sent: String) -> Bool {
    let parts = Array(registered.utf8).split(
      separator: UInt8(ascii: "*"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, sent.utf8.count >= parts[0].count + parts[1].count else { return false }
    return sent.utf8.starts(with: parts[0]) && sent.utf8.suffix(parts[1].count).elementsEqual(parts[1])
  }

  init(sent: String, registered: String) {
    self.registered = registered
    kind = Self.kind(URLReference(sent), URLReference(registered))
    text = Self.describe(kind, sent: sent, registered: registered)
  }

  private static func kind(_ sent: URLReference, _ registered: URLReference) -> Kind {
    if sent.text + "/" == registered.text || registered.text + "/" == sent.text { return .trailingSlash }
    if upperCasingEscapes(sent.text) == upperCasingEscapes(registered.text) { return .percentCase }
    if sent.text.equalsIgnoringCase(registered.text) { return .letterCase }
    let differing = differingParts(sent, registered)
    switch differing {
    case [.scheme], [.scheme, .port]: return .scheme
    case []: return .defaultPort
    case [.host] where sent.isLoopback && registered.isLoopback: return .loopbackName
    default: return differing.count == 1 ? differing[0] : .other
    }
  }

  private static func differingParts(_ sent: URLReference, _ registered: URLReference) -> [Kind] {
    var parts: [Kind] = []
    if sent.scheme != registered.scheme { parts.append(.scheme) }
    if sent.host != registered.host || sent.userInfo != registered.userInfo { parts.append(.host) }
    if sent.port != registered.port { parts.append(.port) }
    if sent.path != registered.path { parts.append(.path) }
    if sent.query != registered.query { parts.append(.query) }
    if sent.fragment != registered.fragment { parts.append(.fragment) }
    return parts
  }

  private static func describe(_ kind: Kind, sent: String, registered: String) -> String {
    switch kind {
    case .trailingSlash: registered.hasSuffix("/") ? "has a slash at the end, this has none" : "has no slash at the end"
    case .percentCase: "writes its %xx escapes in other letters; they are compared as text"
    case .letterCase: "differs in letter case"
    case .defaultPort: "writes the default port differently; it is compared as text"
    case .query: URLReference(registered).query == nil ? "has no query" : "has another query"
    case .fragment: "differs in the fragment"
    case .scheme: "begins with \(URLReference(registered).scheme ?? "no scheme")"
    case .loopbackName:
      "names the loopback host \(URLReference(registered).host ?? "") instead; names are compared as text"
    case .port: "has another port; RP-Initiated Logout has no exception for loopback ports"
    case .host: "has another host"
    case .path: "has another path"
    case .other: "differs from byte \(commonBytes(sent, registered) + 1) on"
    }
  }

  private static func commonBytes(_ left: String, _ right: String) -> Int {
    zip(left.utf8, right.utf8).prefix { $0 == $1 }.count
  }

  private static func upperCasingEscapes(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for index in bytes.indices.dropLast(2) where bytes[index] == UInt8(ascii: "%") {
      for place in [index + 1, index + 2] where bytes[place].hexDigitValue != nil && bytes[place] >= 0x61 {
        bytes[place] -= 0x20
      }
    }
    return bytes
  }
}
