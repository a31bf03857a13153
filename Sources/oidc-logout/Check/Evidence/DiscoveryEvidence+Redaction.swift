import Discovery
import HTTP
import OrderedJSON
import Tokens

extension DiscoveryEvidence {
  /// As it may be saved: without secret values of keys, and without tokens anywhere.
  var redacted: DiscoveryEvidence {
    let outcome: Result<ProviderMetadata, DiscoveryFailure>
    if let document {
      outcome = .success(ProviderMetadata(json: DocumentRedaction.object(document.json)))
    } else {
      outcome = .failure(
        (failure ?? DiscoveryFailure(.content, "there is no document", hint: "run discover")).redacted)
    }
    return DiscoveryEvidence(
      argument: (try? IssuerArgument(Redaction.on.url(argument.text))) ?? argument,
      exchanges: exchanges.map(\.redacted), outcome: outcome, hadByteOrderMark: hadByteOrderMark,
      answeringForms: answeringForms?.map(Redaction.on.url), keySet: keySet.redacted,
      verifiedCertificates: verifiedCertificates)
  }
}

extension DiscoveryExchange {
  fileprivate var redacted: DiscoveryExchange {
    let shownHead = head.map { head in
      ResponseHead(
        httpVersion: head.httpVersion, status: head.status, reason: Redaction.on.text(head.reason),
        fields: Fields(head.fields.all.map { Field($0.name, Redaction.on.field($0.name, $0.value)) }))
    }
    return DiscoveryExchange(
      purpose: purpose, url: Redaction.on.url(url), head: shownHead, connection: connection, bodyBytes: bodyBytes,
      failure: failure.map {
        TransportError($0.kind, Redaction.on.text($0.message), hint: Redaction.on.text($0.hint))
      })
  }
}

extension DiscoveryFailure {
  fileprivate var redacted: DiscoveryFailure {
    DiscoveryFailure(kind, Redaction.on.text(message), hint: Redaction.on.text(hint))
  }
}

extension KeySetEvidence {
  fileprivate var redacted: KeySetEvidence {
    switch self {
    case .notFetched(let reason): .notFetched(Redaction.on.text(reason))
    case .failed(let failure): .failed(failure.redacted)
    case .fetched(let body): .fetched(DocumentRedaction.keys(body))
    }
  }
}

/// Takes what is secret out of JSON documents without changing what they are.
enum DocumentRedaction {
  /// Nesting beyond this is cut off; no provider's document comes near it.
  static let depthLimit = 24
  /// Bytes that are kept of a key document that is not JSON.
  static let textLimit = 16_384

  static func object(_ object: JSONObject) -> JSONObject {
    JSONObject(object.members.map { ($0.name, value($0.value, depth: 1)) })
  }

  /// A key document; secret values give way to others of the same size.
  static func keys(_ body: [UInt8]) -> [UInt8] {
    guard let document = try? JSONDocument(parsing: body).value else {
      let text = String(decoding: body.prefix(textLimit), as: UTF8.self)
      return Array(Redaction.on.text(text).utf8)
    }
    return Array(value(document, depth: 0).compact.utf8)
  }

  private static func value(_ value: JSONValue, depth: Int) -> JSONValue {
    switch value {
    case .null, .bool, .number: return value
    case .string(let text): return .string(string(text))
    case .array(let elements):
      return depth > depthLimit ? [] : .array(elements.map { Self.value($0, depth: depth + 1) })
    case .object(let object):
      if depth > depthLimit { return [:] }
      let isKey = object["kty"] != nil
      return .object(
        JSONObject(
          object.members.map { member in
            let isSecret = isKey && JSONWebKeyReader.privateMembers.contains(member.name)
            return (member.name, isSecret ? standIn(member.value) : Self.value(member.value, depth: depth + 1))
          }))
    }
  }

  private static func string(_ text: String) -> String {
    URLReference(text).isWeb ? Redaction.on.url(text) : Redaction.on.text(text)
  }

  /// Base64url of as many bytes as the secret has.
  private static func standIn(_ value: JSONValue) -> JSONValue {
    guard let text = value.string else { return "redacted" }
    return .string(Base64URL.encode([UInt8](repeating: UInt8(ascii: "r"), count: text.utf8.count * 3 / 4)))
  }
}
