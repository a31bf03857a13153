import Diagnostics
import Providers
import Testing

@Suite struct ApplicationFrameworkTests {
  /// A cookie, the framework it points to, and whether it holds a session.
  static let cookies: [(name: String, framework: String?, isSession: Bool)] = [
    ("authjs.session-token", "authjs", true), ("__Secure-authjs.session-token.0", "authjs", true),
    ("authjs.session-token.12", "authjs", true), ("__Host-authjs.csrf-token", "authjs", false),
    ("next-auth.session-token", "next-auth", true), ("__secure-next-auth.session-token.1", "next-auth", true),
    ("next-auth.callback-url", "next-auth", false),
    ("appSession", "nextjs-auth0", true), ("appSession.1", "nextjs-auth0", true), ("__session", "nextjs-auth0", true),
    ("_oauth2_proxy", "oauth2-proxy", true), ("_oauth2_proxy_1", "oauth2-proxy", true),
    ("_oauth2_proxy_csrf", "oauth2-proxy", false),
    ("mod_auth_openidc_session", "mod_auth_openidc", true), ("mod_auth_openidc_session_2", "mod_auth_openidc", true),
    ("mod_auth_openidc_state_x", "mod_auth_openidc", false),
    (".AspNetCore.Cookies", "aspnetcore", true), (".AspNetCore.CookiesC2", "aspnetcore", true),
    (".AspNetCore.Antiforgery.x", "aspnetcore", false),
    ("session", nil, false), ("authjs", nil, false), ("appSession_1", nil, false),
  ]

  @Test(arguments: cookies)
  func isToldByItsCookies(row: (name: String, framework: String?, isSession: Bool)) {
    let framework = ApplicationFramework.all.first { $0.owns(row.name) }
    #expect(framework?.id == row.framework)
    #expect((framework?.isSessionCookie(row.name) ?? false) == row.isSession)
  }

  @Test(arguments: [
    ("/api/auth/signout", ["authjs", "next-auth"]), ("/auth/signout?x=1", ["authjs"]),
    ("/api/auth/logout?returnTo=/", ["nextjs-auth0"]), ("/oauth2/sign_out?rd=x", ["oauth2-proxy"]),
    ("/secure/redirect_uri?logout=x", ["mod_auth_openidc"]), ("/signout-callback-oidc?state=x", ["aspnetcore"]),
    ("/login?logout", ["spring-security"]), ("/login?logout=1", []), ("/logout", []),
  ])
  func isToldByItsAddresses(target: String, expected: [String]) {
    #expect(ApplicationFramework.all.filter { $0.logsOut(at: target) }.map(\.id) == expected)
  }

  static let chunks: [(name: String, style: ChunkStyle, base: String?, number: Int?)] = [
    ("name.0", .dotted, "name", 0), ("a.b.12", .dotted, "a.b", 12), ("name_1", .underscored, "name", 1),
    ("nameC2", .lettered, "name", 2), ("name.3", .unknown, "name", 3), ("name", .dotted, nil, nil),
    ("name.0000", .dotted, nil, nil), ("name.x", .dotted, nil, nil), (".0", .dotted, nil, nil),
    ("name.0", .underscored, nil, nil), ("name.٣", .dotted, nil, nil),
  ]

  @Test(arguments: chunks)
  func readsChunks(row: (name: String, style: ChunkStyle, base: String?, number: Int?)) {
    let chunk = CookieNaming.chunk(of: row.name, row.style)
    #expect(chunk?.base == row.base)
    #expect(chunk?.number == row.number)
  }

  @Test func everyFrameworkHasAFixForTheCommonestFault() {
    let all = ApplicationFramework.all
    #expect(Set(all.map(\.id)).count == all.count)
    for framework in all {
      #expect(framework.fixes[.reachProvider] != nil, "\(framework.id)")
      for fix in framework.fixes.values { #expect(!fix.isEmpty && !fix.hasSuffix("."), "\(fix)") }
      #expect(framework.targetParameters.allSatisfy(ApplicationFramework.knownTargetParameters.contains))
    }
  }

  @Test func aFixIsHedgedWhereTheNamesAreNotConfirmed() throws {
    let proxy = try #require(ApplicationFramework.all.first { $0.id == "oauth2-proxy" })
    #expect(proxy.fix(.publicLandingPage)?.hasPrefix("oauth2-proxy: use a landing page") == true)
    let core = try #require(ApplicationFramework.all.first { $0.id == "aspnetcore" })
    #expect(core.fix(.publicLandingPage) == "if this is ASP.NET Core: let the landing page be [AllowAnonymous]")
    #expect(core.fix(.frameAncestors) == nil)
  }
}
