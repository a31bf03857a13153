import TestSupport
import Testing

@testable import oidc_logout

/// Servers that put escape sequences wherever they may speak: a terminal never gets them raw.
@Suite struct HostileServerTests {
  /// ESC, CSI as one character, BEL, backspace, a line separator and a direction override.
  static let evil = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{8}\u{2028}\u{202E}"

  static let escaped = evil.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined()
  /// The same inside JSON.
  static let inJSON = evil.unicodeScalars.map { scalar in
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }.joined()

  static let world = """
    -- answer https://id.example/.well-known/openid-configuration --
    200

    {"issuer":"https://id.example\(inJSON)","jwks_uri":"https://id.example/keys","end_session_endpoint":"https://id.example/\(inJSON)",
    "frontchannel_logout_supported":"\(inJSON)","backchannel_logout_supported":{"\(inJSON)":1},"\(inJSON)":[],
    "revocation_endpoint":"\(inJSON)","token_endpoint":"https://\(inJSON)/","scopes_supported":["\(inJSON)"],
    "id_token_signing_alg_values_supported":["none","\(inJSON)"],"end_session_endpoint ":"x","\(inJSON)":2}
    -- answer https://id.example/keys --
    200

    {"keys":[{"kty":"RSA","kid":"\(inJSON)","alg":"\(inJSON)","use":"\(inJSON)"},{"kty":"\(inJSON)"}]}
    -- answer https://page.example/.well-known/openid-configuration --
    503 \(evil)

    <html><title>\(evil)</title>
    -- answer https://text.example/.well-known/openid-configuration --
    200

    \(evil)
    -- answer https://away.example/.well-known/openid-configuration --
    302
    location: http://x\(evil)/

    -- answer https://id.example/logout --
    302 \(evil)
    location: https://id.example/page?\(evil)
    set-cookie: a\(evil)=b; Path=/\(evil); Domain=\(evil)
    set-cookie: \(evil)
    clear-site-data: \(evil)
    x-frame-options: \(evil)

    -- answer * --
    200 \(evil)
    content-type: text/html
    set-cookie: a=b\(evil); Path=/\(evil)

    <html><title>\(evil)</title><meta http-equiv=refresh content="0;url=x:\(evil)"><p>Error: \(evil)</p>
    <iframe src="https://f.example/\(evil)"></iframe><form action="//\(evil)"><input type=password name="\(evil)"></form>
    -- failure https://down.example/logout --
    connect
    \(evil)
    \(evil)
    """

  static let commands: [[String]] = [
    ["discover", "https://id.example"], ["discover", "https://page.example"], ["discover", "https://text.example"],
    ["discover", "https://away.example"], ["discover", "https://x\(evil).example"], ["discover", "--x\(evil)"],
    ["inspect", evil], ["inspect", "eyJ\(evil).x.y"], ["inspect", "a.b.c", "--issuer", "https://id.example"],
    ["inspect", "--at", evil], ["inspect", "a.b.c", "--jwks", "https://page.example/\(evil)"], ["inspect", "@\(evil)"],
    ["build-url", "--issuer", "https://id.example", "--client-id", evil], ["build-url", "--param", evil],
    ["build-url", "--endpoint", "https://id.example/", "--state", evil, "--as", "curl"],
    ["build-url", "--issuer", "https://id.example", "--as", "form"],
    ["build-url", "--endpoint", "https://id.example/", "--post-logout-redirect-uri", evil],
    ["build-url", "--endpoint", evil],
    ["trace", "https://id.example/logout"], ["trace", "https://down.example/logout"],
    ["trace", "https://page.example/"],
    ["trace", "https://id.example/logout", "--cookie", "a\(evil)=b"], ["trace", evil], ["trace", "--har-in", evil],
    ["trace", "--issuer", "https://id.example"], ["mock-provider", "--fault", evil], [evil],
  ]

  @Test(arguments: commands)
  func neverReachesTheTerminal(arguments: [String]) async {
    let outside = RecordedOutside(Scenario(parsing: Self.world))
    _ = await Tool.run(arguments, in: outside.context)
    let printed = outside.observed(expected: [])
    #expect(printed.contains { !$0.text.isEmpty })
    for (title, text) in printed {
      let raw = text.unicodeScalars.filter { scalar in
        scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
          || (0x200E...0x200F).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value)
      }
      #expect(raw.map { String($0.value, radix: 16) } == [], "\(title) of \(arguments)\n\(text)")
    }
  }
}
