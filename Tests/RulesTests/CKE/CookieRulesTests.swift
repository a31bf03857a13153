import Browsing
import Cookies
import Diagnostics
import Evidence
import HTTP
import TestSamples
import TestSupport
import Testing

@testable import Rules

@Suite struct CookieRulesTests {
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
    Fault("on an error answer", ["CKE-014", "TRC-023"]) {
      let lines = $0.hops[1].setCookies
      $0.cut(after: 2, .errorPage, status: 500)
      $0.hops[1].setCookies = lines
    },
    Fault("Clear-Site-Data without quotes", ["CKE-015"]) { $0.hops[1].fields.append("Clear-Site-Data", "cookies") },
    Fault("Clear-Site-Data as it should be", []) { $0.hops[1].fields.append("Clear-Site-Data", "\"cookies\"") },
    Fault("emptied only", ["CKE-016"], lines("SSO=; Path=/; Secure")),
    Fault("ignored in a frame", ["CKE-012", "TRC-008", "TRC-017"], in: .frontChannel) {
      $0.hops[2].setCookies = ["sid=; Path=/; Max-Age=0"]
    },
    Fault("taken in a frame", ["TRC-008", "TRC-017"], in: .frontChannel) {
      $0.hops[2].setCookies = ["sid=; Path=/; Secure; SameSite=None; Max-Age=0"]
    },
  ]

  @Test(arguments: faults) func deletions(_ fault: Fault) { #expect(fault.broken() == fault.expected) }

  @Test func theRemedyIsTheLineThatWorks() throws {
    var sketch = TraceSketch.healthy
    sketch.hops[0].setCookies = ["__Host-session=; Path=/; Max-Age=0"]
    let trace = sketch.build()
    let findings = trace.judgements.flatMap(\.findings)
    #expect(findings.map(\.rule.id.rawValue) == ["CKE-001", "CKE-005"])
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
    let notRun = trace.judgements.filter {
      if case .notRun = $0.verdict { return true } else { return false }
    }
    #expect(
      notRun.map(\.rule.id.rawValue) == [
        "TRC-010", "TRC-019", "CKE-001", "CKE-002", "CKE-003", "CKE-004", "CKE-011", "APP-003", "APP-004",
        "APP-008", "LOG-001",
      ])
  }

  /// The number shown beside a change is that of the rule that finds it, also where a file tells only the kind.
  @Test(arguments: CookieReason.Kind.allCases)
  func everyKindIsExplainedByTheRuleThatFindsIt(_ kind: CookieReason.Kind) {
    let cookie = Self.held()
    var trace = TraceSketch.healthy.build()
    let isClearing = kind == .clearSiteDataUnquoted || kind == .clearSiteDataOverHTTP
    let change = CookieChange(
      name: "SSO", domain: "id.example", path: "/", action: .ignored, reason: .recorded(kind, "it says so"),
      line: "SSO=; Path=/", intendsDeletion: true, before: cookie, after: cookie)
    let hop = Hop(
      number: 1, frame: kind == .thirdPartyFrame ? 1 : nil, layer: .provider,
      request: Request("GET", "https://id.example/logout"),
      response: Response(
        head: ResponseHead(
          status: 200, fields: isClearing ? .of(["Clear-Site-Data": "cookies"]) : .of(["Cache-Control": "no-store"]))),
      sizes: HopSizes(), cookieChanges: [change])
    trace = Trace(
      goal: trace.goal, startURL: "https://id.example/logout", hops: [hop], outcome: .completed, outcomeReason: "",
      finalURL: "https://id.example/logout", cookiesBefore: [cookie], cookiesAfter: [cookie])
    let found = CookieRules.all.filter { !["CKE-001", "CKE-014"].contains($0.description.id.rawValue) } + SizeRules.all
    let broken = found.map { $0.judge(trace) }.filter { !$0.findings.isEmpty }
    #expect(broken.map(\.rule.id) == [change.rule].compactMap { $0 })
    #expect(broken.flatMap(\.findings).allSatisfy { $0.detail.contains("it says so") })
    if let rule = change.rule { #expect(CookieReason.Kind(rule: rule)?.rule == rule) }
  }

  @Test func aNumberOfNoCookieRuleTellsNoKind() {
    for rule in ["", "CKE-001", "CKE-010", "CKE-014", "TRC-001", "CKE-999"] {
      #expect(RuleID(named: rule).flatMap { CookieReason.Kind(rule: $0) } == nil)
    }
  }

  /// Answers of many deletions each, all of which miss as many cookies of one name as a browser holds.
  @Test func veryManyLinesAndCookiesAreCountedNotListed() {
    var sketch = TraceSketch()
    sketch.cookies = (0..<175).map { Self.held("a", path: "/storm/\($0)", isSecure: false) }
    sketch.hops = (1...3).map { number in
      var hop = HopSketch(number: number, layer: .provider, url: "https://id.example/logout/\(number)")
      hop.setCookies = (0..<50).map { "a=; Max-Age=0; Path=/\($0 % 40)" }
      hop.fields.append("Clear-Site-Data", "cookies")
      return hop
    }
    let trace = sketch.build()
    #expect(trace.cookiesAfter.count == 175)
    let changes = trace.hops.flatMap(\.cookieChanges)
    #expect(changes.count == 3 * 51)
    for change in changes { #expect(change.missed.count == 8 && change.moreMissed == 167) }
    let findings = CookieRules.all.flatMap { $0.judge(trace).findings }
    let counts = Dictionary(grouping: findings, by: \.rule.id).mapValues(\.count)
    #expect(counts == ["CKE-001": 8, "CKE-002": 26, "CKE-015": 3])
    #expect(findings.contains { $0.detail == "95 more like these" })
    #expect(findings.contains { $0.detail.hasSuffix("another cookie to a browser (and 174 more of that name)") })
    for evidence in findings.flatMap(\.observation.evidence) {
      if case .list(let texts) = evidence.value { #expect(texts == [] || texts.last == "and 167 more") }
    }
  }

  /// Every line removes one cookie of the name and by itself misses all others.
  @Test func linesThatTogetherReachEveryCookieBreakNoRule() {
    for count in [2, 9, 40] {
      let paths = (1...count).map { "/logout" + String(repeating: "/x", count: $0) }
      var sketch = TraceSketch()
      sketch.cookies = paths.map { Self.held("a", path: $0) }
      sketch.hops = [HopSketch(number: 1, layer: .provider, url: "https://id.example\(paths[count - 1])/end")]
      sketch.hops[0].setCookies = paths.map { "a=; Path=\($0); Secure; Max-Age=0" }
      #expect(CookieRules.all.flatMap { $0.judge(sketch.build()).findings }.isEmpty)
      sketch.hops[0].setCookies.removeLast()
      let broken = Set(CookieRules.all.flatMap { $0.judge(sketch.build()).findings }.map(\.rule.id))
      #expect(broken == ["CKE-001", "CKE-002"])
    }
  }

  @Test func leftoversAreCountedNotListed() throws {
    var sketch = TraceSketch.healthy
    for number in 0..<40 {
      for path in ["/", "/bye"] {
        sketch.cookies.append(
          Cookie(
            name: "next-auth.session-token.\(number)", value: TraceSketch.token, domain: "app.example",
            isHostOnly: true,
            path: path, isSecure: true))
      }
    }
    let trace = sketch.build()
    let findings = (ApplicationRules.all + LeakRules.all).flatMap { $0.judge(trace).findings }
    let counts = Dictionary(grouping: findings, by: \.rule.id).mapValues(\.count)
    #expect(counts == ["APP-003": 1, "APP-004": 26, "APP-008": 26, "LEK-003": 26])
    let chunks = try #require(findings.first { $0.rule.id == "APP-003" })
    #expect(chunks.detail.contains(" and 62 more are left over after the logout"))
    #expect(findings.last?.detail == "55 more like these")
  }

  @Test func anErrorAnswerNamesEveryCookieOnce() throws {
    var sketch = TraceSketch.healthy
    sketch.cut(after: 2, .errorPage, status: 500)
    sketch.hops[1].setCookies = (0..<60).map { "c\($0 % 30)=1; Path=/; Secure" }
    let rule = try #require(CookieRules.all.first { $0.description.id == "CKE-014" })
    let finding = try #require(rule.judge(sketch.build()).findings.first)
    #expect(
      finding.detail.hasSuffix(
        "changed c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17 and 12 more all the same"
      ))
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
