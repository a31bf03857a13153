import Cookies
import Diagnostics
import HTTP
import OrderedJSON

/// The parts of saved evidence that occur in several places.
enum EvidenceJSON {
  static func fields(_ fields: Fields) -> JSONValue {
    .array(fields.all.map { ["name": .string($0.name), "value": .string($0.value)] })
  }

  static func fields(_ reader: EvidenceReader) throws(Failure) -> Fields {
    Fields(
      try reader.list { field throws(Failure) in Field(try field.string("name"), try field.string("value")) })
  }

  static func head(_ head: ResponseHead) -> JSONValue {
    [
      "http_version": .string(head.httpVersion), "status": JSONValue(head.status), "reason": .string(head.reason),
      "fields": fields(head.fields),
    ]
  }

  static func head(_ reader: EvidenceReader) throws(Failure) -> ResponseHead {
    ResponseHead(
      httpVersion: try reader.string("http_version"), status: try reader["status"].integer(in: 0...999),
      reason: try reader.string("reason"), fields: try fields(try reader["fields"]))
  }

  static func connection(_ connection: ConnectionFacts) -> JSONValue {
    let timings = connection.timings
    return [
      "remote_address": JSONValue(connection.remoteAddress), "tls_version": JSONValue(connection.tlsVersion),
      "certificate_not_after": JSONValue(connection.certificateNotAfter),
      "timings_ms": [
        "dns": number(timings.dns), "connect": number(timings.connect), "tls": number(timings.tls),
        "first_byte": number(timings.firstByte), "total": number(timings.total),
      ],
      "request_bytes": JSONValue(connection.requestBytes), "wire_body_bytes": JSONValue(connection.wireBodyBytes),
    ]
  }

  static func connection(_ reader: EvidenceReader) throws(Failure) -> ConnectionFacts {
    let timings = try reader["timings_ms"]
    return ConnectionFacts(
      remoteAddress: try reader.text("remote_address"), tlsVersion: try reader.text("tls_version"),
      certificateNotAfter: try reader.number("certificate_not_after"),
      timings: Timings(
        dns: try timings["dns"].double, connect: try timings["connect"].double, tls: try timings["tls"].double,
        firstByte: try timings["first_byte"].double, total: try timings["total"].double),
      requestBytes: try reader.count("request_bytes"), wireBodyBytes: try reader.count("wire_body_bytes"))
  }

  static func failure(_ failure: Failure) -> JSONValue {
    ["kind": .string(failure.kind.rawValue), "message": .string(failure.message), "hint": .string(failure.hint)]
  }

  static func failure(_ reader: EvidenceReader) throws(Failure) -> Failure {
    Failure(
      try reader["kind"].choice(Failure.Kind.self), try reader.string("message"), hint: try reader.string("hint")
    )
  }

  static func cookie(_ cookie: Cookie) -> JSONValue {
    [
      "name": .string(cookie.name), "value": .string(cookie.value), "domain": .string(cookie.domain),
      "host_only": .bool(cookie.isHostOnly), "path": .string(cookie.path), "secure": .bool(cookie.isSecure),
      "http_only": .bool(cookie.isHTTPOnly), "same_site": .string(cookie.sameSite.rawValue),
      "expires": JSONValue(cookie.expires), "creation": JSONValue(cookie.creation),
    ]
  }

  static func cookie(_ reader: EvidenceReader) throws(Failure) -> Cookie {
    Cookie(
      name: try reader.string("name"), value: try reader.string("value"), domain: try reader.string("domain"),
      isHostOnly: try reader.flag("host_only"), path: try reader.string("path"), isSecure: try reader.flag("secure"),
      isHTTPOnly: try reader.flag("http_only"), sameSite: try reader["same_site"].choice(SameSite.self),
      expires: try reader.number("expires"), creation: try reader["creation"].integer)
  }

  /// Digit for digit, so that it is read back as it was.
  static func number(_ value: Double) -> JSONValue {
    .number(value.isFinite && abs(value) < 1e12 ? JSONNumber(literal: "\(value)") : JSONNumber(0))
  }
}
