import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers

/// A walk without secrets, as it may be saved and attached to a ticket. Only this module makes one.
///
/// Rules judge it as they would judge the walk itself: sizes are facts of their own, equal cookie values stay equal,
/// empty ones empty, and what held a token still shows that it did. Of bodies only the texts are kept that rules know.
package struct RedactedTrace: Sendable, Hashable {
  package let trace: Trace

  init(_ trace: Trace) { self.trace = trace }
}

extension EvidenceRedactor {
  /// What may be kept of a walk.
  package func trace(_ trace: Trace) -> RedactedTrace {
    RedactedTrace(TraceRedaction(knowing(trace), trace.goal).redact(trace))
  }
}

/// Replaces every secret of a walk.
private struct TraceRedaction {
  let redactor: EvidenceRedactor
  private let known: [String]

  private var redaction: Redaction { redactor.redaction }

  init(_ redactor: EvidenceRedactor, _ goal: TraceGoal) {
    self.redactor = redactor
    let texts = (goal.provider?.knownErrors ?? []) + (goal.provider?.knownPages ?? [])
    known = texts.map(\.text) + SizeLimits.refusalTexts + ProviderCatalogue.sizeRefusals
  }

  func redact(_ trace: Trace) -> Trace {
    let values = CookieValuePlaceholders(trace, redactor)
    return Trace(
      goal: goal(trace.goal), startURL: redaction.url(trace.startURL),
      hops: trace.hops.map { redact($0, values) }, outcome: trace.outcome,
      outcomeReason: redaction.text(trace.outcomeReason), finalURL: redaction.url(trace.finalURL),
      cookiesBefore: trace.cookiesBefore.map(values.redact), cookiesAfter: trace.cookiesAfter.map(values.redact),
      failure: trace.failure.map(redactor.failure))
  }

  private func goal(_ goal: TraceGoal) -> TraceGoal {
    var goal = goal
    goal.postLogoutRedirectURI = goal.postLogoutRedirectURI.map(redaction.url)
    goal.state = goal.state.map(redaction.text)
    goal.endSessionEndpoint = goal.endSessionEndpoint.map(redaction.url)
    goal.authorizationEndpoint = goal.authorizationEndpoint.map(redaction.url)
    goal.applicationURL = goal.applicationURL.map(redaction.url)
    return goal
  }

  private func redact(_ hop: Hop, _ values: CookieValuePlaceholders) -> Hop {
    let body = hop.request.body.map { Array(redaction.parameters(String(decoding: $0, as: UTF8.self)).utf8) }
    let request = Request(
      hop.request.method, redaction.url(hop.request.url), fields: redactor.fields(hop.request.fields), body: body)
    return Hop(
      number: hop.number, frame: hop.frame, layer: hop.layer, request: request,
      response: hop.response.map { redact($0, visibleText: hop.visibleText) },
      failure: hop.failure.map(redactor.failure), sizes: hop.sizes, cookiesSent: hop.cookiesSent.map(values.redact),
      cookieChanges: hop.cookieChanges.map(values.redact),
      next: Continuation(hop.next.kind, hop.next.url.map(redaction.url)), page: hop.page.map(redact),
      startedAt: hop.startedAt)
  }

  private func redact(_ response: Response, visibleText: String) -> Response {
    let head = ResponseHead(
      httpVersion: response.head.httpVersion, status: response.status, reason: redaction.text(response.head.reason),
      fields: redactor.fields(response.fields))
    return Response(head: head, body: Array(meaningful(visibleText).utf8), connection: response.connection)
  }

  /// The texts in a body that mean something to a rule, a line each.
  private func meaningful(_ text: String) -> String {
    var lines = known.filter { !$0.isEmpty && text.contains($0) }
    if let error = ErrorCodes.first(in: text) { lines.append(error.code) }
    let status = #""status":"error""#
    if text.filter({ !$0.isWhitespace }).contains(status) { lines.append(status) }
    return lines.joined(separator: "\n")
  }

  private func redact(_ page: PageSummary) -> PageSummary {
    PageSummary(
      kind: page.kind, title: page.title.map(redaction.text), frames: page.frames.map(redaction.url),
      thirdPartyResources: page.thirdPartyResources.map(redaction.url), excerpt: redaction.text(page.excerpt),
      referrerPolicy: page.referrerPolicy)
  }

}

/// A placeholder for every cookie value of a walk, the same for equal values: `[redacted 1]`, `[redacted 2]`, …
private struct CookieValuePlaceholders {
  private var values: [[UInt8]: String] = [:]

  private let redaction: Redaction

  init(_ trace: Trace, _ redactor: EvidenceRedactor) {
    redaction = redactor.redaction
    for cookie in trace.cookiesBefore { meet(cookie) }
    for hop in trace.hops {
      for cookie in hop.cookiesSent { meet(cookie) }
      for change in hop.cookieChanges {
        for cookie in [change.before, change.after].compactMap(\.self) + change.missed { meet(cookie) }
      }
    }
    for cookie in trace.cookiesAfter { meet(cookie) }
  }

  /// A value that holds a token still shows that.
  private mutating func meet(_ cookie: Cookie) {
    let key = Array(cookie.value.utf8)
    guard !key.isEmpty, values[key] == nil else { return }
    let token = TokenSighting.occurs(in: cookie.value) ? " eyJhbGciOi…(\(key.count.grouped) bytes)" : ""
    values[key] = "[redacted \(values.count + 1)]\(token)"
  }

  func redact(_ cookie: Cookie) -> Cookie {
    Cookie(
      name: cookie.name, value: values[Array(cookie.value.utf8)] ?? "", domain: cookie.domain,
      isHostOnly: cookie.isHostOnly, path: cookie.path, isSecure: cookie.isSecure, isHTTPOnly: cookie.isHTTPOnly,
      sameSite: cookie.sameSite, expires: cookie.expires, creation: cookie.creation)
  }

  func redact(_ change: CookieChange) -> CookieChange {
    CookieChange(
      name: change.name, domain: change.domain, path: change.path, action: change.action, reason: change.reason,
      line: redaction.setCookie(change.line), intendsDeletion: change.intendsDeletion,
      before: change.before.map(redact), after: change.after.map(redact), missed: change.missed.map(redact),
      moreMissed: change.moreMissed, workingLine: change.workingLine)
  }
}
