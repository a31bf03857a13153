import Diagnostics
import HTTP
import TestSupport
import Testing

@testable import oidc_logout

/// Servers that put escape sequences wherever they may speak: a terminal never gets them raw.
@Suite struct HostileServerTests {
  /// ESC, CSI as one character, BEL, backspace, a line separator and a direction override.
  static let evil = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{8}\u{2028}\u{202E}\u{61C}\u{206A}\u{AD}\u{200B}"

  /// The same inside JSON.
  static let inJSON = evil.unicodeScalars.map { scalar in
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }.joined()

  static let metadata = """
    {"issuer":"https://id.example\(inJSON)","jwks_uri":"https://id.example/keys","end_session_endpoint":"https://id.example/\(inJSON)",
    "frontchannel_logout_supported":"\(inJSON)","backchannel_logout_supported":{"\(inJSON)":1},"\(inJSON)":[],
    "revocation_endpoint":"\(inJSON)","token_endpoint":"https://\(inJSON)/","scopes_supported":["\(inJSON)"],
    "id_token_signing_alg_values_supported":["none","\(inJSON)"],"end_session_endpoint ":"x","\(inJSON)":2}
    """
  static let keys =
    #"{"keys":[{"kty":"RSA","kid":"\#(inJSON)","alg":"\#(inJSON)","use":"\#(inJSON)"},{"kty":"\#(inJSON)"}]}"#
  static let page = """
    <html><title>\(evil)</title><meta http-equiv=refresh content="0;url=x:\(evil)"><p>Error: \(evil)</p>
    <iframe src="https://f.example/\(evil)"></iframe><form action="//\(evil)"><input type=password name="\(evil)"></form>
    """

  static let servers = StubTransport(
    [
      "https://id.example/.well-known/openid-configuration": .json(metadata),
      "https://id.example/keys": .json(keys),
      "https://page.example/.well-known/openid-configuration": answer(503, body: "<html><title>\(evil)</title>"),
      "https://text.example/.well-known/openid-configuration": .text(200, evil),
      "https://away.example/.well-known/openid-configuration": .redirect(to: "http://x\(evil)/"),
      "https://id.example/logout": answer(
        302,
        fields: [
          Field("Location", "https://id.example/page?\(evil)"),
          Field("Set-Cookie", "a\(evil)=b; Path=/\(evil); Domain=\(evil)"), Field("Set-Cookie", evil),
          Field("Clear-Site-Data", evil), Field("X-Frame-Options", evil),
        ]),
    ],
    failures: ["https://down.example/logout": Failure(.connect, evil, hint: evil)],
    otherwise: answer(
      200, fields: [Field("Content-Type", "text/html"), Field("Set-Cookie", "a=b\(evil); Path=/\(evil)")], body: page))

  /// An answer whose reason phrase is hostile, too.
  private static func answer(_ status: Int, fields: Fields = [], body: String = "") -> Response {
    Response(head: ResponseHead(status: status, reason: evil, fields: fields), body: Array(body.utf8))
  }

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
    ["login", "--issuer", "https://id.example", "--client-id", evil, "--username", evil, "--password", "p"],
    ["login", "--app-url", "https://page.example/", "--username", evil, "--password", evil],
    ["login", "--app-url", evil],
    ["trace", "--issuer", "https://id.example"], ["mock-provider", "--fault", evil], [evil],
  ]

  /// The same with their documents for machines, which people look at in a terminal too.
  static let documents = commands.filter { ["discover", "inspect", "trace", "login"].contains($0[0]) }.map {
    $0 + ["--format", "json"]
  }

  @Test(arguments: commands + documents)
  func neverReachesTheTerminal(arguments: [String]) async {
    let outside = RecordedOutside(Scenario(parsing: ""))
    var context = outside.context
    context.transport = { _ in Self.servers }
    _ = await Tool.run(arguments, in: context)
    let texts = [outside.output, outside.errors] + outside.written.values
    #expect(texts.contains { !$0.isEmpty })
    for text in texts {
      #expect(UnsafeScalars.raw(in: text) == [], "\(arguments)\n\(text)")
    }
  }
}
