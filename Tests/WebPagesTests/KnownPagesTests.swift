import HTTP
import Providers
import TestSupport
import Testing
import WebPages

/// What a page of the fixture folder must be read as.
struct KnownPage: Sendable, CustomTestStringConvertible {
  let file: String
  let kind: WebPageKind
  /// What submitting without a click sends, encoded; `nil` when nothing is submitted.
  var submitsItself: String?
  /// What a person who says yes sends, encoded; `nil` when there is no such form.
  var saysYes: String?
  var frames = 0
  var refresh: MetaRefresh?
  var requiresScript = false
  var scriptNavigates = false

  var testDescription: String { file }
}

let knownPages: [KnownPage] = [
  KnownPage(file: "node-oidc-provider-confirm", kind: .confirmation, saysYes: "xsrf=a1b2&logout=yes"),
  KnownPage(file: "node-oidc-provider-confirm-script", kind: .confirmation, saysYes: "xsrf=a1b2&logout=yes"),
  KnownPage(file: "node-oidc-provider-form-post", kind: .other, submitsItself: "xsrf=a1b2&logout=yes"),
  KnownPage(file: "logto-auto-submit", kind: .other, submitsItself: "xsrf=a1b2&logout=yes"),
  KnownPage(file: "keycloak-confirm", kind: .confirmation, saysYes: "session_code=c0de&confirmLogout=Logout"),
  KnownPage(file: "keycloak-error", kind: .error),
  KnownPage(file: "keycloak-front-channel", kind: .frontChannel, frames: 2, scriptNavigates: true),
  KnownPage(
    file: "hydra-front-channel", kind: .frontChannel, frames: 1,
    refresh: MetaRefresh(delay: 7, reference: "https://app.example.com/?state=xyz")),
  KnownPage(
    file: "django-oauth-toolkit-confirm", kind: .confirmation,
    saysYes: "csrfmiddlewaretoken=t0k&id_token_hint=&client_id=web&state=a%20b%26c&allow=Logout"),
  KnownPage(file: "duende-logged-out", kind: .frontChannel, frames: 1),
  KnownPage(file: "duende-confirm", kind: .confirmation, saysYes: "logoutId=l1&__RequestVerificationToken=v1"),
  KnownPage(file: "spring-login-after-logout", kind: .loggedOut),
  KnownPage(file: "next-auth-sign-out", kind: .confirmation, saysYes: "csrfToken=csrf"),
  KnownPage(file: "saml-hidden-form", kind: .other, submitsItself: "SAMLRequest=PHNhbWw%2B"),
  KnownPage(file: "login-password", kind: .login),
  KnownPage(file: "login-identifier-first", kind: .login),
  KnownPage(file: "single-page-application", kind: .other, requiresScript: true),
  KnownPage(file: "ordinary", kind: .other),
]

@Suite struct KnownPagesTests {
  @Test("pages of real products are read as a browser would", arguments: knownPages)
  func reads(_ expected: KnownPage) throws {
    let bytes = try ProjectFolder.bytes("\(ProjectFolder.fixtures)/pages/\(expected.file).html")
    let page = WebPage(
      bytes, contentType: "text/html; charset=utf-8", url: URLReference("https://id.example.com/logout?x=1"),
      phrases: .known)
    #expect(page.kind == expected.kind)
    #expect(page.frames.count == expected.frames)
    #expect(page.refresh == expected.refresh)
    #expect(page.requiresScript == expected.requiresScript)
    #expect(page.scriptNavigates == expected.scriptNavigates)
    #expect(!page.isPartial)
    let submitted = page.selfSubmittingForm.map { index in
      page.forms[index].parameters(pressing: page.fieldAddedByScript).encoded
    }
    #expect(submitted == expected.submitsItself)
    let confirmation = page.kind == .confirmation ? page.confirmation : nil
    #expect(confirmation.map { $0.form.parameters(pressing: $0.button).encoded } == expected.saysYes)
  }

  @Test("every fixture page has a row, and every row a page")
  func isComplete() throws {
    let files = try ProjectFolder.files(in: ProjectFolder.fixtures + "/pages", suffix: ".html")
    #expect(files == knownPages.map { "\(ProjectFolder.fixtures)/pages/\($0.file).html" }.sorted())
  }

  @Test("frames, title, third parties and referrer policy are absolute and complete")
  func ordinary() throws {
    let bytes = try ProjectFolder.bytes(ProjectFolder.fixtures + "/pages/ordinary.html")
    let page = WebPage(bytes, url: URLReference("https://shop.example.com/a/b"), phrases: .known)
    #expect(page.title == "Welcome")
    #expect(page.referrerPolicy == "no-referrer")
    #expect(page.thirdPartyResources == ["https://stats.example.net/count.js", "https://img.example.net/logo.png"])
    #expect(page.text == "Search Welcome to the shop.")
    #expect(page.forms.map(\.action) == ["https://shop.example.com/search"])
    #expect(page.forms.map(\.method) == ["GET"])
  }

  @Test("a page is judged by the phrases that are handed in, and by nothing else")
  func knowsNoWords() {
    func kind(_ html: String, _ phrases: PagePhrases) -> WebPageKind {
      WebPage(Array(html.utf8), url: URLReference("https://a.example/x"), phrases: phrases).kind
    }
    let question = "<h1>Log out?</h1><form method=post action=/y><button name=b>Log out</button></form>"
    #expect(kind(question, .known) == .confirmation)
    #expect(kind(question, PagePhrases()) == .other)
    var words = PagePhrases()
    words.errors = ["Kaputt 7"]
    words.loggedOut = ["tschüss"]
    words.confirmationForms = [ConfirmationForm(id: "f", button: "out", valueAddedByScript: "1")]
    #expect(kind("<p>Da ist etwas Kaputt 7.</p>", words) == .error)
    #expect(kind("<p>Tschüss!</p>", words) == .loggedOut)
    #expect(kind("<form id=f></form>", words) == .confirmation)
  }

  @Test("the error sentence that comes first on the page is shown, with what stands before it")
  func showsTheFirstError() {
    var phrases = PagePhrases()
    phrases.errors = ["second", "first"]
    #expect(phrases.error(in: "Sorry: first, then second") == "Sorry: first, then second")
    #expect(phrases.error(in: String(repeating: "é", count: 100) + "first")?.count == 85)
    #expect(phrases.error(in: "nothing") == nil)
    #expect(phrases.error(in: "") == nil)
  }
}
