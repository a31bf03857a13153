import HTTP
import LogoutRequests
import Providers
import Testing

@Suite struct LogoutRenderingTests {
  static let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"

  static func request(_ method: LogoutMethod, endpoint: String = "https://op.example/logout?t='a'") -> LogoutRequest {
    LogoutRequest.build(
      endpoint: endpoint,
      parameters: LogoutParameters(
        idTokenHint: Secret(token), postLogoutRedirectURI: "https://app.example/?a=<b>&c='d'",
        extra: [FormParameters.Pair("x\"y", "@file\n")]), dialect: .standard, method: method)
  }

  @Test func curlGet() {
    #expect(
      LogoutRendering.curl(Self.request(.get)) == """
        curl --globoff --include 'https://op.example/logout?t='\\''a'\\''&id_token_hint=\(Self.token)\
        &post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F%3Fa%3D%3Cb%3E%26c%3D%27d%27&x%22y=%40file%0A'
        """)
  }

  @Test func curlPost() {
    #expect(
      LogoutRendering.curl(Self.request(.post)) == """
        curl --globoff --include \\
          --data-urlencode 'id_token_hint=\(Self.token)' \\
          --data-urlencode 'post_logout_redirect_uri=https://app.example/?a=<b>&c='\\''d'\\''' \\
          --data-urlencode 'x%22y=@file
        ' \\
          'https://op.example/logout?t='\\''a'\\'''
        """)
  }

  @Test func curlPostsEvenWithoutParameters() {
    let request = LogoutRequest.build(
      endpoint: "https://op.example/logout", parameters: LogoutParameters(), dialect: .standard, method: .post)
    #expect(
      LogoutRendering.curl(request) == "curl --globoff --include \\\n  --data-raw '' \\\n  'https://op.example/logout'")
  }

  @Test func formIsACompleteEscapedPage() {
    #expect(
      LogoutRendering.form(Self.request(.get)) == """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Log out</title>
        </head>
        <body>
        <form id="logout" method="post" action="https://op.example/logout?t=&#39;a&#39;" accept-charset="utf-8">
        <input type="hidden" name="id_token_hint" value="\(Self.token)">
        <input type="hidden" name="post_logout_redirect_uri" value="https://app.example/?a=&lt;b&gt;&amp;c=&#39;d&#39;">
        <input type="hidden" name="x&quot;y" value="@file&#10;">
        <noscript>
        <p>Scripts are off. Press the button to log out.</p>
        <button type="submit">Log out</button>
        </noscript>
        </form>
        <script>
        HTMLFormElement.prototype.submit.call(document.getElementById("logout"));
        </script>
        </body>
        </html>

        """)
  }

  @Test(arguments: [
    ("\t\u{1B}\u{7F}", "&#9;&#27;&#127;"), ("a\u{202E}b\u{61C}\u{E0041}", "a&#8238;b&#1564;&#917569;"),
    ("\u{85}", "\u{85}"), ("é<語>'", "é&lt;語&gt;&#39;"),
  ])
  func formKeepsTheValue(text: String, written: String) {
    let request = LogoutRequest.build(
      endpoint: "https://op.example/logout", parameters: LogoutParameters(extra: [FormParameters.Pair("x", text)]),
      dialect: .standard, method: .post)
    #expect(LogoutRendering.form(request).contains("<input type=\"hidden\" name=\"x\" value=\"\(written)\">\n"))
  }

  @Test(arguments: LogoutMethod.allCases)
  func redactedCopiesHoldNoSignature(method: LogoutMethod) {
    let request = Self.request(method)
    for text in [
      LogoutRendering.url(request, redaction: .on), LogoutRendering.curl(request, redaction: .on),
      LogoutRendering.form(request, redaction: .on),
    ] {
      #expect(!text.contains("c2lnbmF0dXJl"))
      #expect(text.contains("op.example/logout"))
    }
    #expect(LogoutRendering.form(request, redaction: .on).contains("eyJhbGciOi…(49 bytes)"))
  }
}
