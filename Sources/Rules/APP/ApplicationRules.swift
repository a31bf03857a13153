import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers

/// APP: what the application does with the logout before and after the provider.
enum ApplicationRules {
  static let judged: [JudgedRule] = all.map { JudgedRule($0) } + LocalLogoutRules.ownSession

  static let all: [Rule<Trace>] =
    ApplicationRequestRules.all + LandingPageRules.all + LeftoverCookieRules.all
    + LocalLogoutRules.all
}

/// What happens when the browser is back at the application.
enum LandingPageRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .app005, "landing-page-starts-login", .error, "the page after logout starts a new login",
      statement: "the page that the browser comes back to does not send it to the provider to log in",
      why: """
        With a provider session still alive the user is silently logged in again at once; without one the user sees a \
        login form instead of a goodbye.
        """,
      remedy: "return to a page that is open to everybody and starts a login only when the user asks for it",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET https://app.example/?state=abc
        HTTP/1.1 302
        Location: https://id.example/authorize?response_type=code&client_id=web
        """
    ) { trace in
      guard trace.returnVisit != nil || !trace.handoffs.isEmpty else {
        return .notApplicable("the browser did not come back to the application")
      }
      guard let login = trace.loginAfterReturn else { return .kept }
      let end = trace.silentLogin == nil ? "a login was asked for" : "the user is logged in again without a password"
      let sender = trace.navigation.last { $0.number < login.number }
      return .broken([
        Observation(
          "after the return \(sender?.address ?? "the landing page") sent the browser to \(login.address): \(end)",
          evidence: [Fact("authorization_request", Redaction.on.url(login.request.url))],
          remedy: trace.applicationFix(.publicLandingPage), layer: .app, hop: sender?.number ?? login.number)
      ])
    }
  ]
}

/// Cookies that outlive the logout.
enum LeftoverCookieRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .app003, "cookie-chunks-left-over", .warning, "chunks of a session cookie are left over",
      statement: "after logout no chunk of a split session cookie is left, nor chunks beside the whole cookie",
      why:
        "Leftover chunks bring an old session back, spoil the next one, or fill the Cookie field until servers refuse.",
      remedy: "delete every chunk on logout, also those with numbers above the present count",
      citations: [.fieldReports], basis: .derived,
      example: """
        before: session.0, session.1, session.2
        after:  session.2
        """, reads: [.applicationWalk, .cookies]
    ) { chunks($0) },
    Rule(
      .app004, "twin-cookies", .warning, "two cookies of one name live side by side",
      statement: "no two cookies of one name go to the same address",
      why:
        "The browser sends both, the server reads one, and the logout deletes one: the other brings the session back.",
      remedy: "set the cookie with one Domain and one Path only, and delete the twin once",
      citations: [.fieldReports, .cookies("5.8.3")], basis: .derived,
      example: """
        SESSION=a  (app.example, host-only, /)
        SESSION=b  (example, Domain, /)
        """
    ) { twins($0) },
    Rule(
      .app008, "application-cookie-unchanged", .warning, "the application's session cookie is unchanged",
      statement: "a known session cookie of the application is gone or changed after its logout",
      why: "The application was asked to log out, and the browser still holds the cookie of the session.",
      remedy: "end the application's own session too, and delete its cookie, before redirecting to the provider",
      citations: [.fieldReports], basis: .derived,
      example: """
        before: authjs.session-token=abc
        after:  authjs.session-token=abc
        """, reads: [.applicationWalk, .cookies]
    ) { unchanged($0) },
  ]

  private static func chunks(_ trace: Trace) -> Verdict {
    let application = trace.application
    let style = application?.chunks ?? .dotted
    let leftovers = trace.untouchedCookies.compactMap { cookie in
      CookieNaming.chunk(of: cookie.name, style).map { (cookie: cookie, chunk: $0) }
    }
    let gone = Set(trace.cookiesBefore.map(\.identity)).subtracting(trace.cookiesAfter.map(\.identity)).map(\.name)
    let groups = Dictionary(grouping: leftovers) { $0.chunk.base }
    return .judged(
      groups.sorted { $0.key < $1.key }.compactMap { base, members in
        let siblingGone = gone.contains { $0 == base || CookieNaming.chunk(of: $0, style)?.base == base }
        let isKnown = application?.isSessionCookie(base) ?? false
        let whole = trace.cookiesAfter.contains { $0.name == base }
        // Numbers at the end of a name mean nothing by themselves.
        guard siblingGone || isKnown || whole else { return nil }
        let names = members.map(\.cookie.name).sorted()
        let beside = whole ? ", beside the whole cookie \(base)" : ""
        return Observation(
          "\(names.listed) \(names.count == 1 ? "is" : "are") left over after the logout\(beside)",
          evidence: [Fact("cookies", .few(names)), Fact("domain", members.first?.cookie.domain)],
          remedy: application?.fix(.deleteChunks), layer: .app)
      })
  }

  private static func twins(_ trace: Trace) -> Verdict {
    if trace.cookiesAfter.isEmpty {
      return trace.cookiesBefore.isEmpty ? .lacks(.cookies) : .kept
    }
    let groups = Dictionary(grouping: trace.cookiesAfter.prefix(3_000), by: \.name).filter { $0.value.count > 1 }
    let twins = groups.sorted { $0.key < $1.key }.compactMap { name, cookies in
      firstOverlap(cookies).map { (name, $0.0, $0.1) }
    }
    return .judged(twins) { name, one, other in
      Observation(
        "\(name) exists twice: \(describe(one)) and \(describe(other))",
        evidence: [Fact("cookie", name), Fact("twins", .list([describe(one), describe(other)]))],
        layer: trace.layer(of: one))
    }
  }

  private static func firstOverlap(_ cookies: [Cookie]) -> (Cookie, Cookie)? {
    // A browser keeps no more than a few dozen cookies for one site.
    let few = cookies.prefix(50)
    for (index, one) in few.enumerated() {
      for other in few.dropFirst(index + 1) where one.identity != other.identity && overlap(one, other) {
        return (one, other)
      }
    }
    return nil
  }

  /// Whether some address gets both.
  private static func overlap(_ one: Cookie, _ other: Cookie) -> Bool {
    let hosts = one.isFor(other.domain) || other.isFor(one.domain)
    let paths = [(one.path, other.path), (other.path, one.path)].contains { outer, inner in
      inner.isIdentical(to: outer) || inner.hasPrefix(outer.hasSuffix("/") ? outer : outer + "/")
    }
    return hosts && paths
  }

  private static func describe(_ cookie: Cookie) -> String {
    "\(cookie.domain)\(cookie.path)\(cookie.isHostOnly ? " (host only)" : " (Domain)")"
  }

  private static func unchanged(_ trace: Trace) -> Verdict {
    let known = trace.cookiesBefore.filter { cookie in
      ApplicationFramework.all.contains { $0.isSessionCookie(cookie.name) }
    }
    if known.isEmpty { return .notApplicable("no cookie has a name that is known as an application's session") }
    let names = Set(known.map(\.identity))
    let working = Dictionary(
      trace.cookieSightings.compactMap { sighting in
        sighting.change.workingLine.map { (sighting.change.name, Redaction.on.setCookie($0)) }
      }, uniquingKeysWith: { first, _ in first })
    return .judged(trace.untouchedCookies.filter { names.contains($0.identity) }) { cookie in
      let application = ApplicationFramework.all.first { $0.isSessionCookie(cookie.name) }
      return Observation(
        "\(cookie.name) of \(cookie.domain), a session cookie of \(application?.name ?? ""), has its old value",
        evidence: [Fact("cookie", cookie.name), Fact("domain", cookie.domain)],
        remedy: working[cookie.name].map { "send this line on logout: Set-Cookie: \($0)" }
          ?? application?.fix(.endOwnSession), layer: .app)
    }
  }
}
