import Browsing
import Cookies
import Diagnostics
import HTTP
import OrderedJSON

/// A trace as HTTP Archive 1.2, which browsers' developer tools open.
package enum HARExport {
  /// The whole document; bodies are in it only when redaction is off.
  package static func document(_ trace: Trace, redaction: Redaction, version: String) -> JSONValue {
    let entries = trace.hops.map { HAREntryWriter(hop: $0, redaction: redaction).value }
    let creator: JSONValue = ["name": "oidc-logout", "version": .string(version)]
    return [
      "log": [
        "version": "1.2", "creator": creator, "pages": .array(pages(trace, redaction)), "entries": .array(entries),
        "comment": .string(redaction.text("\(trace.outcome.rawValue): \(trace.outcomeReason)")),
      ]
    ]
  }

  /// One page for the whole navigation, so that viewers show its hops together.
  private static func pages(_ trace: Trace, _ redaction: Redaction) -> [JSONValue] {
    guard let first = trace.hops.first else { return [] }
    return [
      [
        "startedDateTime": .string(time(first.startedAt)), "id": .string(pageID),
        "title": .string(redaction.url(trace.startURL)), "pageTimings": [:],
      ]
    ]
  }

  fileprivate static let pageID = "page_1"

  /// With milliseconds, as viewers expect; 1970 where the time was not kept.
  fileprivate static func time(_ seconds: Int?) -> String {
    let shown = min(max(seconds ?? 0, 0), Timestamp.writable.upperBound)
    return Timestamp.rfc3339(shown).dropLast() + ".000Z"
  }
}

/// Writes one hop as an entry of an archive.
private struct HAREntryWriter {
  let hop: Hop
  let redaction: Redaction

  var value: JSONValue {
    let timings = hop.response?.connection.timings ?? Timings()
    var entry: JSONObject = [
      "pageref": .string(HARExport.pageID), "startedDateTime": .string(HARExport.time(hop.startedAt)),
      "time": .number(JSONNumber(tenths: max(timings.total, 0))), "request": request, "response": response,
      "cache": [:],
      "timings": Self.timings(timings),
    ]
    // `serverIPAddress` must be an address alone, and the schema of HAR 1.2 wants it to be of both families at once.
    if let address = hop.response?.connection.remoteAddress { entry.append("_remote_address", .string(address)) }
    entry.append("_hop", .string(hop.label))
    if let failure = hop.failure { entry.append("comment", .string(redaction.text(failure.message))) }
    return .object(entry)
  }

  private var request: JSONValue {
    let url = hop.url
    let query = FormParameters(decoding: url.query ?? "")
    var request: JSONObject = [
      "method": .string(hop.request.method), "url": .string(Self.uri(redaction.url(hop.request.url))),
      "httpVersion": .string(httpVersion), "cookies": .array(hop.cookiesSent.map(cookie)),
      "headers": headers(hop.request.fields), "queryString": parameters(query),
      "headersSize": size(hop.sizes.requestHead), "bodySize": size(hop.sizes.requestBody),
    ]
    if let body = hop.request.body {
      let type = hop.request.fields["Content-Type"] ?? "application/x-www-form-urlencoded"
      let text = String(decoding: body, as: UTF8.self)
      let isForm = MediaType(type).essence == "application/x-www-form-urlencoded"
      let shown = isForm ? redaction.parameters(text) : redaction.isOn ? "" : text
      request.append("postData", ["mimeType": .string(type), "text": .string(shown)])
    }
    return .object(request)
  }

  private var response: JSONValue {
    guard let response = hop.response else { return Self.noResponse }
    let type = response.fields["Content-Type"] ?? ""
    var content: JSONObject = ["size": size(response.body.count), "mimeType": .string(type)]
    if redaction.isOn {
      if !response.body.isEmpty { content.append("comment", "the body is left out; --show-secrets keeps it") }
    } else {
      content.append("text", .string(String(decoding: response.body, as: UTF8.self)))
    }
    let received = hop.cookieChanges.filter { $0.after != nil || $0.intendsDeletion }.map(received)
    return [
      "status": size(response.status), "statusText": .string(redaction.text(response.head.reason)),
      "httpVersion": .string(httpVersion), "cookies": .array(received), "headers": headers(response.fields),
      "content": .object(content), "redirectURL": .string(redaction.url(response.fields["Location"] ?? "")),
      "headersSize": size(hop.sizes.responseHead), "bodySize": size(hop.sizes.responseBody),
    ]
  }

  /// What browsers write for a request without an answer.
  private static let noResponse: JSONValue = [
    "status": 0, "statusText": "", "httpVersion": "", "cookies": [], "headers": [],
    "content": ["size": 0, "mimeType": "x-unknown"], "redirectURL": "", "headersSize": -1, "bodySize": -1,
  ]

  /// HAR wants a URI, which has neither the ellipsis nor the brackets of a redacted value.
  private static func uri(_ text: String) -> String {
    let url = URLReference(URLReference(text).requestText)
    let query = url.query.map { query in
      query.utf8.map { $0 == 0x5B ? "%5B" : $0 == 0x5D ? "%5D" : String(Unicode.Scalar($0)) }.joined()
    }
    return url.withQuery(query).text
  }

  private var httpVersion: String { "HTTP/\(hop.response?.head.httpVersion ?? "1.1")" }

  private func size(_ bytes: Int) -> JSONValue { .number(JSONNumber(bytes)) }

  private func headers(_ fields: Fields) -> JSONValue {
    .array(
      fields.all.map { field in
        ["name": .string(redaction.text(field.name)), "value": .string(redaction.field(field.name, field.value))]
      })
  }

  private func parameters(_ parameters: FormParameters) -> JSONValue {
    .array(
      parameters.pairs.map { pair in
        ["name": .string(redaction.text(pair.name)), "value": .string(redaction.parameter(pair.name, pair.value))]
      })
  }

  private func cookie(_ cookie: Cookie) -> JSONValue { .object(object(cookie)) }

  private func object(_ cookie: Cookie) -> JSONObject {
    var object: JSONObject = [
      "name": .string(redaction.text(cookie.name)),
      "value": .string(redaction.isOn ? Redaction.secret(cookie.value) : cookie.value),
      "path": .string(redaction.text(cookie.path)), "domain": .string(cookie.domain),
      "httpOnly": .bool(cookie.isHTTPOnly), "secure": .bool(cookie.isSecure),
    ]
    if let expires = cookie.expires { object.append("expires", .string(HARExport.time(expires))) }
    return object
  }

  private func received(_ change: CookieChange) -> JSONValue {
    guard let after = change.after else {
      return [
        "name": .string(redaction.text(change.name)), "value": "", "path": .string(change.path), "comment": "deleted",
      ]
    }
    return cookie(after)
  }

  /// What was not measured is -1; `connect` contains the TLS handshake (HAR 1.2, "timings").
  private static func timings(_ timings: Timings) -> JSONValue {
    let number: (Double) -> JSONValue = { .number(JSONNumber(tenths: max($0, 0))) }
    let hasTLS = timings.tls > 0
    let before = timings.dns + timings.connect + timings.tls
    return [
      "blocked": -1, "dns": number(timings.dns), "connect": number(timings.connect + timings.tls),
      "ssl": hasTLS ? number(timings.tls) : -1, "send": 0, "wait": number(timings.firstByte - before),
      "receive": number(timings.total - timings.firstByte),
    ]
  }
}
