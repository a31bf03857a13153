import Diagnostics
import HTTP
import TestSupport
import Testing

@testable import oidc_logout

/// Plants secrets in everything that goes in and comes back, and looks for them in everything that is printed.
@Suite struct SecretTests {
  /// None of these may appear anywhere; each is a substring of what is planted.
  static let planted = [
    "S1gnatureOfTheToken", "cookieValueP1", "cookieValueP2", "c0deInTheLocation", "cl1entSecretValue",
    "passw0rdInTheURL",
    "refreshT0kenInTheForm", "accessT0kenInTheFragment", "newC00kieValue", "samlPayl0ad",
    "t0kenInAField", "c0deInAField", "attr1buteOfACookie", "sess10nInThePath", "c0deEncodedTwice", "passw0rdInBrackets",
    "c0deInTheTitle",
  ]

  static let token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUiLCJub25jZSI6Im4ifQ.S1gnatureOfTheToken1"
  static let login = "https://user:passw0rdInTheURL@id.example"

  static let world = """
    -- file token.jwt --
    \(token)
    -- environment --
    SECRET=cl1entSecretValue
    -- file cookies.txt --
    id.example\tFALSE\t/\tTRUE\t0\tSESSION\tcookieValueP1
    -- file logout.sh --
    curl 'https://id.example/logout?id_token_hint=\(token)' -b 'SESSION=cookieValueP1; jwt=\(token)' -u 'u:passw0rdInTheURL'
    -- file broken.sh --
    curl -H 'Cookie: SESSION=cookieValueP1' --unheard-of 'https://id.example/?code=c0deInTheLocation
    -- file browser.har --
    {"log":{"version":"1.2","entries":[{"startedDateTime":"2026-01-01T00:00:00Z","request":{"method":"GET",
    "url":"https://id.example/logout?id_token_hint=\(token)","httpVersion":"h2","headers":[
    {"name":"Cookie","value":"SESSION=cookieValueP1"}],"cookies":[]},"response":{"status":302,"headers":[]}}]}}
    """

  static let landing =
    "https://user:passw0rdInTheURL@app.example/cb?code=c0deInTheLocation&state=s&id_token=\(token)"

  /// Whoever is asked answers with secrets.
  static let servers = StubTransport(
    [
      "https://id.example/.well-known/openid-configuration": .json(
        """
        {"issuer":"\(login)","jwks_uri":"\(login)/keys","end_session_endpoint":"\(login)/logout",
        "revocation_endpoint":"\(login)/revoke","introspection_endpoint":"\(login)/i","check_session_iframe":"\(login)/c",
        "authorization_endpoint":"\(login)/a","token_endpoint":"\(login)/t","frontchannel_logout_supported":"\(token)"}
        """),
      "https://down.example/.well-known/openid-configuration": .redirect(
        to: "https://id.example/?code=c0deInTheLocation&token=\(token)"),
      "https://html.example/.well-known/openid-configuration": .text(500, "<html><title>Error \(token)</title>"),
      landing: .text(
        200,
        """
        <html><title>Error \(token) Cookie: sid=cookieValueP1; go /cb?code=c0deInTheTitle</title>
        <form method="post" action="https://up.example/slo?token=\(token)">
        <input type="hidden" name="refresh_token" value="refreshT0kenInTheForm">
        <input type="hidden" name="SAMLRequest" value="samlPayl0ad"></form><script>document.forms[0].submit()</script>
        <iframe src="https://f.example/?token=\(token)&code=c0deInTheLocation"></iframe>
        <iframe src="https://f.example/end;jsessionid=sess10nInThePath?user%5Bpassword%5D=passw0rdInBrackets"></iframe>
        <iframe src="https://f.example/?next=%252Fcb%253Fcode%253Dc0deEncodedTwice"></iframe>
        """, fields: [Field("Set-Cookie", "MORE=newC00kieValue; Domain=other.example")]),
    ],
    failures: [
      "POST https://up.example/slo?token=\(token)": Failure(
        .connect, "up.example refused the connection", hint: "check it")
    ],
    otherwise: .redirect(
      to: landing + "#access_token=accessT0kenInTheFragment",
      fields: [
        Field("Set-Cookie", "NEW=newC00kieValue; Path=/"), Field("Set-Cookie", "SESSION=; Path=/other; Max-Age=0"),
        Field("Set-Cookie", "jwt=\(token); Path=/"), Field("Set-Cookie", "b\u{1}ad=newC00kieValue"),
        Field("Set-Cookie", "c=newC00kieValue; Unheard=attr1buteOfACookie"), Field("X-Auth-Token", "t0kenInAField"),
        Field("X-Next", "https://app.example/cb?state=s;code=c0deInAField"),
      ]))

