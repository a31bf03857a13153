import Diagnostics
import Evidence
import HTTP
import OrderedJSON
import Reports
import Rules
import Tokens

/// One token looked at and judged.
struct InspectResult: Sendable {
  let inspection: TokenInspection
  let report: Report
  /// Why keys could not be had.
  let failure: Failure?
  let redaction: Redaction

  private static let rules = Catalogue.all.about([.idToken, .logoutToken])

  init(_ inspection: TokenInspection, failure: Failure?, redaction: Redaction) {
    self.inspection = inspection
    self.failure = failure
    self.redaction = redaction
    var collected = TargetEvidence(TargetFacts(name: "", issuer: ""), startedAt: 0)
    let token = EvidenceRedactor(redaction).token(inspection, alone: true)
    collected.idToken = .had(token)
    collected.logoutToken = .had(token)
    report = Report(Self.rules.judge(collected))
  }

  /// Why the signature holds, does not, or could not be checked; keys that were asked for in vain are named as such.
  var signatureReason: String {
    guard let failure, inspection.signature.status == .notChecked, inspection.jwt != nil else {
      return inspection.signature.reason
    }
    return "the keys could not be had: \(failure.message)"
  }

  func status(failOn: Severity) -> ExitStatus {
    failure?.status ?? (report.fails(at: failOn) ? .found : .clean)
  }

  /// The document of this token (README, "JSON").
  var document: JSONValue {
    let signature = inspection.signature
    let members: [(String, JSONValue)] = [
      ("kind", .string(inspection.kind.rawValue)),
      ("format", JSONValue(inspection.format?.rawValue)),
      ("header", inspection.header.map { redacted(.object($0)) } ?? .null),
      ("claims", inspection.claims.map { redacted(.object($0)) } ?? .null),
      (
        "signature",
        [
          "status": .string(signature.status.rawValue), "reason": .string(signatureReason),
          "key_id": JSONValue(signature.keyID), "algorithm": JSONValue(signature.algorithm),
        ]
      ),
      (
        "times",
        [
          "issued_at": JSONValue(inspection.times.issuedAt?.rfc3339),
          "expires_at": JSONValue(inspection.times.expiresAt?.rfc3339),
          "expired": JSONValue(inspection.times.isExpired),
        ]
      ),
      ("usable_as_id_token_hint", JSONValue(inspection.isUsableAsIDTokenHint)),
      ("size_bytes", JSONValue(inspection.sizeBytes)),
      ("notes", JSONValue(strings: notes)),
    ]
    return DocumentJSON(command: "inspect", version: Tool.version)
      .document(members, report: report, failure: failure)
  }

  /// The document of a token that could not be read.
  static func document(failure: Failure) -> JSONValue {
    let members: [(String, JSONValue)] = [
      ("kind", "unknown"), ("format", nil), ("header", nil), ("claims", nil),
      ("signature", ["status": "not_checked", "reason": "there is no token", "key_id": nil, "algorithm": nil]),
      ("times", ["issued_at": nil, "expires_at": nil, "expired": nil]), ("usable_as_id_token_hint", nil),
      ("size_bytes", nil), ("notes", []),
    ]
    return DocumentJSON(command: "inspect", version: Tool.version)
      .document(members, report: Report(), failure: failure)
  }

  /// What the text is and what was taken off it, one clause each.
  var notes: [String] {
    let sending = inspection.role == .logoutToken ? "" : "; as id_token_hint send it alone"
    return (inspection.text.explanation.map { [$0] } ?? [])
      + inspection.text.notes.map { $0.isContainer ? "\($0.text), which is inspected here\(sending)" : $0.text }
  }

  /// A claim may hold another token.
  func redacted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(redaction.text(text))
    case .array(let elements): .array(elements.map(redacted))
    case .object(let object): .object(JSONObject(object.members.map { ($0.name, redacted($0.value)) }))
    default: value
    }
  }
}
