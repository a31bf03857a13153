import Cookies
import HTTP
import Providers

extension Trace {
  /// The walk as it may be saved and attached to a ticket, and as `check` judges it in any case.
  ///
  /// Every rule judges it as it judges the walk itself: sizes are facts of their own, equal cookie values stay equal,
  /// empty ones empty, and what held a token still shows that it did. Of bodies only the texts are kept that rules know.
  package var redacted: Trace { TraceRedaction(goal: goal).redact(self) }
}

/// Replaces every secret of a walk.
struct TraceRedaction {
  private let known: [String]

  init(goal: TraceGoal) {
    let texts = (goal.provider?.knownErrors ?? []) + (goal.provider?.knownPages ?? [])
    known = texts.map(\.text) + SizeRefusal.texts
  }

  func redact(_ trace: Trace) -> Trace {
    let values = StandIns(trace)
    return Trace(
      goal: goal(trace.goal), startURL: Redaction.on.url(trace.startURL),
      hops: trace.hops.map { redact($0, values) }, outcome: trace.outcome,
      outcomeReason: Redaction.on.text(trace.outcomeReason), finalURL: Redaction.on.url(trace.finalURL),
      cookiesBefore: trace.cookiesBefore.map(values.redact), cookiesAfter: trace.cookiesAfter.map(values.redact),
      failure: trace.failure.map(Self.redact))
  }

  private func goal(_ goal: TraceGoal) -> TraceGoal {
    var goal = goal
    goal.postLogoutRedirectURI = goal.postLogoutRedirectURI.map(Redaction.on.url)
    goal.state = goal.state.map(Redaction.on.text)
    goal.endSessionEndpoint = goal.endSessionEndpoint.map(Redaction.on.url)
    goal.authorizationEndpoint = goal.authorizationEndpoint.map(Redaction.on.url)
    goal.applicationURL = goal.applicationURL.map(Redaction.on.url)
    return goal
  }

  private func redact(_ hop: Hop, _ values: StandIns) -> Hop {
    let body = hop.request.body.map { Array(Redaction.on.parameters(String(decoding: $0, as: UTF8.self)).utf8) }
    let request = Request(
      hop.request.method, Redaction.on.url(hop.request.url), fields: redact(hop.request.fields), body: body)
    return Hop(
      number: hop.number, frame: hop.frame, layer: hop.layer, request: request,
      response: hop.response.map { redact($0, visibleText: hop.visibleText) },
      failure: hop.failure.map(Self.redact), sizes: hop.sizes, cookiesSent: hop.cookiesSent.map(values.redact),
      cookieChanges: hop.cookieChanges.map(values.redact),
      next: Continuation(hop.next.kind, hop.next.url.map(Redaction.on.url)), page: hop.page.map(redact),
      startedAt: hop.startedAt)
  }

  private func redact(_ response: Response, visibleText: String) -> Response {
    let head = ResponseHead(
      httpVersion: response.head.httpVersion, status: response.status, reason: Redaction.on.text(response.head.reason),
      fields: redact(response.fields))
    return Response(head: head, body: Array(telling(visibleText).utf8), connection: response.connection)
  }

  /// The texts in a body that mean something to a rule, a line each.
  private func telling(_ text: String) -> String {
    var lines = known.filter { !$0.isEmpty && text.contains($0) }
    if let place = text.firstRange(of: "AADSTS") {
      lines.append("AADSTS" + text[place.upperBound...].prefix(9).prefix { $0.isASCII && $0.isNumber })
    }
    let status = #""status":"error""#
    if text.filter({ !$0.isWhitespace }).contains(status) { lines.append(status) }
    return lines.joined(separator: "\n")
  }

  private func redact(_ page: PageSummary) -> PageSummary {
    PageSummary(
      kind: page.kind, title: page.title.map(Redaction.on.text), frames: page.frames.map(Redaction.on.url),
      thirdPartyResources: page.thirdPartyResources.map(Redaction.on.url), excerpt: Redaction.on.text(page.excerpt),
      referrerPolicy: page.referrerPolicy)
  }

  private func redact(_ fields: Fields) -> Fields {
    Fields(fields.all.map { Field($0.name, Redaction.on.field($0.name, $0.value)) })
  }

  private static func redact(_ failure: TransportError) -> TransportError {
    TransportError(failure.kind, Redaction.on.text(failure.message), hint: Redaction.on.text(failure.hint))
  }
}

/// A placeholder for every cookie value of a walk, the same for equal values: `[redacted 1]`, `[redacted 2]`, …
private struct StandIns {
  private var values: [[UInt8]: String] = [:]

  init(_ trace: Trace) {
    for cookie in trace.cookiesBefore { meet(cookie) }
    for hop in trace.hops {
      hop.cookiesSent.forEach { meet($0) }
      for change in hop.cookieChanges {
        ([change.before, change.after].compactMap(\.self) + change.missed).forEach { meet($0) }
      }
    }
    trace.cookiesAfter.forEach { meet($0) }
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
      rule: change.rule, line: Redaction.on.setCookie(change.line), intendsDeletion: change.intendsDeletion,
      before: change.before.map(redact), after: change.after.map(redact), missed: change.missed.map(redact),
      workingLine: change.workingLine)
  }
}
