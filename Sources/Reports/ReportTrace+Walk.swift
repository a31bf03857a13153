import Browsing
import Cookies
import Diagnostics
import Evidence
import HTTP

extension ReportTrace {
  /// A redacted walk as reports draw it.
  init(_ trace: Trace) {
    self.init(
      outcome: trace.outcome.rawValue, isGood: trace.outcome == .completed, reason: trace.outcomeReason,
      startURL: trace.startURL, finalURL: trace.finalURL, hops: trace.hops.map { ReportTrace.Hop($0) },
      cookiesBefore: trace.cookiesBefore.map { ReportTrace.Cookie($0) },
      cookiesAfter: trace.cookiesAfter.map { ReportTrace.Cookie($0) })
  }
}

extension ReportTrace.Cookie {
  fileprivate init(_ cookie: Cookies.Cookie) {
    self.init(cookie.name, domain: cookie.domain, path: cookie.path, isHostOnly: cookie.isHostOnly)
  }
}

extension ReportTrace.CookieChange {
  fileprivate init(_ change: Cookies.CookieChange) {
    let action: Action =
      switch change.action {
      case .stored: .stored
      case .replaced: .replaced
      case .deleted: .deleted
      case .ignored: .ignored
      }
    self.init(
      ReportTrace.Cookie(
        change.name, domain: change.domain, path: change.path,
        isHostOnly: (change.after ?? change.before)?.isHostOnly), action, reason: change.reason.text,
      rule: change.rule?.rawValue, isDeletion: change.intendsDeletion)
  }
}

extension ReportTrace.Hop {
  fileprivate init(_ hop: Browsing.Hop) {
    let connection = hop.response?.connection
    let timings = connection?.timings ?? Timings()
    self.init(
      label: hop.label, layer: hop.layer, host: hop.url.host ?? "", method: hop.request.method, url: hop.request.url,
      status: hop.response?.status, reasonPhrase: hop.response?.head.reason ?? "",
      httpVersion: hop.response?.head.httpVersion, tlsVersion: connection?.tlsVersion,
      remoteAddress: connection?.remoteAddress,
      timings: ReportTrace.Timings(
        dns: timings.dns, connect: timings.connect, tls: timings.tls, firstByte: timings.firstByte,
        total: timings.total),
      sizes: ReportTrace.Sizes(hop.sizes), next: hop.next.url.map { .init(kind: hop.next.kind.rawValue, url: $0) },
      page: hop.page.map { .init(kind: $0.kind.rawValue, title: $0.title) }, failure: hop.failure?.message,
      cookiesSent: hop.cookiesSent.map { ReportTrace.Cookie($0) },
      cookieChanges: hop.cookieChanges.map { ReportTrace.CookieChange($0) })
  }
}

extension ReportTrace.Sizes {
  fileprivate init(_ sizes: HopSizes) {
    self.init(
      requestHead: sizes.requestHead, cookieField: sizes.cookieField, requestTarget: sizes.requestTarget,
      requestBody: sizes.requestBody, responseHead: sizes.responseHead, responseBody: sizes.responseBody)
  }
}
