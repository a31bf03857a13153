import HTTP
import Providers
import Testing
import WebPages

@testable import Sessions

/// What pages want of a person.
@Suite struct SignInPageTests {
  static let address = "https://id.example/op/login?ticket=1"

  static func page(_ html: String, at url: String = address) -> WebPage {
    WebPage(Array(html.utf8), url: URLReference(url), phrases: .known)
  }

  static func read(_ html: String, status: Int = 200, at url: String = address) -> SignInPage {
    SignInPage(page(html, at: url), status: status)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let html: String
    let kind: SignInStep.Kind
    var testDescription: String { name }

    init(_ name: String, _ kind: SignInStep.Kind, _ html: String) {
      self.name = name
      self.kind = kind
      self.html = html
    }
  }

  static let kinds: [Case] = [
    Case(
      "name and password", .login,
      "<form method=post><input name=username><input type=password name=password><button>Sign in</button></form>"),
    Case(
      "name first", .userName,
      "<form method=post action=/u/login/identifier><input name=identifier type=email><button>Next</button></form>"),
    Case(
      "password on the second page", .password,
      "<form method=post><p>alice</p><input type=password name=Passwd><button>Next</button></form>"),
    Case(
      "code by autocomplete", .oneTimeCode,
      "<form method=post><input name=x1 autocomplete=one-time-code><button>Verify</button></form>"),
    Case("code by name", .oneTimeCode, "<form method=post><input name=totp><button>Verify</button></form>"),
    Case(
      "code in a password field", .oneTimeCode,
      "<form method=post><input type=password name=otp autocomplete=off><button>OK</button></form>"),
    Case(
      "code by inputmode", .oneTimeCode,
      "<form method=post><input name=mfa_pass_code inputmode=numeric><button>OK</button></form>"),
    Case(
      "code of ASP.NET Core", .oneTimeCode,
      "<form method=post><input name='Input.TwoFactorCode' autocomplete=off><button>Log in</button></form>"),
    Case(
      "code by telephone", .otherFactor,
      "<p>We sent a text message to ••12</p><form method=post><input name=code><button>Verify</button></form>"),
    Case(
      "code by mail", .otherFactor,
      "<p>Check your email</p><form method=post><input name=code><button>Verify</button></form>"),
    Case(
      "push", .otherFactor,
      "<h1>Check your phone</h1><p>Approve the request in the app.</p><form method=post><button>Resend</button></form>"),
    Case(
      "security key", .otherFactor,
      "<form method=post><input type=hidden name=clientDataJSON><button type=button>Use your security key</button></form>"
    ),
    Case(
      "captcha field", .captcha,
      "<form method=post><input name=user><input type=password name=p><input name=captcha_1><button>Go</button></form>"),
    Case(
      "captcha widget", .captcha,
      "<form method=post><input name=user><input type=password name=p><div class=h-captcha></div><button>Go</button></form>"
    ),
    Case(
      "a watched page", .login,
      "<div class=grecaptcha-badge></div><form method=post><input name=u><input type=password name=p><button>Go</button></form>"
    ),
    Case(
      "scripts", .scriptsRequired,
      "<noscript>Enable JavaScript.</noscript><div id=root></div><script src=/a.js></script>"),
    Case(
      "password in the URL", .scriptsRequired,
      "<form onsubmit='go()'><input name=u><input type=password name=p><button>Sign in</button></form>"),
    Case(
      "form without a target", .scriptsRequired,
      "<form method=post action='javascript:go()'><input name=u><input type=password name=p><button>Sign in</button></form>"
    ),
    Case(
      "consent", .consent,
      """
      <p>Demo wants to access your profile</p><form method=post action=/consent><input type=hidden name=t value=1>
      <button name=answer value=no>Deny</button><button name=answer value=yes>Allow</button></form>
      """),
    Case(
      "accounts", .accountChooser,
      """
      <h1>Choose an account</h1><form method=post><button name=a value=1>alice</button><button name=a value=2>bob</button>
      </form><a href=/other>Use another account</a>
      """),
    Case("error with a status", .error, "<h1>Oops</h1>"),
    Case("a page of no sign-in", .other, "<h1>Welcome</h1><p>Nothing here.</p>"),
    Case(
      "search and registration beside the login", .login,
      """
      <form action=/search><input name=q><button>Search</button></form>
      <form method=post action=/register><input name=email type=email><input type=password name=a autocomplete=new-password>
      <button>Create account</button></form>
      <form method=post action=/login><input name=email type=email><input type=password name=pw><button>Log in</button></form>
      """),
    Case(
      "only a newsletter", .other,
      "<form method=post action=/x><input type=email name=email><button>Subscribe</button></form>"),
    Case(
      "log out?", .other,
      "<h1>Log out?</h1><form method=post><button name=a value=yes>Yes, log out</button><button>No</button></form>"),
  ]

  @Test(arguments: kinds)
  func kindOfPage(row: Case) {
    let status = row.name == "error with a status" ? 403 : 200
    #expect(Self.read(row.html, status: status).kind == row.kind)
  }

  static func form(_ html: String, at url: String = address) throws -> LoginForm {
    let form: LoginForm? =
      switch read(html, at: url) {
      case .login(let form), .oneTimeCode(let form): form
      default: nil
      }
    return try #require(form)
  }

