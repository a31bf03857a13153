import Browsing
import Cookies
import Diagnostics

/// A deletion is a cookie like any other: a browser must first take it.
enum CookieAcceptanceRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .cke005, "prefix-deletion-ignored", .error, "the deletion breaks the promise of its name's prefix",
      statement:
        "a deletion of a __Host- cookie has Secure, Path=/ and no Domain, one of a __Secure- cookie has Secure",
      why: "The browser ignores the line without a word, so the session cookie stays although the server deleted it.",
      remedy: "add Secure (and for __Host- also Path=/ without Domain) to the deletion",
      citations: [.cookies("4.1.3"), .cookies("5.4"), .cookies("5.7")],
      example: "Set-Cookie: __Host-session=; Path=/; Max-Age=0"
    ) { $0.failedDeletions([.prefixPromiseBroken, .prefixInValue]) },
    Rule(
      .cke006, "samesite-none-without-secure", .error, "the deletion says SameSite=None without Secure",
      statement: "a deletion with SameSite=None has Secure",
      why: "The browser ignores the line, so the cookie stays.",
      remedy: "add Secure to the deletion",
      citations: [.cookies("5.7")],
      example: "Set-Cookie: SESSION=; Path=/; SameSite=None; Max-Age=0"
    ) { $0.failedDeletions([.sameSiteNoneWithoutSecure]) },
    Rule(
      .cke007, "secure-cookie-over-http", .error, "a Secure cookie was to be deleted over plain http",
      statement: "a deletion of a Secure cookie comes over https",
      why: "Over plain http a browser neither sets nor replaces a Secure cookie: it ignores the line.",
      remedy: "serve the logout over https",
      citations: [.cookies("5.7")],
      example: """
        GET http://app.example/logout
        Set-Cookie: SESSION=; Path=/; Secure; Max-Age=0
        """
    ) { $0.failedDeletions([.secureOverHTTP, .coversSecureCookie]) },
    Rule(
      .cke012, "frame-cookie-ignored", .error, "a cookie set or deleted in a frame of another site is ignored",
      statement: "in a frame of another site every Set-Cookie has SameSite=None and Secure",
      why: """
        Front-channel logout runs in such a frame: the application answers 200, but the browser ignores its deletion \
        and keeps the session cookie.
        """,
      remedy: "add SameSite=None; Secure to the line, end the session on the server too, or use back-channel logout",
      citations: [.cookies("4.1.2.7"), .cookies("5.7")],
      example: """
        (in an iframe of id.example)
        Set-Cookie: SESSION=; Path=/; Max-Age=0
        """
    ) { trace in
      guard !trace.frameHops.isEmpty else { return .notApplicable("no page of the walk loads a frame") }
      return .judged(
        trace.cookieSightings.filter { $0.hop.frame != nil && $0.isOf([.thirdPartyFrame]) }, in: trace)
    },
    Rule(
      .cke013, "domain-refused", .warning, "the Domain attribute is refused",
      statement: "Domain names the host that sends the line or a domain above it that is no public suffix",
      why: "The browser ignores the whole line, be it a new cookie or a deletion.",
      remedy: "leave Domain out, or name a domain that belongs to the host",
      citations: [.cookies("5.7")],
      example: """
        GET https://app.example.co.uk/logout
        Set-Cookie: SESSION=; Domain=co.uk; Path=/; Max-Age=0
        """
    ) { trace in
      let sightings = trace.cookieSightings
      if sightings.isEmpty { return .notApplicable("no answer set or deleted a cookie") }
      let left = RemainingCookies(trace)
      return .judged(sightings.filter { $0.isOf([.domainRefused]) && left.areConcerned(by: $0.change) }, in: trace)
    },
  ]
}
