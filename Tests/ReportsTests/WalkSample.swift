import Browsing
import Cookies
import Diagnostics
import Evidence
import HTTP

extension Trace {
  /// As evidence keeps it and reports take it.
  var redacted: RedactedTrace { EvidenceRedactor().trace(self) }

  /// A walk that only its hops and cookies tell of.
  init(_ hops: [Hop], before: [Cookie] = [], after: [Cookie] = []) {
    self.init(
      goal: TraceGoal(), startURL: "", hops: hops, outcome: .completed, outcomeReason: "", finalURL: "",
      cookiesBefore: before, cookiesAfter: after)
  }
}

extension Response {
  /// An answer without fields or body.
  static func answer(
    _ status: Int, _ reason: String = "", version: String = "1.1", tls: String? = nil, from address: String? = nil,
    timings: Timings = Timings()
  ) -> Response {
    Response(
      head: ResponseHead(httpVersion: version, status: status, reason: reason),
      connection: ConnectionFacts(remoteAddress: address, tlsVersion: tls, timings: timings))
  }
}

extension Cookie {
  init(_ name: String, _ domain: String, _ path: String = "/", isHostOnly: Bool = true) {
    self.init(name: name, value: "v", domain: domain, isHostOnly: isHostOnly, path: path)
  }
}

extension CookieChange {
  /// What was done to a cookie that the browser holds unless it was deleted.
  init(
    _ cookie: Cookie, _ action: Action, because reason: String = "so", _ kind: CookieReason.Kind? = nil,
    isDeletion: Bool = false
  ) {
    self.init(
      name: cookie.name, domain: cookie.domain, path: cookie.path, action: action, reason: .recorded(kind, reason),
      line: "", intendsDeletion: isDeletion, before: action == .deleted || action == .ignored ? cookie : nil,
      after: action == .deleted ? nil : cookie)
  }
}
