import Diagnostics
import HTTP
import LogoutRequests
import Providers

/// Where the user is to come back to.
enum PostLogoutRedirectRules {
  static let all: [Rule<LogoutRequestSubject>] = [
    Rule(
      .rpl007, "redirect-uri-unregistered", .error, "post_logout_redirect_uri is not a registered one",
      statement: "post_logout_redirect_uri equals one of the registered values by simple string comparison",
      why: """
        The provider must not redirect to anything else: one slash more and the user ends on an error page, or on the \
        provider's own page without a way back.
        """,
      remedy: "register exactly this URI as a post-logout redirect URI, or send a registered one byte for byte",
      citations: [.rpInitiatedLogout("2"), .rpInitiatedLogout("3"), .rfc(9700, "4.1.3")],
      example: """
        registered  https://app.example.com/
        sent        https://app.example.com
        """
    ) { subject in
      guard let uri = subject.request[.postLogoutRedirectURI] else { return subject.noRedirect }
      guard let registered = subject.registeredURIs else {
        return .lacks(.registeredURIs)
      }
      return judge(uri: uri, registered: registered, provider: subject.provider?.postLogoutSetting)
    },
    Rule(
      .rpl008, "redirect-uri-scheme", .warning, "post_logout_redirect_uri is not a proper https URI",
      statement: """
        post_logout_redirect_uri is absolute, without a fragment, and https; http is left to confidential clients \
        where the provider allows it, custom schemes are allowed
        """,
      why: """
        Providers refuse to register or to follow other URIs, and over http everyone on the way reads and alters the \
        page the user comes back to.
        """,
      remedy: "use an https address of the application as post_logout_redirect_uri",
      citations: [.rpInitiatedLogout("2"), .rpInitiatedLogout("3.1"), .rfc(6749, "3.1.2")],
      example: "post_logout_redirect_uri=http://app.example.com/#/signed-out"
    ) { subject in
      guard let uri = subject.request[.postLogoutRedirectURI] else { return subject.noRedirect }
      let faults = schemeFaults(URLReference(uri), isConfidential: subject.isConfidentialClient ?? false)
      let evidence = [Fact("post_logout_redirect_uri", Redaction.on.url(uri))]
      return .judged(faults.map { Observation($0, evidence: evidence) })
    },
  ]

  private static func judge(uri: String, registered: [String], provider setting: String?) -> Verdict {
    if registered.contains(where: { $0.utf8.elementsEqual(uri.utf8) }) { return .kept }
    if let pattern = registered.first(where: { RedirectURIDifference.isPattern($0, matching: uri) }) {
      return .notApplicable("\(pattern) is registered as a pattern; whether it is expanded is up to the provider")
    }
    let nearest = RedirectURIDifference.nearest(to: uri, among: registered)
    let difference = nearest.map { "the nearest, \($0.registered), \($0.text)" } ?? "the client has none registered"
    return .broken([
      Observation(
        "\(Redaction.on.url(uri)) is not registered: \(difference)",
        evidence: [
          Fact("post_logout_redirect_uri", Redaction.on.url(uri)),
          Fact("nearest_registered", nearest?.registered), Fact("difference", nearest?.kind.rawValue),
        ],
        remedy: setting.map { "add exactly this URI under \($0), or send a registered one byte for byte" })
    ])
  }

  private static func schemeFaults(_ uri: URLReference, isConfidential: Bool) -> [String] {
    guard let scheme = uri.scheme?.asciiLowercased else {
      return ["it is not an absolute URI: \(Redaction.on.url(uri.text)) has no scheme"]
    }
    var faults: [String] = []
    if ["javascript", "data", "file", "about", "blob", "vbscript"].contains(scheme) {
      faults.append("no provider can send the user to a \(scheme): URI")
    } else if uri.isHTTP || uri.isHTTPS, (uri.host ?? "").isEmpty {
      faults.append("it has no host")
    } else if uri.isHTTP, !uri.isLoopback, !isConfidential {
      faults.append(
        """
        \(Redaction.on.url(uri.text)) is not https; only confidential clients may use http, and only where the \
        provider allows it
        """
      )
    }
    if let fragment = uri.fragment {
      faults.append(
        """
        it has a fragment (#\(Redaction.on.text(fragment))), which is not among the allowed forms: many providers \
        refuse to register it, and state may end up inside it
        """
      )
    }
    return faults
  }
}

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
