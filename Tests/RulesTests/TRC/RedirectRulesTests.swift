import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers
import TestSamples
import Testing

@testable import Rules

@Suite struct RedirectRulesTests {
  @Test func aHealthyWalkBreaksNothing() { #expect(TraceSketch.healthy.brokenRules() == []) }

  @Test func anEmptyWalkBreaksNothing() {
    let trace = Trace(
      goal: TraceGoal(), startURL: "", hops: [], outcome: .networkError, outcomeReason: "", finalURL: "")
    #expect(trace.brokenRules == [])
  }

  @Test func aFrontChannelPageIsOnlyNoted() {
    #expect(TraceSketch.frontChannel.brokenRules() == ["TRC-008", "TRC-017"])
  }

  static let coming: [Fault] = [
    Fault("the provider shows its own page", ["TRC-001", "TRC-008"]) {
      $0.cut(after: 2, .endedElsewhere, page: PageSummary(kind: .loggedOut))
    },
    Fault("a slash more", ["TRC-001", "TRC-004"]) {
      $0.hops[1].next = Continuation(.redirect, "https://app.example/bye/?state=xyz")
      $0.hops[2].url = "https://app.example/bye/?state=xyz"
      $0.outcome = .endedElsewhere
    },
    Fault("state dropped", ["TRC-002"]) { $0.hops[1].next = Continuation(.redirect, TraceSketch.home) },
    Fault("state changed", ["TRC-002"]) {
      $0.hops[1].next = Continuation(.redirect, TraceSketch.home + "?state=XYZ")
    },
    Fault("state out of nowhere", ["TRC-002"]) {
      $0.hops[0].next = Continuation(.redirect, TraceSketch.logoutURL.replacingSuffix("&state=xyz", by: ""))
      $0.hops[1].url = TraceSketch.logoutURL.replacingSuffix("&state=xyz", by: "")
    },
    Fault("a parameter more", ["TRC-001", "TRC-003"]) {
      $0.hops[1].next = Continuation(.redirect, TraceSketch.home + "?state=xyz&lang=en")
    },
    Fault("another host", ["TRC-001", "TRC-004"]) {
      $0.hops[1].next = Continuation(.redirect, "https://elsewhere.example/bye?state=xyz")
      $0.hops[2].url = "https://elsewhere.example/bye?state=xyz"
      $0.hops[2].layer = .upstream
      $0.outcome = .endedElsewhere
    },
    Fault("a return that nobody asked for", ["TRC-006"]) {
      $0.hops[1].url = "https://id.example/logout?id_token_hint=\(TraceSketch.token)"
      $0.hops[1].next = Continuation(.redirect, "https://app.example/")
      $0.hops[2].url = "https://app.example/"
    },
    Fault("an error for the application", ["TRC-001", "TRC-003", "TRC-007"]) {
      $0.hops[1].next = Continuation(.redirect, TraceSketch.home + "?error=invalid_request&state=xyz")
    },
    Fault("GET is refused", ["TRC-001", "TRC-010", "TRC-023"]) { $0.cut(after: 2, .errorPage, status: 405) },
  ]

  @Test(arguments: coming) func comingBack(_ fault: Fault) { #expect(fault.broken() == fault.expected) }

  static let pages: [Fault] = [
    Fault("a confirmation that nobody answers", ["LOG-001", "TRC-008"]) {
      $0.cut(after: 2, .confirmationRequired, page: PageSummary(kind: .confirmation))
    },
    Fault("ends at a login page", ["TRC-001", "TRC-008", "TRC-009"]) {
      $0.cut(after: 2, .loginPage, page: PageSummary(kind: .login))
    },
    Fault("an error page with 200", ["PRV-004", "TRC-001", "TRC-008", "TRC-023"]) {
      $0.cut(after: 2, .errorPage, page: PageSummary(kind: .error, excerpt: "oops"))
    },
    Fault("a self-submitting form", ["TRC-008", "TRC-017"]) {
      $0.hops[1].status = 200
      $0.hops[1].fields = .of(["Cache-Control": "no-store"])
      $0.hops[1].next = Continuation(.formPost, TraceSketch.home + "?state=xyz")
      $0.hops[1].page = PageSummary(kind: .other)
    },
    Fault("only a script goes on", ["TRC-008", "TRC-017"]) {
      $0.cut(after: 2, .scriptRequired, page: PageSummary(kind: .other))
    },
    Fault("a known error", ["PRV-003", "TRC-001", "TRC-023"]) {
      $0.cut(
        after: 2, .errorPage,
        page: PageSummary(kind: .error, excerpt: "We are sorry. Invalid parameter: redirect_uri"), status: 400)
    },
    Fault("a numbered error of a provider that was not recognised", ["PRV-003", "TRC-001", "TRC-023"]) {
      $0.goal.provider = nil
      $0.cut(after: 2, .errorPage, page: PageSummary(kind: .error, excerpt: "AADSTS50011: The address"), status: 400)
    },
    Fault("JSON that says error with 200", ["PRV-004", "TRC-001"]) {
      $0.cut(after: 2, .endedElsewhere)
      $0.hops[1].text = #"{ "status": "error", "msg": "no" }"#
    },
    Fault("a silent redirect to its own page", ["PRV-004", "TRC-001", "TRC-008"]) {
      $0.hops[1].next = Continuation(.redirect, "https://id.example/")
      $0.hops[2].url = "https://id.example/"
      $0.hops[2].layer = .provider
      $0.outcome = .endedElsewhere
    },
  ]

  @Test(arguments: pages) func pagesOnTheWay(_ fault: Fault) { #expect(fault.broken() == fault.expected) }

  /// A page's text, whether the product is known, and what is said of it: the detail's end, and the remedy's start.
  static let numbers: [(text: String, provider: String?, detail: String, remedy: String)] = [
    (
      "AADSTS50011: The address", nil, "shows the error AADSTS50011 of Microsoft Entra ID",
      "look up AADSTS50011 in the Microsoft identity platform's list of error codes"
    ),
    (
      "AADSTS50011: The address", "entra-v2", "shows the error AADSTS50011 of Microsoft Entra ID",
      "look up AADSTS50011 in"
    ),
    (
      "AADB2C90272: The id_token_hint parameter", nil,
      "shows the error AADB2C90272 of Microsoft Azure AD B2C: the user flow requires an ID Token in logout requests, "
        + "and this request has none", "send id_token_hint, or switch off"
    ),
    (
      "AADB2C90272: The id_token_hint parameter", "entra-b2c",
      "shows \"AADB2C90272\": the user flow requires an ID Token in logout requests, and this request has none",
      "send id_token_hint, or switch off"
    ),
    (
      "AADB2C90118: Forgotten", "entra-b2c", "shows the error AADB2C90118 of Microsoft Azure AD B2C",
      "look up AADB2C90118 in Azure AD B2C's list of error codes"
    ),
  ]

  @Test(arguments: numbers)
  func numberedErrors(_ row: (text: String, provider: String?, detail: String, remedy: String)) throws {
    var sketch = TraceSketch.healthy
    sketch.goal.provider = row.provider.flatMap(ProviderCatalogue.provider)
    sketch.cut(after: 2, .errorPage, page: PageSummary(kind: .error, excerpt: row.text), status: 400)
    for trace in [sketch.build(), sketch.build().redacted] {
      let findings = trace.judgements.flatMap(\.findings)
      let finding = try #require(findings.first { $0.rule.id.rawValue == "PRV-003" })
      #expect(finding.detail == "https://id.example/logout " + row.detail)
      #expect(finding.remedy.hasPrefix(row.remedy))
    }
  }

  static let transport: [Fault] = [
    Fault("plain http with the hint", ["TRC-011"]) {
      $0.goal.endSessionEndpoint = "http://id.example/logout"
      $0.hops[1].url = "http" + TraceSketch.logoutURL.dropFirst(5)
      $0.hops[1].setCookies = []
      $0.hops[0].next = Continuation(.redirect, "http" + TraceSketch.logoutURL.dropFirst(5))
      $0.cookies[1] = Cookie(name: "SSO", value: "provider-session-value", domain: "id.example", isHostOnly: true)
    },
    Fault("loopback over http is right", []) { sketch in
      sketch.goal.endSessionEndpoint = "http://127.0.0.1:9400/logout"
      let url = "http://127.0.0.1:9400" + TraceSketch.logoutURL.dropFirst("https://id.example".count)
      sketch.hops[1].url = url
      sketch.hops[0].next = Continuation(.redirect, url)
      sketch.cookies[1] = Cookie(name: "SSO", value: "provider-session", domain: "127.0.0.1", isHostOnly: true)
    },
    Fault("the hint goes on to the application", ["LEK-001", "TRC-001", "TRC-003", "TRC-012"]) {
      let target = TraceSketch.home + "?state=xyz&id_token_hint=" + TraceSketch.token
      $0.hops[1].next = Continuation(.redirect, target)
      $0.hops[2].url = target
    },
    Fault("a POST is repeated", ["TRC-013"]) {
      $0.hops[1].method = "POST"
      $0.hops[1].url = "https://id.example/logout"
      $0.hops[1].body = String(TraceSketch.logoutURL.dropFirst("https://id.example/logout?".count))
      $0.hops[0].next = Continuation(.formPost, "https://id.example/logout")
      $0.hops[1].status = 307
    },
    Fault("a permanent redirect", ["LEK-004", "TRC-014"]) {
      $0.hops[1].status = 301
      $0.hops[1].fields = .of(["Location": TraceSketch.home + "?state=xyz"])
    },
    Fault("a permanent redirect that is not stored", []) { $0.hops[1].status = 301 },
    Fault("a permanent redirect to https", ["TRC-011"]) { sketch in
      var first = HopSketch(number: 1, layer: .app, url: "http://app.example/logout")
      first.status = 301
      first.fields = []
      first.next = Continuation(.redirect, "https://app.example/logout")
      for index in sketch.hops.indices { sketch.hops[index].number += 1 }
      sketch.hops.insert(first, at: 0)
      sketch.goal.applicationURL = "https://app.example/logout"
    },
    Fault("a loop", ["TRC-015"]) {
      $0.hops[1].next = Continuation(.redirect, "https://id.example/again")
      $0.hops[2].url = "https://id.example/again"
      $0.hops[2].layer = .provider
      $0.hops[2].page = nil
      $0.outcome = .loop
      $0.outcomeReason = "the next request would repeat hop 2"
    },
    Fault("differing Location fields", ["TRC-001", "TRC-016"]) {
      $0.cut(after: 2, .blocked, status: 302)
      $0.hops[1].fields = .of([
        "Cache-Control": "no-store", "Location": "https://a.example", "location": "https://b.example",
      ])
    },
    Fault("Location on a page", ["TRC-016"]) { $0.hops[2].fields.append("Location", "/elsewhere") },
    Fault("no cookie for the provider", ["TRC-019"]) { $0.cookies.removeLast() },
    Fault("the provider's cookie is kept back", ["TRC-019"]) { $0.hops[1].sendsCookies = false },
  ]

  @Test(arguments: transport) func howRedirectsAreMade(_ fault: Fault) { #expect(fault.broken() == fault.expected) }

  @Test func aRuleThatTakesAnotherWalkSaysWhat() {
    let trace = TraceSketch.healthy.build()
    let reasons = trace.judgements.compactMap { judgement -> String? in
      guard case .notRun(let cause) = judgement.verdict else { return nil }
      return "\(judgement.rule.id.rawValue): \(cause.reason)"
    }
    #expect(
      reasons == [
        "TRC-010: GET was answered with 303; trace once more with --method post for the other method",
        "TRC-025: the walk carried a session of the provider; without cookies it would show",
        "LOG-001: no session was seen to end or to survive",
      ])
  }

  @Test func theRemedyNamesTheProvidersOwnList() throws {
    var sketch = TraceSketch.healthy
    sketch.cut(after: 2, .endedElsewhere, page: PageSummary(kind: .loggedOut))
    let trace = sketch.build()
    let findings = trace.judgements.flatMap(\.findings)
    let finding = try #require(findings.first { $0.rule.id.rawValue == "TRC-001" })
    #expect(
      finding.remedy
        == "add https://app.example/bye exactly as written to this list of Sample: Clients > web > Post logout URIs")
    #expect(finding.hop == 2 && finding.layer == .provider)
    #expect(!finding.detail.contains(TraceSketch.token))
  }

  @Test func anApplicationMayPassTheSameAddressBeforeItGoesToTheProvider() {
    var sketch = TraceSketch.healthy
    sketch.hops[0].next = Continuation(.redirect, TraceSketch.home)
    var pass = HopSketch(number: 2, layer: .app, url: TraceSketch.home)
    pass.redirect(to: TraceSketch.logoutURL)
    sketch.hops.insert(pass, at: 1)
    sketch.hops[2].number = 3
    sketch.hops[3].number = 4
    #expect(sketch.build().stateReturned == true)
    #expect(sketch.brokenRules() == [])
  }
}

extension String {
  func replacingSuffix(_ suffix: String, by other: String) -> String {
    hasSuffix(suffix) ? dropLast(suffix.count) + other : self
  }
}
