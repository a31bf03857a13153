import HTTP
import Providers
import Testing
import WebPages

@Suite struct FormTests {
  private func form(_ html: String) throws -> WebForm {
    let page = WebPage(Array(html.utf8), url: URLReference("https://a.example/dir/page?q=1#f"), phrases: PagePhrases())
    return try #require(page.forms.first)
  }

  @Test("the entry list is what a browser would build")
  func entryList() throws {
    let form = try form(
      """
      <form method=POST action="../go?x=1" id=f>
      <input name=a value="1 2"><input type=hidden name=b value="&eacute;"><input type=checkbox name=c>
      <input type=checkbox name=d checked><input type=radio name=e value=1><input type=radio name=e value=2 checked>
      <select name=g><option>first</option><option value=v selected>second</option></select>
      <textarea name=h>
      line</textarea><input name=off value=1 disabled><fieldset disabled><input name=off2 value=1></fieldset>
      <input type=file name=up><input value=nameless><input type=button name=bt value=x>
      <button name=go value=yes>Yes</button><input type=submit name=no value=No></form>
      <input form=f name=outside value=o><input form=missing name=lost value=l><input name=loose value=l>
      """)
    #expect(form.action == "https://a.example/go?x=1")
    let expected = "a=1%202&b=%C3%A9&d=on&e=2&g=v&h=line&outside=o"
    #expect(form.parameters().encoded == expected)
    let yes = try #require(form.buttons.first)
    #expect(form.parameters(pressing: yes).encoded == "a=1%202&b=%C3%A9&d=on&e=2&g=v&h=line&go=yes&outside=o")
    #expect(form.parameters(filling: ["a": "z"])["a"] == "z")
    #expect(form.buttons.map(\.label) == ["Yes", "No"])
  }

  @Test("GET replaces the query, POST sends a body, a button may have its own target")
  func requests() throws {
    let get = try form("<form action='/go?old=1#x'><input name=a value='&'></form>")
    #expect(get.request() == Request("GET", "https://a.example/go?a=%26#x"))
    let post = try form(
      "<form method=post><input name=a value=1><button formaction=/other formmethod=get name=b>B</button></form>")
    #expect(
      post.request()
        == Request(
          "POST", "https://a.example/dir/page?q=1",
          fields: [Field("Content-Type", "application/x-www-form-urlencoded")], body: Array("a=1".utf8)))
    let button = try #require(post.buttons.first)
    #expect(post.request(pressing: button) == Request("GET", "https://a.example/other?a=1&b="))
  }

  @Test("multipart and text/plain bodies")
  func encodings() throws {
    let multipart = try form("<form method=post enctype=multipart/form-data><input name='a\"b' value=1></form>")
      .request()
    #expect(multipart.fields["Content-Type"] == "multipart/form-data; boundary=----oidc-logout-form-boundary")
    #expect(
      String(decoding: multipart.body ?? [], as: UTF8.self) == """
        ------oidc-logout-form-boundary\r\nContent-Disposition: form-data; name="a%22b"\r\n\r\n1\r\n\
        ------oidc-logout-form-boundary--\r\n
        """)
    let plain = try form("<form method=post enctype=text/plain><input name=a value=1></form>").request()
    #expect(plain.body.map { String(decoding: $0, as: UTF8.self) } == "a=1\r\n")
  }

  @Test("dialog forms and forms in noscript or templates are no forms of the page")
  func leftOut() {
    let page = WebPage(
      Array(
        """
        <form method=dialog></form><noscript><form action=/n></form></noscript><template><form action=/t></form></template>
        """.utf8), url: URLReference("https://a.example/"), phrases: PagePhrases())
    #expect(page.forms.isEmpty)
  }

  @Test(
    "the button that means yes is found in several languages",
    arguments: [
      ("<button name=a value=no>No</button><button name=a value=yes>Yes</button>", "a=yes"),
      ("<button name=a value=1>Abbrechen</button><button name=a value=2>Abmelden</button>", "a=2"),
      ("<button name=a value=1>Rester connecté</button><button name=a value=2>Se déconnecter</button>", "a=2"),
      ("<button name=a value=1>キャンセル</button><button name=a value=2>ログアウト</button>", "a=2"),
      ("<button name=a value=stay>Stay signed in</button><button name=a value=out>Continue</button>", "a=out"),
      ("<button name=a value=only>Weiter</button>", "a=only"),
    ])
  func affirmative(_ buttons: String, _ expected: String) throws {
    let page = WebPage(
      Array("<form method=post action=/logout>\(buttons)</form>".utf8), url: URLReference("https://a.example/"),
      phrases: .known)
    let confirmation = try #require(page.confirmation)
    #expect(confirmation.form.parameters(pressing: confirmation.button).encoded == expected)
  }
}
