import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import Tokens

/// What was discovered, without secret values of keys and without tokens anywhere. Only this module makes one.
package struct RedactedDiscovery: Sendable, Hashable {
  package let evidence: DiscoveryEvidence

  init(_ evidence: DiscoveryEvidence) { self.evidence = evidence }
}

extension EvidenceRedactor {
  /// What may be kept of a discovery.
  package func discovery(_ evidence: DiscoveryEvidence) -> RedactedDiscovery {
    let outcome: Result<ProviderMetadata, Failure>
    if let document = evidence.document {
      outcome = .success(ProviderMetadata(json: object(document.json)))
    } else {
      outcome = .failure(
        failure(evidence.failure ?? Failure(.content, "there is no document", hint: "run discover")))
    }
    return RedactedDiscovery(
      DiscoveryEvidence(
        argument: (try? IssuerArgument(redaction.url(evidence.argument.text))) ?? evidence.argument,
        exchanges: evidence.exchanges.map(exchange), outcome: outcome, hadByteOrderMark: evidence.hadByteOrderMark,
        answeringForms: evidence.answeringForms?.map(redaction.url), keySet: keySet(evidence.keySet),
        verifiedCertificates: evidence.verifiedCertificates))
  }

  private func exchange(_ exchange: DiscoveryExchange) -> DiscoveryExchange {
    let shownHead = exchange.head.map { head in
      ResponseHead(
        httpVersion: head.httpVersion, status: head.status, reason: redaction.text(head.reason),
        fields: fields(head.fields))
    }
    return DiscoveryExchange(
      purpose: exchange.purpose, url: redaction.url(exchange.url), head: shownHead, connection: exchange.connection,
      bodyBytes: exchange.bodyBytes, failure: exchange.failure.map(failure))
  }

  private func keySet(_ evidence: KeySetEvidence) -> KeySetEvidence {
    switch evidence {
    case .notFetched(let reason): .notFetched(redaction.text(reason))
    case .failed(let failure): .failed(self.failure(failure))
    case .fetched(let body): .fetched(keys(body))
    }
  }

  /// Bytes that are kept of a key document that is not JSON.
  private static let textLimit = 16_384

  /// A key document; secret values give way to others of the same size.
  func keys(_ body: [UInt8]) -> [UInt8] {
    guard let document = try? JSONDocument(parsing: body).value else {
      let text = String(decoding: body.prefix(Self.textLimit), as: UTF8.self)
      return Array(redaction.text(text).utf8)
    }
    return Array(withoutPrivateValues(json(document)).compact.utf8)
  }

  private func withoutPrivateValues(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): return .array(elements.map(withoutPrivateValues))
    case .object(let object):
      let isKey = object["kty"] != nil
      return .object(
        JSONObject(
          object.members.map { member in
            let isSecret = isKey && JSONWebKeyReader.privateMembers.contains(member.name)
            return (member.name, isSecret ? placeholder(member.value) : withoutPrivateValues(member.value))
          }))
    default: return value
    }
  }

  /// Base64url of as many bytes as the secret has.
  private func placeholder(_ value: JSONValue) -> JSONValue {
    guard let text = value.string else { return "redacted" }
    return .string(Base64URL.encode([UInt8](repeating: UInt8(ascii: "r"), count: text.utf8.count * 3 / 4)))
  }
}
