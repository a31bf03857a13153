import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import Reports
import Tokens

/// One issuer looked at and judged.
struct DiscoverResult: Sendable {
  let evidence: DiscoveryEvidence
  let keySet: KeySetDocument
  let report: Report
  let redaction: Redaction

  init(_ evidence: DiscoveryEvidence, redaction: Redaction) {
    self.evidence = evidence
    self.redaction = redaction
    keySet = evidence.keySetDocument
    report = Report(
      evidence.document == nil ? [] : DiscoveryRules.all.map { $0.judge(evidence) } + evidence.judgeKeys(keySet))
  }

  var failure: ToolFailure? { evidence.failure.map(ToolFailure.init) }

  func status(failOn: Severity) -> ExitStatus {
    failure?.status ?? (report.fails(at: failOn) ? .found : .clean)
  }

  /// The document of this issuer (README, "JSON").
  var document: JSONValue {
    let members: [(String, JSONValue)] = [
      ("issuer", .string(redaction.url(evidence.issuer))),
      ("metadata_url", .string(redaction.url(evidence.metadataURL))),
      ("provider", DiscoverySummary.provider(evidence)),
      ("logout", evidence.document.map(DiscoverySummary.logout) ?? .null),
      ("keys", keys),
      ("exchanges", DiscoverySummary.exchanges(evidence, redaction: redaction)),
      ("notes", JSONValue(strings: [evidence.argument.note].compactMap(\.self))),
    ]
    return DocumentJSON(command: "discover", version: Tool.version)
      .document(members, report: report, failure: failure?.json)
  }

  private var keys: JSONValue {
    guard let document = evidence.document else { return .null }
    return [
      "jwks_uri": JSONValue(document.jwksURI),
      "count": JSONValue(keySet.keySet?.count),
      "algorithms": JSONValue(strings: keySet.keySet?.algorithms ?? []),
    ]
  }
}

extension DiscoveryEvidence {
  /// The key document as the key rules want it.
  var keySetDocument: KeySetDocument {
    let announced = document?.json["jwks_uri"]
    guard case .fetched(let body) = keySet else { return KeySetDocument(jwksURI: announced, result: nil) }
    return KeySetDocument(jwksURI: announced, body: body)
  }

  /// The key rules; where the keys could not be had they say why instead of passing.
  func judgeKeys(_ document: KeySetDocument) -> [Judgement] {
    KeyRules.all.map { rule in
      let judgement = rule.judge(document)
      guard case .notRun = judgement.verdict else { return judgement }
      switch keySet {
      case .fetched: return judgement
      case .notFetched(let reason): return Judgement(rule: rule.description, verdict: .notRun(reason))
      case .failed(let failure):
        return Judgement(rule: rule.description, verdict: .notRun("the keys could not be fetched: \(failure.message)"))
      }
    }
  }
}

extension ToolFailure {
  init(_ failure: DiscoveryFailure) {
    self.init(Kind(rawValue: failure.kind.rawValue) ?? .content, failure.message, hint: failure.hint)
  }

  /// The `error` member of JSON documents.
  var json: DocumentJSON.Failure { DocumentJSON.Failure(kind: kind.rawValue, message: message, hint: hint) }
}
