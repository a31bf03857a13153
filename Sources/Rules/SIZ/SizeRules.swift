import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers
import Tokens

/// SIZ: what grows until a server, a proxy or the browser refuses it.
enum SizeRules {
  static let judged: [JudgedRule] =
    all.map { JudgedRule($0) } + RequestTargetRules.all.map { JudgedRule($0) }
    + IDTokenKindRules.size.map { rule in JudgedRule(rule) { (subject: IDTokenSubject) in subject.inspection } }

  static let all: [Rule<Trace>] = [
    Rule(
      .siz001, "response-head-too-large", .warning, "the answer's fields are larger than a proxy may take",
      statement: "the head of every answer fits in 4,096 bytes, the smallest default of a proxy's buffer",
      why: """
        A proxy that cannot hold the head answers 502 instead, so the user sees an error page in the middle of the \
        logout.
        """,
      remedy:
        "keep tokens out of cookies and Location, or raise proxy_buffer_size and proxy_busy_buffers_size in nginx",
      citations: [.fieldReports], basis: .derived,
      example: """
        HTTP/1.1 302
        Set-Cookie: session.0=(3,900 bytes)
        Set-Cookie: session.1=(2,100 bytes)
        """
    ) { trace in .judged(trace.hops.compactMap(largeResponseHead)) },
    Rule(
      .siz003, "request-fields-too-large", .warning, "the request's fields are larger than some servers take",
      statement: "the Cookie field stays within 8,190 bytes and all request fields within 16,384",
      why:
        "The server answers 400 or 431 before the logout is even looked at, and only deleting cookies helps the user.",
      remedy: "keep the session on the server instead of in cookies, and delete leftover cookie chunks",
      citations: [.fieldReports], basis: .derived,
      example: "Cookie: session.0=…; session.1=…; session.2=…  (9,300 bytes)"
    ) { trace in .judged(trace.hops.flatMap(largeRequest)) },
    Rule(
      .siz004, "cookie-too-large", .error, "a cookie is too large for browsers",
      statement: "name and value of a cookie have at most 4,096 bytes together",
      why: "Browsers drop the line silently: what was to be set is not there, what was to be replaced stays.",
      remedy: "store the data on the server, or split the cookie; keep ID Tokens out of callback URLs kept in cookies",
      citations: [.fieldReports, .cookies("5.7")], basis: .derived,
      example: "Set-Cookie: callback-url=https://app.example/…?idToken=(4,300 bytes)"
    ) { trace in
      .judged(trace.cookieSightings.filter { $0.isOf([.tooLarge]) }) { sighting in
        sighting.hop.breach(
          "the cookie \(sighting.change.name) of \(sighting.hop.url.host ?? "") is dropped: "
            + sighting.change.reason.text,
          [Fact("cookie", sighting.change.name)])
      }
    },
    Rule(
      .siz005, "refused-for-size", .error, "the request was refused for its size",
      statement: "no hop is refused because its URL or its fields are too large",
      why: "The logout stops here, and the user keeps every session that this hop should have ended.",
      remedy: "make the request smaller: form POST for the hint, fewer cookies, fewer claims in the ID Token",
      citations: [.fieldReports], basis: .derived,
      example: "HTTP/1.1 431 Request Header Fields Too Large"
    ) { trace in .judged(refusals(trace)) },
  ]

  private static func largeResponseHead(_ hop: Hop) -> Observation? {
    let bytes = hop.sizes.responseHead
    guard let limit = SizeLimits.exceeded(SizeLimits.responseHead, by: bytes).last else { return nil }
    let costs = fieldCosts(hop)
    let why = costs.isEmpty ? "" : "; most of it is \(costs.prefix(3).listed)"
    return hop.breach(
      "the head of the answer of \(hop.address) has \(bytes.grouped) bytes, over the \(limit.bytes.grouped) of "
        + "\(limit.whose), which answers \(limit.answer)\(why)",
      [
        Fact("response_header_bytes", bytes), Fact("limit_bytes", limit.bytes),
        Fact("largest_fields", .list(Array(costs.prefix(3)))), Fact("source", limit.source),
      ])
  }

  /// The fields by size, as measured before anything was redacted.
  private static func fieldCosts(_ hop: Hop) -> [String] {
    let measured = hop.sizes.largestFields
    let fields = measured.isEmpty ? HopSizes.largest(of: hop.response?.fields ?? []) : measured
    return fields.map { "\($0.name) (\($0.bytes.grouped) bytes)" }
  }

  private static func largeRequest(_ hop: Hop) -> [Observation] {
    let fields: [(name: String, bytes: Int, limits: [SizeLimit])] = [
      ("the Cookie field", hop.sizes.cookieField, SizeLimits.requestField),
      ("the head of the request", hop.sizes.requestHead, SizeLimits.requestFields),
    ]
    return fields.compactMap { name, bytes, table in
      guard let limit = SizeLimits.exceeded(table, by: bytes).last else { return nil }
      return hop.breach(
        "\(name) to \(hop.url.host ?? "") has \(bytes.grouped) bytes, over the \(limit.bytes.grouped) of "
          + "\(limit.whose), which answers \(limit.answer)",
        [Fact("bytes", bytes), Fact("limit_bytes", limit.bytes)])
    }
  }

  private static func refusals(_ trace: Trace) -> [Observation] {
    var previous: Hop?
    var found: [Observation] = []
    for hop in trace.hops {
      if let reason = SizeRefusal.reason(hop, after: previous) {
        let remedy = hop.sizes.requestTarget > hop.sizes.cookieField ? nil : "send fewer and smaller cookies"
        found.append(
          hop.breach(
            "\(hop.address) answered \(reason)",
            [
              Fact("status", hop.response?.status ?? 0),
              Fact("request_target_bytes", hop.sizes.requestTarget),
              Fact("cookie_bytes", hop.sizes.cookieField),
            ], remedy: remedy))
      }
      previous = hop
    }
    return found
  }
}

/// The faces of a refusal for size.
enum SizeRefusal {
  static func reason(_ hop: Hop, after previous: Hop?) -> String? {
    guard let status = hop.response?.status else { return nil }
    if [413, 414, 431, 494].contains(status) { return "\(status), the refusal of a request that is too large" }
    let text = hop.visibleText
    let ofProducts = ProviderCatalogue.sizeRefusals
    let texts = SizeLimits.refusalTexts + ofProducts
    if let match = texts.first(where: { text.contains($0) }), status >= 400 || ofProducts.contains(match) {
      return "\(status) with \"\(match)\", the refusal of a request that is too large"
    }
    let isLarge = hop.sizes.cookieField > 4_096 || hop.sizes.responseHead > 4_096
    let followsLarge = previous.map { $0.sizes.responseHead > 4_096 } ?? false
    guard status == 502, isLarge || followsLarge else { return nil }
    return "502 on a hop with large cookies, as a proxy does whose buffer is too small for them"
  }
}
