import Browsing
import Cookies
import Diagnostics

/// A deletion reaches only the cookie with the same name, domain and path.
enum CookieIdentityRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .cke001, "deleted-cookie-still-there", .error, "a cookie that was to be deleted is still there",
      statement: "a cookie that an answer deletes is gone at the end of the chain",
      why: """
        The browser keeps sending the cookie, so the next visit continues the old session unless the server has \
        forgotten it.
        """,
      remedy: "delete the cookie with the name, Path and Domain it was set with",
      citations: [.rpInitiatedLogout("2"), .cookies("5.7")], basis: .derived,
      example: """
        held:       SESSION, Path=/
        Set-Cookie: SESSION=; Path=/logout; Max-Age=0
        """, reads: [.cookies]
    ) { survivors($0) },
    Rule(
      .cke002, "deletion-with-other-path", .error, "the deletion names another Path",
      statement: "a deletion has the Path its cookie was set with, character by character",
      why: "To the browser /app and /app/ are two cookies: it deletes one that does not exist and keeps the session.",
      remedy: "use the same Path when setting and when deleting the cookie",
      citations: [.cookies("3.1"), .cookies("5.7"), .cookies("5.1.4")],
      example: """
        Set-Cookie: SESSION=abc; Path=/app
        Set-Cookie: SESSION=; Path=/app/; Max-Age=0
        """
    ) { $0.failedDeletions([.otherPath], needsCookies: true) },
    Rule(
      .cke003, "deletion-without-path", .error, "the deletion has no Path and misses the cookie",
      statement: "a deletion without Path is sent from the directory of the cookie's path",
      why: """
        Without Path the browser takes the directory of the logout URL: from /oidc/logout that is /oidc, and a cookie \
        of / stays.
        """,
      remedy: "add the cookie's Path, usually Path=/, to the deletion",
      citations: [.cookies("5.1.4")],
      example: """
        GET /oidc/logout
        Set-Cookie: SESSION=; Max-Age=0
        """
    ) { $0.failedDeletions([.defaultPath], needsCookies: true) },
    Rule(
      .cke004, "deletion-with-other-domain", .error, "the deletion names another Domain",
      statement: "a deletion has the Domain its cookie was set with, or none where that had none",
      why: """
        A cookie with Domain and one without are two cookies even on the same host: the deletion hits the wrong one \
        and the session stays.
        """,
      remedy: "use the same Domain attribute, or none, when setting and when deleting the cookie",
      citations: [.cookies("3.1"), .cookies("5.7")],
      example: """
        Set-Cookie: SESSION=abc; Domain=example.com; Path=/
        Set-Cookie: SESSION=; Path=/; Max-Age=0
        """
    ) { $0.failedDeletions([.otherDomain], needsCookies: true) },
    Rule(
      .cke011, "deletion-with-other-letter-case", .warning, "the deletion spells the name in another letter case",
      statement: "a deletion spells the cookie's name in the same letter case",
      why: "Names of cookies are case-sensitive: the browser deletes a cookie that does not exist and keeps the other.",
      remedy: "spell the name in the deletion as it was set",
      citations: [.cookies("3.1")],
      example: """
        Set-Cookie: sid=abc; Path=/
        Set-Cookie: SID=; Path=/; Max-Age=0
        """
    ) { $0.failedDeletions([.otherLetterCase], needsCookies: true) },
  ]

  private static func survivors(_ trace: Trace) -> Verdict {
    var aims: [Cookie.Identity: CookieSighting] = [:]
    for sighting in trace.cookieSightings where sighting.change.intendsDeletion {
      let met = [sighting.change.before].compactMap { $0 } + sighting.change.missed
      for cookie in met {
        // A line of the cookie's own says more than Clear-Site-Data, which is for all of them.
        if sighting.isOf([.clearSiteDataUnquoted, .clearSiteDataOverHTTP]), aims[cookie.identity] != nil { continue }
        aims[cookie.identity] = sighting
      }
    }
    let survivors = trace.untouchedCookies.compactMap { cookie in aims[cookie.identity].map { (cookie, $0) } }
    return .judged(survivors) { cookie, aimed in
      aimed.observation(
        in: trace,
        saying: """
          \(cookie.name) of \(cookie.domain)\(cookie.path) was to be deleted at \(aimed.hop.place) and is still there: \
          \(aimed.change.reason.text)
          """)
    }
  }
}