  /// The body or URL of the form with alice, secret and 123456 in it.
  static func sent(_ html: String, at url: String = address) throws -> String {
    let request = try form(html, at: url)
      .request(userName: "alice", password: Secret("secret"), code: Secret("123456"))
    return "\(request.method) \(request.url) \(String(decoding: request.body ?? [], as: UTF8.self))"
  }

  static let requests: [(String, String)] = [
    (
      "<form method=post action=../a?x=1><input type=hidden name=csrf value=t0><input name=u><input type=password name=p></form>",
      "POST https://id.example/a?x=1 csrf=t0&u=alice&p=secret"
    ),
    (
      "<form method=post><input name=u><input type=password name=p></form>",
      "POST https://id.example/op/login?ticket=1 u=alice&p=secret"
    ),
    (
      "<form method=post action=/a><input name=u><input type=password name=p><input type=checkbox name=remember></form>",
      "POST https://id.example/a u=alice&p=secret"
    ),
    (
      "<form method=post action=/a><input name=u><input type=password name=p><input type=checkbox name=remember checked></form>",
      "POST https://id.example/a u=alice&p=secret&remember=on"
    ),
    (
      """
      <form method=post action=/a><input name=u><input type=password name=p><button name=b value=cancel>Cancel</button>
      <button name=b value=login>Sign in</button><button name=b value=reg formaction=/r>Register</button></form>
      """, "POST https://id.example/a u=alice&p=secret&b=login"
    ),
    (
      """
      <form action=/a><input name=u><input type=password name=p>
      <button name=go value=1 formaction=/b formmethod=post>Log in</button></form>
      """, "POST https://id.example/b u=alice&p=secret&go=1"
    ),
    (
      "<form method=post action=/a><input name=tenant value=t1><input name=login><input type=password name=p></form>",
      "POST https://id.example/a tenant=t1&login=alice&p=secret"
    ),
    (
      """
      <form method=post action=/a><input name=usernameUserInput><input type=hidden name=username>
      <input type=password name=password></form>
      """, "POST https://id.example/a usernameUserInput=alice&username=alice&password=secret"
    ),
    (
      "<form method=post action=/a><input name=u><input type=password name=p><input name=otp></form>",
      "POST https://id.example/a u=alice&p=secret&otp=123456"
    ),
    (
      "<form method=post action=/a><input type=hidden name=t value=1><input name=code></form>",
      "POST https://id.example/a t=1&code=123456"
    ),
    (
      "<base href=https://id.example/base/><form method=post action=in><input name=user[login]><input type=password name=user[password]></form>",
      "POST https://id.example/base/in user%5Blogin%5D=alice&user%5Bpassword%5D=secret"
    ),
  ]

  @Test(arguments: requests)
  func whatIsSent(html: String, expected: String) throws {
    #expect(try Self.sent(html) == expected)
  }

  /// Dex asks with two forms, a scope has to be ticked at Hydra, and buttons may be inputs.
  @Test(arguments: [
    (
      """
      <p>Grant Access</p><form method=post action=/approval><input type=hidden name=approval value=approve>
      <button>Grant Access</button></form><form method=post action=/approval><input type=hidden name=approval value=rejected>
      <button>Cancel</button></form>
      """, "approval=approve"
    ),
    (
      """
      <form method=post action=/consent><input type=checkbox name=grant_scope value=openid>
      <input type=checkbox name=remember value=1><input type=submit name=submit value='Deny access'>
      <input type=submit name=submit value='Allow access'></form>
      """, "grant_scope=openid&submit=Allow%20access"
    ),
    (
      """
      <h1>Authorize Demo?</h1><form method=post><input type=submit value=Cancel>
      <input type=submit name=allow value=Authorize></form>
      """, "allow=Authorize"
    ),
  ])
  func consentIsGiven(html: String, body: String) throws {
    guard case .consent(let choice) = Self.read(html) else {
      Issue.record("no consent")
      return
    }
    #expect(String(decoding: choice.request.body ?? [], as: UTF8.self) == body)
  }

  @Test(arguments: [
    ("<p role=alert>Invalid user\u{1B}[31m name\n or password.</p>", "Invalid user [31m name or password."),
    ("<div class=kc-feedback-text>Account is locked</div>", "Account is locked"),
    (
      "<div id=error style='display:none'>hidden error</div><p>The password is wrong. Try again</p>",
      "The password is wrong"
    ),
    ("<p role=alert>\"hunter2hunter2\" is incorrect</p>", "\"[redacted]\" is incorrect"), ("<p>Hello</p>", nil),
  ])
  func thePagesOwnWords(html: String, expected: String?) {
    var secrets = KnownSecrets()
    secrets.insert(given: "hunter2hunter2")
    #expect(PageWords.refusal(on: Self.page(html), hiding: secrets) == expected)
  }

  @Test func anAlertIsHeardBeforeWhatScriptsWouldShow() {
    // canaille keeps the first one on every page, out of sight by a style sheet.
    let page = Self.page(
      """
      <div class="ui overlay nag network-error">Network error: Canaille could not be reached.</div>
      <div class="ui message error" role="alert">Login failed. Please check your information.</div>
      """)
    #expect(
      PageWords.refusal(on: page, hiding: KnownSecrets()) == "Login failed. Please check your information.")
  }

  @Test func wordsAreShort() throws {
    let long = String(repeating: "wrong ", count: 45)
    let words = PageWords.refusal(on: Self.page("<p role=alert>\(long)</p>"), hiding: KnownSecrets())
    #expect(try #require(words).count <= PageWords.limit + 1)
  }
}
