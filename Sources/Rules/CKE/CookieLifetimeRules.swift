import Browsing
import Cookies
import Diagnostics

/// A deletion must expire, and nothing may bring the cookie back.
enum CookieLifetimeRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .cke008, "expiry-not-understood", .error, "the deletion's expiry cannot be read",
      statement: "a deletion has an Expires in the past that browsers can read, or a Max-Age of 0 or less",
      why: "Browsers pay no attention to Expires=0, Expires=-1 and their like: the cookie stays.",
      remedy: "use Max-Age=0 (and Expires=Thu, 01 Jan 1970 00:00:00 GMT for old clients)",
      citations: [.cookies("4.1.1"), .cookies("5.6.1"), .cookies("5.6.2"), .cookies("5.7"), .rfc(6265, "4.1.1")],
      example: "Set-Cookie: SESSION=; Path=/; Expires=0"
    ) { $0.failedDeletions([.expiryUnreadable]) },
    Rule(
      .cke009, "max-age-beats-expires", .error, "a positive Max-Age overrules the Expires in the past",
      statement: "a deletion's Max-Age and Expires agree; Max-Age counts, and of two equal attributes the last one",
      why: "The browser keeps the cookie for as long as Max-Age says, whatever Expires says.",
      remedy: "use Max-Age=0, once",
      citations: [.cookies("4.1.2.2"), .cookies("5.7")],
      example: "Set-Cookie: SESSION=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=3600"
    ) { $0.failedDeletions([.expiryOverruled]) },
    Rule(
      .cke010, "cookie-set-again", .error, "the cookie is deleted and set again",
      statement: "a cookie that was deleted is not set again in the same answer, nor with its old value later",
      why: "The last line wins: the browser has the cookie again, and with its old value the old session.",
      remedy: "find what sets the cookie after the deletion (a session filter, a proxy) and leave it out on logout",
      citations: [.cookies("4.1.1"), .cookies("5.7")],
      example: """
        Set-Cookie: SESSION=; Path=/; Max-Age=0
        Set-Cookie: SESSION=abc; Path=/
        """
    ) { setAgain($0) },
    Rule(
      .cke016, "emptied-but-not-deleted", .warning, "the cookie is emptied, not deleted",
      statement: "a deletion has an Expires in the past or a Max-Age of 0 or less beside the empty value",
      why: """
        The browser keeps the cookie with an empty value; some applications take its mere presence for a session, and \
        the name stays occupied.
        """,
      remedy: "add Max-Age=0 to the line that empties the cookie",
      citations: [.fieldReports, .cookies("4.1.1")], basis: .derived,
      example: "Set-Cookie: SESSION=; Path=/"
    ) { $0.failedDeletions([.expiryMissing]) },
  ]

  private static func setAgain(_ trace: Trace) -> Verdict {
    let sightings = trace.cookieSightings
    let hasDeletion = sightings.contains { $0.change.action == .deleted }
    if !hasDeletion { return .notApplicable("no answer deleted a cookie") }
    let after = Set(trace.cookiesAfter.map(\.identity))
    var deletions: [Cookie.Identity: CookieSighting] = [:]
    var found: [(earlier: CookieSighting, later: CookieSighting, set: Cookie)] = []
    for sighting in sightings {
      let change = sighting.change
      if change.action == .deleted, let gone = change.before { deletions[gone.identity] = sighting }
      guard let set = change.after, !change.intendsDeletion, after.contains(set.identity),
        let earlier = deletions[set.identity]
      else { continue }
      // A new value at a later hop is most often a new, anonymous session.
      let isOldValue = earlier.change.before?.value.isIdentical(to: set.value) ?? false
      if isOldValue || earlier.hop.label == sighting.hop.label { found.append((earlier, sighting, set)) }
    }
    return .judged(found) { earlier, later, set in
      let how = earlier.hop.label == later.hop.label ? "in the same answer" : "with its old value at \(later.hop.place)"
      return later.observation(
        in: trace, saying: "\(set.name) of \(set.domain) was deleted at \(earlier.hop.place) and set again \(how)")
    }
  }
}
