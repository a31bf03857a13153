import Cookies
import HTTP
import RedirectTracing
import Testing

/// Saved evidence has no secrets, and is judged again: nothing may change by that.
@Suite struct RulesRedactionTests {
  static let faults =
    RulesRedirectTests.coming + RulesRedirectTests.pages + RulesRedirectTests.transport + RulesCookieTests.faults
    + RulesSizeAndLeakTests.sizes + RulesSizeAndLeakTests.leaks + RulesApplicationTests.faults
    + RulesFrontChannelTests.faults

  @Test(arguments: faults)
  func aRedactedWalkIsJudgedAlike(_ fault: Fault) {
    var sketch = fault.base()
    fault.make(&sketch)
    var stand = StandIns()
    let saved = stand.redact(sketch.build())
    #expect(!"\(saved)".contains(TraceSketch.token))
    #expect(saved.brokenRules == fault.expected)
  }
}

/// Replaces every secret; equal cookie values stay equal, empty ones empty, and a token stays visible as one.
private struct StandIns {
  private var values: [String: String] = [:]

  mutating func redact(_ trace: Trace) -> Trace {
    Trace(
      goal: trace.goal, startURL: Redaction.on.url(trace.startURL), hops: trace.hops.map { redact($0) },
      outcome: trace.outcome, outcomeReason: trace.outcomeReason, finalURL: Redaction.on.url(trace.finalURL),
      cookiesBefore: trace.cookiesBefore.map { redact($0) }, cookiesAfter: trace.cookiesAfter.map { redact($0) },
      failure: trace.failure)
  }

  private mutating func redact(_ hop: Hop) -> Hop {
    let body = hop.request.body.map { Array(Redaction.on.parameters(String(decoding: $0, as: UTF8.self)).utf8) }
    let request = Request(
      hop.request.method, Redaction.on.url(hop.request.url), fields: redact(hop.request.fields), body: body)
    let response = hop.response.map {
      Response(head: ResponseHead(status: $0.status, fields: redact($0.fields)), body: $0.body)
    }
    return Hop(
      number: hop.number, frame: hop.frame, layer: hop.layer, request: request, response: response,
      failure: hop.failure, sizes: hop.sizes, cookiesSent: hop.cookiesSent.map { redact($0) },
      cookieChanges: hop.cookieChanges.map { redact($0) },
      next: Continuation(hop.next.kind, hop.next.url.map(Redaction.on.url)), page: hop.page)
  }

  private func redact(_ fields: Fields) -> Fields {
    Fields(fields.all.map { Field($0.name, Redaction.on.field($0.name, $0.value)) })
  }

  private mutating func redact(_ change: CookieChange) -> CookieChange {
    CookieChange(
      name: change.name, domain: change.domain, path: change.path, action: change.action, reason: change.reason,
      rule: change.rule, line: Redaction.on.setCookie(change.line), intendsDeletion: change.intendsDeletion,
      before: change.before.map { redact($0) }, after: change.after.map { redact($0) },
      missed: change.missed.map { redact($0) }, workingLine: change.workingLine)
  }

  private mutating func redact(_ cookie: Cookie) -> Cookie {
    let shown = Redaction.on.text(PercentCoding.decode(cookie.value))
    let isToken = shown != PercentCoding.decode(cookie.value)
    if values[cookie.value] == nil { values[cookie.value] = "[redacted \(values.count)]" }
    let value = cookie.value.isEmpty ? "" : isToken ? shown : values[cookie.value] ?? ""
    return Cookie(
      name: cookie.name, value: value, domain: cookie.domain, isHostOnly: cookie.isHostOnly, path: cookie.path,
      isSecure: cookie.isSecure, isHTTPOnly: cookie.isHTTPOnly, sameSite: cookie.sameSite, expires: cookie.expires,
      creation: cookie.creation)
  }
}
