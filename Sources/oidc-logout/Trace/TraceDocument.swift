import Browsing
import Cookies
import Diagnostics
import Evidence
import HTTP
import Judgement
import OrderedJSON
import Reports
import Rules

/// The members of `trace`'s JSON document that are its own (README, "JSON").
struct TraceDocument {
  let trace: Trace
  let verdicts: [LayerVerdict]
  let redaction: Redaction

  var members: [(String, JSONValue)] {
    [
      ("start_url", .string(redaction.url(trace.startURL))),
      ("outcome", .string(trace.outcome.rawValue)),
      ("final_url", .string(redaction.url(trace.finalURL))),
      ("reached_post_logout_redirect_uri", JSONValue(trace.reachedPostLogoutRedirectURI)),
      ("state_returned", JSONValue(trace.stateReturned)),
      ("total_ms", JSONValue(milliseconds: trace.totalMilliseconds)),
      ("hops", .array(trace.hops.map(hop))),
      ("layers", .array(verdicts.map(JSONReport.layer))),
    ]
  }

  private func hop(_ hop: Hop) -> JSONValue {
    let connection = hop.response?.connection
    return [
      "index": hop.frame == nil ? JSONValue(hop.number) : .string(hop.label),
      "layer": JSONValue(hop.layer?.rawValue),
      "method": .string(hop.request.method),
      "url": .string(redaction.url(hop.request.url)),
      "status": JSONValue(hop.response?.status),
      "http_version": JSONValue(hop.response?.head.httpVersion),
      "remote_address": JSONValue(connection?.remoteAddress),
      "tls_version": JSONValue(connection?.tlsVersion),
      "next": ["kind": .string(hop.next.kind.rawValue), "url": JSONValue(hop.next.url.map(redaction.url))],
      "timings_ms": ExchangeJSON.timings(connection?.timings ?? Timings()),
      "request_bytes": JSONValue(hop.sizes.requestHead + hop.sizes.requestBody),
      "response_header_bytes": JSONValue(hop.sizes.responseHead),
      "response_body_bytes": JSONValue(hop.sizes.responseBody),
      "cookies": [
        "sent": JSONValue(strings: hop.cookiesSent.map(\.name)), "changes": .array(hop.cookieChanges.map(change)),
      ],
      "page": hop.page.map(page) ?? .null,
    ]
  }

  private func change(_ change: CookieChange) -> JSONValue {
    [
      "name": .string(change.name), "domain": .string(change.domain), "path": .string(change.path),
      "action": .string(change.action.rawValue), "reason": .string(change.reason.text),
      "rule": JSONValue(change.rule?.rawValue),
    ]
  }

  private func page(_ page: PageSummary) -> JSONValue {
    [
      "kind": .string(page.kind.rawValue), "title": JSONValue(page.title.map(redaction.text)),
      "frames": JSONValue(strings: page.frames.map(redaction.url)),
    ]
  }
}

extension Trace {
  /// Milliseconds spent waiting for answers.
  var totalMilliseconds: Double {
    hops.reduce(0) { $0 + ($1.response?.connection.timings.total ?? 0) }
  }
}

/// Parts of JSON documents that describe one exchange.
enum ExchangeJSON {
  static func timings(_ timings: Timings) -> JSONValue {
    [
      "dns": JSONValue(milliseconds: timings.dns), "connect": JSONValue(milliseconds: timings.connect),
      "tls": JSONValue(milliseconds: timings.tls), "first_byte": JSONValue(milliseconds: timings.firstByte),
      "total": JSONValue(milliseconds: timings.total),
    ]
  }
}
