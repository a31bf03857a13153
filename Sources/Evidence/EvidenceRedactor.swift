import Browsing
import Cookies
import Diagnostics
import HTTP
import OrderedJSON

/// Makes the redacted values that evidence consists of: the one place where secrets are taken out of what was collected.
package struct EvidenceRedactor: Sendable, Hashable {
  let redaction: Redaction
  private let known: KnownSecrets

  /// `known` are values that the tool was given as secrets; they are found wherever they stand.
  package init(_ redaction: Redaction = .on, knowing known: KnownSecrets = KnownSecrets()) {
    self.known = known
    self.redaction = redaction.isOn && !known.isEmpty ? Redaction(knowing: known) : redaction
  }

  /// The same, that also knows every value that a walk was given or was handed as a cookie.
  func knowing(_ trace: Trace) -> EvidenceRedactor {
    var known = known
    known.formUnion(trace.secrets)
    return EvidenceRedactor(redaction, knowing: known)
  }

  /// A failure, whoever wrote its words.
  package func failure(_ failure: Failure) -> Failure {
    Failure(failure.kind, redaction.text(failure.message), hint: redaction.text(failure.hint))
  }

  func fields(_ fields: Fields) -> Fields {
    Fields(fields.all.map { Field($0.name, redaction.field($0.name, $0.value)) })
  }

  /// Nesting of JSON beyond this is cut off; no provider's document comes near it.
  private static let depthLimit = 24

  func object(_ object: JSONObject) -> JSONObject { self.object(object, depth: 0) }

  func json(_ value: JSONValue) -> JSONValue { json(value, depth: 0) }

  private func object(_ object: JSONObject, depth: Int) -> JSONObject {
    JSONObject(object.members.map { ($0.name, json($0.value, depth: depth + 1)) })
  }

  private func json(_ value: JSONValue, depth: Int) -> JSONValue {
    switch value {
    case .null, .bool, .number: value
    case .string(let text): .string(redaction.text(text))
    case .array(let elements): depth > Self.depthLimit ? [] : .array(elements.map { json($0, depth: depth + 1) })
    case .object(let object): depth > Self.depthLimit ? [:] : .object(self.object(object, depth: depth))
    }
  }
}

extension Trace {
  /// The values of all cookies of the walk: secrets that may turn up anywhere else.
  package var secrets: KnownSecrets {
    var secrets = KnownSecrets()
    for cookie in cookiesBefore + cookiesAfter { secrets.insert(received: cookie.value) }
    for hop in hops {
      for cookie in hop.cookiesSent { secrets.insert(received: cookie.value) }
      for change in hop.cookieChanges {
        for cookie in [change.before, change.after].compactMap(\.self) { secrets.insert(received: cookie.value) }
      }
    }
    return secrets
  }
}
