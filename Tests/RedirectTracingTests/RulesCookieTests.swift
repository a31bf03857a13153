import Cookies
import Diagnostics
import HTTP
import RedirectTracing
import Testing

@Suite struct RulesCookieTests {
  private static func held(
    _ name: String = "SSO", domain: String = "id.example", isHostOnly: Bool = true, path: String = "/",
    isSecure: Bool = true
  ) -> Cookie {
    Cookie(
      name: name, value: "provider-session-value", domain: domain, isHostOnly: isHostOnly, path: path,
      isSecure: isSecure)
  }

  /// The provider answers with these lines; every other cookie of the healthy walk goes as it should.
  private static func lines(_ lines: String...) -> @Sendable (inout TraceSketch) -> Void {
    { $0.hops[1].setCookies = lines }
  }

  static let faults: [Fault] = [
    Fault("another path", ["CKE-001", "CKE-002"], lines("SSO=; Path=/logout; Secure; Max-Age=0")),
    Fault("a slash more", ["CKE-001", "CKE-002"]) {
      $0.cookies[1] = held(path: "/logout")
      $0.hops[1].setCookies = ["SSO=; Path=/logout/; Secure; Max-Age=0"]
    },
    Fault("both spellings of the path", []) {
      $0.cookies[1] = held(path: "/logout")
      $0.hops[1].setCookies = ["SSO=; Path=/logout/; Max-Age=0", "SSO=; Path=/logout; Max-Age=0"]
    },
    Fault("no path, from a directory", ["CKE-001", "CKE-003"]) {
      $0.goal.endSessionEndpoint = "https://id.example/oidc/logout"
      let url = TraceSketch.logoutURL.replacingPrefix("https://id.example/", by: "https://id.example/oidc/")
      $0.hops[0].next = Continuation(.redirect, url)
      $0.hops[1].url = url
      $0.hops[1].setCookies = ["SSO=; Secure; Max-Age=0"]
    },
    Fault("no domain", ["CKE-001", "CKE-004"]) {
      $0.cookies[1] = held(isHostOnly: false)
      $0.hops[1].setCookies = ["SSO=; Path=/; Secure; Max-Age=0"]
    },
    Fault("__Host- without Secure", ["CKE-001", "CKE-005"]) {
      $0.hops[0].setCookies = ["__Host-session=; Path=/; Max-Age=0"]
    },
    Fault("__Secure- without Secure, cookie unknown", ["CKE-005"]) {
      $0.hops[1].setCookies.append("__Secure-other=; Path=/; Max-Age=0")
    },
    Fault("SameSite=None without Secure", ["CKE-001", "CKE-006"], lines("SSO=; Path=/; SameSite=None; Max-Age=0")),
    Fault("over plain http", ["TRC-011", "CKE-001", "CKE-007"]) {
      $0.hops[0].url = "http://app.example/logout"
      $0.goal.applicationURL = "https://app.example/logout"
      $0.cookies[0] = Cookie(
        name: "session", value: "app-session-value", domain: "app.example", isHostOnly: true, isSecure: true)
      $0.hops[0].setCookies = ["session=; Path=/; Secure; Max-Age=0"]
    },
    Fault("an expiry nobody can read", ["CKE-008"], lines("SSO=; Path=/; Secure; Expires=0")),
    Fault("Max-Age beats Expires", ["CKE-009"]) {
      $0.hops[1].setCookies = ["SSO=; Path=/; Secure; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=3600"]
    },
    Fault("set again in one answer", ["CKE-010"]) { $0.hops[1].setCookies.append("SSO=new; Path=/; Secure") },
    Fault("set again later with the old value", ["CKE-010"]) {
      $0.hops[2].url = "https://id.example/bye?state=xyz"
      $0.hops[2].layer = .provider
      $0.goal.postLogoutRedirectURI = "https://id.example/bye"
      $0.hops[1].next = Continuation(.redirect, "https://id.example/bye?state=xyz")
      $0.goal.applicationURL = "https://app.example/logout"
      $0.hops[0].next = Continuation(.redirect, TraceSketch.ownReturnURL)
      $0.hops[1].url = TraceSketch.ownReturnURL
      $0.hops[2].setCookies = ["SSO=provider-session-value; Path=/; Secure"]
    },
    Fault("a new anonymous session later", []) {
      $0.hops[2].setCookies = ["__Host-session=anonymous; Path=/; Secure"]
    },
    Fault("another letter case", ["CKE-001", "CKE-011"], lines("sso=; Path=/; Secure; Max-Age=0")),
    Fault("a domain that is not its own", ["CKE-001", "CKE-013"]) {
      $0.hops[1].setCookies = ["SSO=; Domain=other.example; Path=/; Secure; Max-Age=0"]
    },
    Fault("on an error answer", ["CKE-014", "TRC-001"]) {
      let lines = $0.hops[1].setCookies
      $0.cut(after: 2, .errorPage, status: 500)
      $0.hops[1].setCookies = lines
    },
    Fault("Clear-Site-Data without quotes", ["CKE-015"]) { $0.hops[1].fields.append("Clear-Site-Data", "cookies") },
    Fault("Clear-Site-Data as it should be", []) { $0.hops[1].fields.append("Clear-Site-Data", "\"cookies\"") },
    Fault("emptied only", ["CKE-016"], lines("SSO=; Path=/; Secure")),
    Fault("ignored in a frame", ["CKE-012", "TRC-008", "TRC-017"], in: { .frontChannel }) {
      $0.hops[2].setCookies = ["sid=; Path=/; Max-Age=0"]
    },
    Fault("taken in a frame", ["TRC-008", "TRC-017"], in: { .frontChannel }) {
      $0.hops[2].setCookies = ["sid=; Path=/; Secure; SameSite=None; Max-Age=0"]
    },
  ]

  @Test(arguments: faults) func deletions(_ fault: Fault) { #expect(fault.broken() == fault.expected) }

  @Test func theRemedyIsTheLineThatWorks() throws {
    var sketch = TraceSketch.healthy
    sketch.hops[0].setCookies = ["__Host-session=; Path=/; Max-Age=0"]
    let trace = sketch.build()
    let findings = TraceRules.all.flatMap { $0.judge(trace).findings }
    #expect(findings.map(\.rule.id) == ["CKE-001", "CKE-005"])
    for finding in findings {
      #expect(finding.remedy == "send this line instead: Set-Cookie: __Host-session=; Path=/; Secure; Max-Age=0")
      #expect(finding.hop == 1 && finding.layer == .app)
      #expect(!finding.detail.contains("app-session-value"))
    }
  }

  @Test func withoutCookiesTheIdentityOfADeletionCannotBeJudged() {
    var sketch = TraceSketch.healthy
    sketch.cookies = []
    let trace = sketch.build()
    let notRun = TraceRules.all.map { $0.judge(trace) }.filter {
      if case .notRun = $0.verdict { return true } else { return false }
    }
    #expect(
      notRun.map(\.rule.id) == [
        "TRC-005", "TRC-010", "TRC-018", "CKE-001", "CKE-002", "CKE-003", "CKE-004", "CKE-011", "APP-003", "APP-004",
        "APP-008",
      ])
  }
}

extension TraceSketch {
  static let ownReturnURL =
    "https://id.example/logout?id_token_hint=\(token)&client_id=web"
    + "&post_logout_redirect_uri=https%3A%2F%2Fid.example%2Fbye&state=xyz"
}

extension String {
  func replacingPrefix(_ prefix: String, by other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
