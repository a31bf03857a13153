import Diagnostics
import Discovery
import HTTP
import OrderedJSON

/// What was discovered as saved evidence, and back.
enum DiscoveryEvidenceJSON {
  static func write(_ redacted: RedactedDiscovery) -> JSONValue {
    let evidence = redacted.evidence
    return [
      "argument": .string(evidence.argument.text), "exchanges": .array(evidence.exchanges.map(exchange)),
      "document": evidence.document.map { .object($0.json) } ?? .null,
      "failure": evidence.failure.map(failure) ?? .null, "had_byte_order_mark": .bool(evidence.hadByteOrderMark),
      "answering_forms": evidence.answeringForms.map { JSONValue(strings: $0) } ?? .null,
      "keys": keys(evidence.keySet), "verified_certificates": .bool(evidence.verifiedCertificates),
    ]
  }

  static func read(_ reader: EvidenceReader) throws(Failure) -> RedactedDiscovery {
    RedactedDiscovery(
      DiscoveryEvidence(
        argument: try argument(try reader["argument"]), exchanges: try reader.list("exchanges", exchange),
        outcome: try outcome(reader), hadByteOrderMark: try reader.flag("had_byte_order_mark"),
        answeringForms: try reader.optional("answering_forms") { forms throws(Failure) in
          try forms.list { form throws(Failure) in try form.string }
        },
        keySet: try keys(try reader["keys"]), verifiedCertificates: try reader.flag("verified_certificates")))
  }

  private static func argument(_ reader: EvidenceReader) throws(Failure) -> IssuerArgument {
    let text = try reader.string
    do throws(Failure) { return try IssuerArgument(text) } catch {
      throw reader.fail("is no issuer: \(error.message)")
    }
  }

  private static func outcome(
    _ reader: EvidenceReader
  ) throws(Failure) -> Result<ProviderMetadata, Failure> {
    let document = try reader.optional("document") { document throws(Failure) in try document.object }
    if let document { return .success(ProviderMetadata(json: document)) }
    return .failure(try failure(try reader["failure"]))
  }

  private static func exchange(_ exchange: DiscoveryExchange) -> JSONValue {
    [
      "purpose": .string(exchange.purpose.rawValue), "url": .string(exchange.url),
      "head": exchange.head.map(EvidenceJSON.head) ?? .null,
      "connection": EvidenceJSON.connection(exchange.connection), "body_bytes": JSONValue(exchange.bodyBytes),
      "failure": exchange.failure.map(EvidenceJSON.failure) ?? .null,
    ]
  }

  private static func exchange(_ reader: EvidenceReader) throws(Failure) -> DiscoveryExchange {
    DiscoveryExchange(
      purpose: try reader["purpose"].choice(DiscoveryExchange.Purpose.self), url: try reader.string("url"),
      head: try reader.optional("head", EvidenceJSON.head),
      connection: try EvidenceJSON.connection(try reader["connection"]), bodyBytes: try reader.count("body_bytes"),
      failure: try reader.optional("failure", EvidenceJSON.failure))
  }

  private static func keys(_ evidence: KeySetEvidence) -> JSONValue {
    switch evidence {
    case .fetched(let body): ["body": .string(String(decoding: body, as: UTF8.self)), "missing": nil, "failure": nil]
    case .notFetched(let reason): ["body": nil, "missing": .string(reason), "failure": nil]
    case .failed(let reason): ["body": nil, "missing": nil, "failure": failure(reason)]
    }
  }

  private static func keys(_ reader: EvidenceReader) throws(Failure) -> KeySetEvidence {
    if let body = try reader.text("body") { return .fetched(Array(body.utf8)) }
    if let reason = try reader.text("missing") { return .notFetched(reason) }
    return .failed(try failure(try reader["failure"]))
  }

  private static func failure(_ failure: Failure) -> JSONValue {
    ["kind": .string(failure.kind.rawValue), "message": .string(failure.message), "hint": .string(failure.hint)]
  }

  private static func failure(_ reader: EvidenceReader) throws(Failure) -> Failure {
    Failure(
      try reader["kind"].choice(Failure.Kind.self), try reader.string("message"),
      hint: try reader.string("hint"))
  }
}