  static let build = [
    "--id-token", "@token.jwt", "--client-id", "web", "--post-logout-redirect-uri",
    "https://user:passw0rdInTheURL@app.example/cb?code=c0deInTheLocation", "--state", "s", "--param",
    "client_secret=cl1entSecretValue", "--logout-hint", token,
  ]

  static let commands: [[String]] = [
    ["discover", "https://id.example", "https://down.example", "https://html.example"],
    ["discover", "\(login)/"], ["discover", "https://id.example/?code=c0deInTheLocation"], ["discover", token],
    ["inspect", "@token.jwt"],
    ["inspect", "@token.jwt", "--client-secret", "env:SECRET", "--issuer", "https://id.example"],
    ["inspect", "Bearer \(token)"], ["inspect", token, "--jwks", "https://html.example/?token=\(token)"],
    ["inspect", "@token.jwt", "--jwks", "\(login)/keys"], ["inspect", "--issuer", token, token],
    ["inspect", token, "--at", token],
    ["build-url", "--endpoint", "\(login)/logout", "--redact"] + build,
    ["build-url", "--endpoint", "\(login)/logout", "--redact", "--as", "curl"] + build,
    ["build-url", "--endpoint", "\(login)/logout", "--redact", "--as", "form"] + build,
    ["build-url", "--endpoint", "\(login)/logout", "--redact", "--as", "curl", "--method", "post"] + build,
    ["build-url", "--issuer", "https://id.example", "--redact"] + build, ["build-url", "--endpoint", token] + build,
    ["build-url", "--param", token], ["build-url", "--endpoint", "x://\(token)", "--id-token", token],
    ["trace", "https://id.example/logout?id_token_hint=\(token)", "--cookies", "cookies.txt", "--har", "out.har"],
    ["trace", "--endpoint", "\(login)/logout", "--cookies", "cookies.txt", "--har", "out.har"] + build,
    ["trace", "--endpoint", "https://id.example/logout", "--method", "post", "--har", "out.har"] + build,
    ["trace", "--issuer", "https://id.example", "--cookie", "SESSION=cookieValueP1; Domain=\(token)"] + build,
    ["trace", "--from-curl", "logout.sh", "--har", "out.har"], ["trace", "--from-curl", "broken.sh"],
    ["trace", "--har-in", "browser.har", "--har", "out.har"],
    ["trace", "--cookies", "logout.sh", "https://id.example/"],
    ["trace", token], ["trace", "https://id.example/", token], ["trace", "--initiator", token, "https://id.example/"],
    ["trace", "https://id.example/", "--header", "cl1entSecretValue"],
    ["trace", "--cookie", "cookieValueP2", "https://id.example/"],
    [
      "login", "--issuer", "https://id.example", "--client-id", "web", "--client-secret", "env:SECRET", "--username",
      "u",
      "--password", "passw0rdInTheURL",
    ],
    ["login", "--app-url", "https://app.example/", "--username", "u", "--password", "passw0rdInTheURL"],
    ["login", "--app-url", token, "--username", "u", "--password", "passw0rdInTheURL"],
    [
      "login", "--app-url", "https://app.example/", "--username", "u", "--password", "p", "--otp-secret",
      "cl1entSecretValue",
    ],
    ["mock-provider", "--fault", token], ["mock-provider", "--listen", token], [token],
  ]

  private static func run(_ arguments: [String]) async -> RecordedOutside {
    let outside = RecordedOutside(Scenario(parsing: world))
    var context = outside.context
    context.transport = { _ in servers }
    _ = await Tool.run(arguments, in: context)
    return outside
  }

  @Test(arguments: commands, ["text", "json"])
  func staysHidden(arguments: [String], format: String) async {
    let hasFormat = ["discover", "inspect", "build-url", "trace", "login"].contains(arguments[0])
    let outside = await Self.run(arguments + (hasFormat ? ["--format", format] : []))
    let texts = [outside.output, outside.errors] + outside.written.values
    #expect(texts.contains { !$0.isEmpty })
    for text in texts {
      #expect(Self.planted.filter { text.contains($0) } == [], "\(arguments.joined(separator: " "))\n\(text)")
    }
  }

  @Test func theURLIsThereForThoseWhoWantIt() async {
    let outside = await Self.run(["build-url", "--endpoint", "https://id.example/logout"] + Self.build)
    #expect(outside.output.contains("S1gnatureOfTheToken"))
    #expect(!outside.errors.contains("S1gnatureOfTheToken"))
  }

  @Test func secretsAreShownWhenAskedFor() async {
    let url = "https://id.example/logout?id_token_hint=\(Self.token)"
    #expect(await Self.run(["trace", url, "--show-secrets"]).output.contains("S1gnatureOfTheToken"))
  }
}
