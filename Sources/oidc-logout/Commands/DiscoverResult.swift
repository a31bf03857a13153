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
    report = Report(DiscoveryRules.all.map { $0.judge(evidence) } + evidence.judgeKeys(keySet))
  }

  /// Why the document, or else the keys, could not be looked at.
  var failure: ToolFailure? { (evidence.failure ?? evidence.keySet.networkFailure).map(ToolFailure.init) }

  func status(failOn: Severity) -> ExitStatus {
    failure?.status ?? (report.fails(at: failOn) ? .found : .clean)
  }

  /// The document of this issuer (README, "JSON").
  var document: JSONValue {
    let members: [(String, JSONValue)] = [
      ("issuer", .string(redaction.url(evidence.issuer))),
      ("metadata_url", .string(redaction.url(evidence.metadataURL))),
      ("provider", DiscoverySummary.provider(evidence)),
      ("logout", evidence.document.map { DiscoverySummary.logout($0, redaction: redaction) } ?? .null),
      ("keys", keys),
      ("exchanges", DiscoverySummary.exchanges(evidence, redaction: redaction)),
      ("notes", JSONValue(strings: [evidence.argument.note].compactMap(\.self))),
    ]
    return DocumentJSON(command: "discover", version: Tool.version)
      .document(members, report: report, failure: failure?.json)
  }

  /// The document of a run that could not begin.
  static func document(failure: ToolFailure) -> JSONValue {
    let members: [(String, JSONValue)] = [
      ("issuer", nil), ("metadata_url", nil), ("provider", nil), ("logout", nil), ("keys", nil), ("exchanges", []),
      ("notes", []),
    ]
    return DocumentJSON(command: "discover", version: Tool.version)
      .document(members, report: Report(), failure: failure.json)
  }

  private var keys: JSONValue {
    guard let document = evidence.document else { return .null }
    return [
      "jwks_uri": JSONValue(document.jwksURI.map(redaction.url)),
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
  func judgeKeys(_ keys: KeySetDocument) -> [Judgement] {
    KeyRules.all.map { rule in
      guard document != nil else {
        return Judgement(rule: rule.description, verdict: .notRun("there is no configuration document to judge"))
      }
      let judgement = rule.judge(keys)
      guard case .notRun = judgement.verdict else { return judgement }
      return Judgement(rule: rule.description, verdict: keySet.verdict(of: rule.description.id) ?? judgement.verdict)
    }
  }
}

extension KeySetEvidence {
  /// A failure of the network, as opposed to an answer that is no key set.
  fileprivate var networkFailure: DiscoveryFailure? {
    if case .failed(let failure) = self, failure.kind != .content { failure } else { nil }
  }

  /// What keys that were not had mean for a key rule: an answer that is no key set breaks JWK-001.
  fileprivate func verdict(of rule: String) -> Verdict? {
    switch self {
    case .fetched: nil
    case .notFetched(let reason): .notRun("the keys were not fetched: \(reason)")
    case .failed(let failure) where failure.kind == .content && rule == "JWK-001":
      .broken([Observation(failure.message, remedy: failure.hint, layer: .provider)])
    case .failed(let failure): .notRun("the keys could not be fetched: \(failure.message)")
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
