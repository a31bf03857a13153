import Cookies
import Diagnostics

extension CookieRules {
  /// A deletion must expire, and nothing may bring the cookie back.
  static let lifetime: [Rule<Trace>] = [
    Rule(
      "CKE-008", "expiry-not-understood", .error, "the deletion's expiry cannot be read",
      statement: "a deletion has an Expires in the past that browsers can read, or a Max-Age of 0 or less",
      why: "Browsers pay no attention to Expires=0, Expires=-1 and their like: the cookie stays.",
      remedy: "use Max-Age=0 (and Expires=Thu, 01 Jan 1970 00:00:00 GMT for old clients)",
      citations: [.cookies("4.1.1"), .cookies("5.6.1"), .cookies("5.6.2"), .cookies("5.7"), .rfc(6265, "4.1.1")],
      example: "Set-Cookie: SESSION=; Path=/; Expires=0"
    ) { failures("CKE-008", $0) },
    Rule(
      "CKE-009", "max-age-beats-expires", .error, "a positive Max-Age overrules the Expires in the past",
      statement: "a deletion's Max-Age and Expires agree; Max-Age counts, and of two equal attributes the last one",
      why: "The browser keeps the cookie for as long as Max-Age says, whatever Expires says.",
      remedy: "use Max-Age=0, once",
      citations: [.cookies("4.1.2.2"), .cookies("5.7")],
      example: "Set-Cookie: SESSION=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=3600"
    ) { failures("CKE-009", $0) },
    Rule(
      "CKE-010", "cookie-set-again", .error, "the cookie is deleted and set again",
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
      "CKE-016", "emptied-but-not-deleted", .warning, "the cookie is emptied, not deleted",
      statement: "a deletion has an Expires in the past or a Max-Age of 0 or less beside the empty value",
      why: """
        The browser keeps the cookie with an empty value; some applications take its mere presence for a session, and \
        the name stays occupied.
        """,
      remedy: "add Max-Age=0 to the line that empties the cookie",
      citations: [.fieldReports, .cookies("4.1.1")], basis: .derived,
      example: "Set-Cookie: SESSION=; Path=/"
    ) { failures("CKE-016", $0) },
  ]

  private static func setAgain(_ trace: Trace) -> Verdict {
    let sightings = trace.cookieSightings
    let deletions = sightings.filter { $0.change.action == .deleted }
    if deletions.isEmpty { return .notApplicable("no answer deleted a cookie") }
    let after = Set(trace.cookiesAfter.map(\.identity))
    var found: [Observation] = []
    for (index, sighting) in sightings.enumerated() {
      guard let set = sighting.change.after, !sighting.change.intendsDeletion, after.contains(set.identity) else {
        continue
      }
      let earlier = sightings[..<index].last {
        $0.change.before?.identity == set.identity && $0.change.action == .deleted
      }
      guard let earlier else { continue }
      let isSameAnswer = earlier.hop == sighting.hop
      let isOldValue = earlier.change.before?.value.isIdentical(to: set.value) ?? false
      // A new value at a later hop is most often a new, anonymous session.
      guard isSameAnswer || isOldValue else { continue }
      let how = isSameAnswer ? "in the same answer" : "with its old value at \(sighting.hop.place)"
      found.append(
        sighting.observation(
          in: trace, saying: "\(set.name) of \(set.domain) was deleted at \(earlier.hop.place) and set again \(how)"))
    }
    return .judged(found)
  }
}
