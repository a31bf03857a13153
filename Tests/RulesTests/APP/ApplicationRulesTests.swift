import Browsing
import Cookies
import Diagnostics
import HTTP
import TestSamples
import Testing

@testable import Rules

@Suite struct ApplicationRulesTests {
  private static func session(_ name: String, domain: String = "app.example", isHostOnly: Bool = true) -> Cookie {
    Cookie(name: name, value: "app-value-\(name)", domain: domain, isHostOnly: isHostOnly, isSecure: true)
  }

  static let faults: [Fault] = [
    Fault("only the application logs out", ["APP-001"]) {
      $0.hops[0].redirect(to: "https://app.example/")
      $0.hops[1] = HopSketch(number: 2, layer: .app, url: "https://app.example/")
      $0.hops.removeLast()
    },
    Fault("no hint, and the provider asks", ["APP-002", "LOG-001", "TRC-008"]) {
      let url = "https://id.example/logout?client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye"
      $0.hops[0].next = Continuation(.redirect, url)
      $0.hops[1].url = url
      $0.cut(after: 2, .confirmationRequired, page: PageSummary(kind: .confirmation))
    },
    Fault("no hint, and the provider does not care", []) {
      let url = "https://id.example/logout?client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye"
      $0.hops[0].next = Continuation(.redirect, url)
      $0.hops[1].url = url
      $0.hops[1].next = Continuation(.redirect, TraceSketch.home)
    },
    Fault("a chunk left over", ["APP-003", "APP-008"]) {
      $0.cookies += [session("authjs.session-token.0"), session("authjs.session-token.1")]
      $0.hops[0].setCookies.append("authjs.session-token.0=; Path=/; Secure; Max-Age=0")
    },
    Fault("numbers that mean nothing", []) { $0.cookies.append(session("banner.2")) },
    Fault("twins", ["APP-004", "CKE-001", "CKE-004"]) {
      $0.cookies += [session("S"), session("S", isHostOnly: false), session("T")]
      $0.hops[0].setCookies.append("T=; Path=/; Domain=app.example; Secure; Max-Age=0")
    },
    Fault("one name for two paths that never meet", []) {
      $0.cookies += ["/a", "/b"].map {
        Cookie(name: "S", value: "v", domain: "app.example", isHostOnly: true, path: $0, isSecure: true)
      }
    },
    Fault("silently in again", ["APP-005", "APP-018", "LOG-001"]) {
      $0.logInAgain("https://app.example/cb?code=abc&state=1")
    },
    Fault("a login form after the return", ["APP-005"]) { $0.logInAgain() },
    Fault("rd is ignored", ["APP-006"]) {
      $0.hops[0].url = "https://app.example/oauth2/sign_out?rd=https%3A%2F%2Felsewhere.example%2Fout"
    },
    Fault("rd is followed", []) {
      $0.hops[0].url = "https://app.example/oauth2/sign_out?rd=https%3A%2F%2Fid.example%2Flogout%3Fclient_id%3Dweb"
    },
    Fault("an internal return address", ["APP-007", "TRC-001", "TRC-008"]) {
      $0.hops[1].url =
        "https://id.example/logout?id_token_hint=\(TraceSketch.token)"
        + "&post_logout_redirect_uri=http%3A%2F%2F10.0.0.7%3A3000%2Fbye"
      $0.cut(after: 2, .endedElsewhere, page: PageSummary(kind: .loggedOut))
    },
    Fault("a known session cookie untouched", ["APP-008"]) { $0.cookies.append(session("next-auth.session-token")) },
  ]

  @Test(arguments: faults) func application(_ fault: Fault) { #expect(fault.broken() == fault.expected) }

  static let recognised: [(cookie: String, path: String, fix: String)] = [
    ("__Secure-authjs.session-token.1", "/x", "Auth.js: signOut() ends its own session only"),
    ("next-auth.csrf-token", "/x", "next-auth: signOut() ends its own session only"),
    ("_oauth2_proxy_0", "/x", "oauth2-proxy: /oauth2/sign_out removes its own cookie only"),
    ("mod_auth_openidc_session", "/x", "if this is mod_auth_openidc: call <OIDCRedirectURI>?logout="),
    (".AspNetCore.CookiesC1", "/x", "if this is ASP.NET Core: sign out of both schemes"),
    ("unknown", "/oauth2/sign_out", "oauth2-proxy: /oauth2/sign_out removes its own cookie only"),
    ("unknown", "/login?logout", "Spring Security: http.logout("),
    ("unknown", "/x", "redirect the browser to end_session_endpoint"),
  ]

  @Test(arguments: recognised) func theRemedyFitsTheFramework(_ row: (cookie: String, path: String, fix: String)) throws
  {
    var sketch = TraceSketch.healthy
    sketch.cookies = [Self.session(row.cookie)]
    sketch.hops[0].redirect(to: "https://app.example" + row.path)
    sketch.hops[0].setCookies = []
    sketch.hops[1] = HopSketch(number: 2, layer: .app, url: "https://app.example" + row.path)
    sketch.hops.removeLast()
    let trace = sketch.build()
    let finding = try #require(
      trace.judgements.flatMap(\.findings).first { $0.rule.id.rawValue == "APP-001" })
    #expect(finding.remedy.hasPrefix(row.fix))
  }
}
