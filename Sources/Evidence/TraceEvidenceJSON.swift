import Browsing
import Cookies
import Diagnostics
import HTTP
import OrderedJSON
import Providers

/// A redacted walk as saved evidence, and back.
enum TraceEvidenceJSON {
  static func write(_ redacted: RedactedTrace) -> JSONValue {
    let trace = redacted.trace
    return [
      "goal": goal(trace.goal), "start_url": .string(trace.startURL), "outcome": .string(trace.outcome.rawValue),
      "outcome_reason": .string(trace.outcomeReason), "final_url": .string(trace.finalURL),
      "failure": trace.failure.map(EvidenceJSON.failure) ?? .null,
      "cookies_before": .array(trace.cookiesBefore.map(EvidenceJSON.cookie)),
      "cookies_after": .array(trace.cookiesAfter.map(EvidenceJSON.cookie)),
      "hops": .array(trace.hops.map(HopEvidenceJSON.write)),
    ]
  }

  static func read(_ reader: EvidenceReader) throws(Failure) -> RedactedTrace {
    RedactedTrace(
      Trace(
        goal: try goal(try reader["goal"]), startURL: try reader.string("start_url"),
        hops: try reader.list("hops", limit: 5_000, HopEvidenceJSON.read),
        outcome: try reader["outcome"].choice(Trace.Outcome.self), outcomeReason: try reader.string("outcome_reason"),
        finalURL: try reader.string("final_url"), cookiesBefore: try reader.list("cookies_before", EvidenceJSON.cookie),
        cookiesAfter: try reader.list("cookies_after", EvidenceJSON.cookie),
        failure: try reader.optional("failure", EvidenceJSON.failure)))
  }

  private static func goal(_ goal: TraceGoal) -> JSONValue {
    [
      "post_logout_redirect_uri": JSONValue(goal.postLogoutRedirectURI), "state": JSONValue(goal.state),
      "client_id": JSONValue(goal.clientID), "sends_id_token_hint": .bool(goal.sendsIDTokenHint),
      "issuer": JSONValue(goal.issuer), "end_session_endpoint": JSONValue(goal.endSessionEndpoint),
      "authorization_endpoint": JSONValue(goal.authorizationEndpoint), "provider": JSONValue(goal.provider?.id),
      "application_url": JSONValue(goal.applicationURL), "initiator": JSONValue(goal.initiator),
    ]
  }

  private static func goal(_ reader: EvidenceReader) throws(Failure) -> TraceGoal {
    TraceGoal(
      postLogoutRedirectURI: try reader.text("post_logout_redirect_uri"), state: try reader.text("state"),
      clientID: try reader.text("client_id"), sendsIDTokenHint: try reader.flag("sends_id_token_hint"),
      issuer: try reader.text("issuer"), endSessionEndpoint: try reader.text("end_session_endpoint"),
      authorizationEndpoint: try reader.text("authorization_endpoint"),
      provider: try reader.text("provider").flatMap(ProviderCatalogue.provider),
      applicationURL: try reader.text("application_url"), initiator: try reader.text("initiator"))
  }
}

/// One hop of a redacted walk as saved evidence, and back.
enum HopEvidenceJSON {
  static func write(_ hop: Hop) -> JSONValue {
    [
      "number": JSONValue(hop.number), "frame": JSONValue(hop.frame), "layer": JSONValue(hop.layer?.rawValue),
      "started_at": JSONValue(hop.startedAt), "request": request(hop.request),
      "response": hop.response.map(response) ?? .null, "failure": hop.failure.map(EvidenceJSON.failure) ?? .null,
      "sizes": sizes(hop.sizes), "cookies_sent": .array(hop.cookiesSent.map(EvidenceJSON.cookie)),
      "cookie_changes": .array(hop.cookieChanges.map(change)),
      "next": ["kind": .string(hop.next.kind.rawValue), "url": JSONValue(hop.next.url)],
      "page": hop.page.map(page) ?? .null,
    ]
  }

  static func read(_ reader: EvidenceReader) throws(Failure) -> Hop {
    let next = try reader["next"]
    return Hop(
      number: try reader.count("number"), frame: try reader.number("frame"),
      layer: try reader.optional("layer") { layer throws(Failure) in try layer.choice(Layer.self) },
      request: try request(try reader["request"]), response: try reader.optional("response", response),
      failure: try reader.optional("failure", EvidenceJSON.failure), sizes: try sizes(try reader["sizes"]),
      cookiesSent: try reader.list("cookies_sent", EvidenceJSON.cookie),
      cookieChanges: try reader.list("cookie_changes", change),
      next: Continuation(try next["kind"].choice(Continuation.Kind.self), try next.text("url")),
      page: try reader.optional("page", page), startedAt: try reader.number("started_at"))
  }

  private static func request(_ request: Request) -> JSONValue {
    [
      "method": .string(request.method), "url": .string(request.url), "fields": EvidenceJSON.fields(request.fields),
      "body": JSONValue(request.body.map { String(decoding: $0, as: UTF8.self) }),
    ]
  }

