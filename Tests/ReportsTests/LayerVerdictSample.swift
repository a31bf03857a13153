import Browsing
import Cookies
import Diagnostics
import Evidence
import HTTP
import Judgement

@testable import Reports

extension LayerVerdict {
  init(_ layer: Layer, host: String? = nil, _ state: State, because: String) {
    self.init(layer: layer, host: host, state: state, because: because)
  }
}

extension TargetReport {
  /// A target whose walk is told as a drawing shows it.
  init(
    name: String, issuer: String?, judgements: [Judgement], ignoring: Set<RuleID> = [], layers: [LayerVerdict] = [],
    failure: Failure? = nil, totalMilliseconds: Double? = nil, phases: [Phase] = [], certificateNotAfter: Int? = nil,
    trace: ReportTrace
  ) {
    self.init(
      name: name, issuer: issuer, judgements: judgements, ignoring: ignoring, layers: layers, failure: failure,
      totalMilliseconds: totalMilliseconds, phases: phases, certificateNotAfter: certificateNotAfter,
      walks: [trace.walk])
  }
}

extension ReportTrace {
  /// A walk that is drawn like this.
  fileprivate var walk: Trace {
    Trace(
      goal: TraceGoal(), startURL: startURL, hops: hops.map(\.hop),
      outcome: Trace.Outcome(rawValue: outcome) ?? (isGood ? .completed : .blocked), outcomeReason: reason,
      finalURL: finalURL, cookiesBefore: cookiesBefore.map(\.cookie), cookiesAfter: cookiesAfter.map(\.cookie))
  }
}

extension ReportTrace.Cookie {
  fileprivate var cookie: Cookies.Cookie {
    Cookies.Cookie(
      name: name, value: "v", domain: domain ?? "", isHostOnly: isHostOnly ?? true, path: path ?? "/")
  }
}

extension ReportTrace.Hop {
  fileprivate var hop: Browsing.Hop {
    let parts = label.split(separator: ".").compactMap { Int($0) }
    let head = status.map { ResponseHead(httpVersion: httpVersion ?? "1.1", status: $0, reason: reasonPhrase) }
    let facts = ConnectionFacts(
      remoteAddress: remoteAddress, tlsVersion: tlsVersion,
      timings: HTTP.Timings(
        dns: timings.dns, connect: timings.connect, tls: timings.tls, firstByte: timings.firstByte,
        total: timings.total))
    return Browsing.Hop(
      number: parts.first ?? 1, frame: parts.count > 1 ? parts[1] : nil, layer: layer, request: Request(method, url),
      response: head.map { Response(head: $0, connection: facts) },
      failure: failure.map { Failure(.connect, $0, hint: "") },
      sizes: HopSizes(
        requestTarget: sizes.requestTarget, requestHead: sizes.requestHead, cookieField: sizes.cookieField,
        requestBody: sizes.requestBody, responseHead: sizes.responseHead, responseBody: sizes.responseBody),
      cookiesSent: cookiesSent.map(\.cookie), cookieChanges: cookieChanges.map(\.change),
      next: next.map { Continuation(Continuation.Kind(rawValue: $0.kind) ?? .redirect, $0.url) } ?? .none,
      page: page.map { PageSummary(kind: PageSummary.Kind(rawValue: $0.kind) ?? .other, title: $0.title) })
  }
}

extension ReportTrace.CookieChange {
  fileprivate var change: Cookies.CookieChange {
    let known = cookie.isHostOnly.map { _ in cookie.cookie }
    return Cookies.CookieChange(
      name: cookie.name, domain: cookie.domain ?? "", path: cookie.path ?? "/",
      action: Cookies.CookieChange.Action(rawValue: action.rawValue) ?? .ignored,
      reason: .recorded(rule.flatMap { RuleID(named: $0) }.flatMap { CookieReason.Kind(rule: $0) }, reason), line: "",
      intendsDeletion: isDeletion, before: action == .deleted || action == .ignored ? known : nil,
      after: action == .deleted ? nil : known)
  }
}