  private static func request(_ reader: EvidenceReader) throws(Failure) -> Request {
    Request(
      try reader.string("method"), try reader.string("url"), fields: try EvidenceJSON.fields(try reader["fields"]),
      body: try reader.text("body").map { Array($0.utf8) })
  }

  private static func response(_ response: Response) -> JSONValue {
    [
      "head": EvidenceJSON.head(response.head), "known_texts": .string(String(decoding: response.body, as: UTF8.self)),
      "connection": EvidenceJSON.connection(response.connection),
    ]
  }

  private static func response(_ reader: EvidenceReader) throws(Failure) -> Response {
    Response(
      head: try EvidenceJSON.head(try reader["head"]), body: Array(try reader.string("known_texts").utf8),
      connection: try EvidenceJSON.connection(try reader["connection"]))
  }

  private static func sizes(_ sizes: HopSizes) -> JSONValue {
    [
      "request_target_bytes": JSONValue(sizes.requestTarget), "request_head_bytes": JSONValue(sizes.requestHead),
      "cookie_field_bytes": JSONValue(sizes.cookieField), "request_body_bytes": JSONValue(sizes.requestBody),
      "response_head_bytes": JSONValue(sizes.responseHead), "response_body_bytes": JSONValue(sizes.responseBody),
      "largest_fields": .array(
        sizes.largestFields.map { ["name": .string($0.name), "bytes": JSONValue($0.bytes)] }),
    ]
  }

  private static func sizes(_ reader: EvidenceReader) throws(Failure) -> HopSizes {
    HopSizes(
      requestTarget: try reader.count("request_target_bytes"), requestHead: try reader.count("request_head_bytes"),
      cookieField: try reader.count("cookie_field_bytes"), requestBody: try reader.count("request_body_bytes"),
      responseHead: try reader.count("response_head_bytes"), responseBody: try reader.count("response_body_bytes"),
      largestFields: try reader.list("largest_fields") { field throws(Failure) in
        HopSizes.FieldSize(name: try field.string("name"), bytes: try field.count("bytes"))
      })
  }

  private static func change(_ change: CookieChange) -> JSONValue {
    [
      "name": .string(change.name), "domain": .string(change.domain), "path": .string(change.path),
      "action": .string(change.action.rawValue), "reason_kind": JSONValue(change.reason.kind?.rawValue),
      "reason": .string(change.reason.text),
      "line": .string(change.line), "intends_deletion": .bool(change.intendsDeletion),
      "before": change.before.map(EvidenceJSON.cookie) ?? .null,
      "after": change.after.map(EvidenceJSON.cookie) ?? .null,
      "missed": .array(change.missed.map(EvidenceJSON.cookie)), "more_missed": JSONValue(change.moreMissed),
      "working_line": JSONValue(change.workingLine),
    ]
  }

  private static func change(_ reader: EvidenceReader) throws(Failure) -> CookieChange {
    CookieChange(
      name: try reader.string("name"), domain: try reader.string("domain"), path: try reader.string("path"),
      action: try reader["action"].choice(CookieChange.Action.self), reason: try reason(reader),
      line: try reader.string("line"),
      intendsDeletion: try reader.flag("intends_deletion"), before: try reader.optional("before", EvidenceJSON.cookie),
      after: try reader.optional("after", EvidenceJSON.cookie),
      missed: try reader.list("missed", EvidenceJSON.cookie),
      moreMissed: try reader.has("more_missed") ? try reader.count("more_missed") : 0,
      workingLine: try reader.text("working_line"))
  }

  /// Kind and words; earlier releases wrote a rule's number in place of the kind.
  private static func reason(_ reader: EvidenceReader) throws(Failure) -> CookieReason {
    let text = try reader.string("reason")
    guard try reader.has("reason_kind") else {
      return .recorded(
        try reader.text("rule").flatMap { RuleID(named: $0) }.flatMap { CookieReason.Kind(rule: $0) }, text)
    }
    let kind = try reader.optional("reason_kind") { kind throws(Failure) in
      try kind.choice(CookieReason.Kind.self)
    }
    return .recorded(kind, text)
  }

  private static func page(_ page: PageSummary) -> JSONValue {
    [
      "kind": .string(page.kind.rawValue), "title": JSONValue(page.title), "frames": JSONValue(strings: page.frames),
      "third_party_resources": JSONValue(strings: page.thirdPartyResources), "excerpt": .string(page.excerpt),
      "referrer_policy": JSONValue(page.referrerPolicy),
    ]
  }

  private static func page(_ reader: EvidenceReader) throws(Failure) -> PageSummary {
    PageSummary(
      kind: try reader["kind"].choice(PageSummary.Kind.self), title: try reader.text("title"),
      frames: try reader.texts("frames"), thirdPartyResources: try reader.texts("third_party_resources"),
      excerpt: try reader.string("excerpt"), referrerPolicy: try reader.text("referrer_policy"))
  }
}
