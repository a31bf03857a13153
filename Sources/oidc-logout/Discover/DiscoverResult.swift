import Diagnostics
import Discovery
import Evidence
import HTTP
import OrderedJSON
import Reports
import Rules
import Tokens

/// One issuer looked at and judged.
struct DiscoverResult: Sendable {
  let evidence: DiscoveryEvidence
  let keySet: KeySet?
  let report: Report
  let redaction: Redaction

  private static let rules = Catalogue.all.about([.metadata, .keys])

  init(_ evidence: DiscoveryEvidence, redaction: Redaction) {
    self.evidence = evidence
    self.redaction = redaction
    keySet = evidence.publishedKeys
    var collected = TargetEvidence(TargetFacts(name: evidence.issuer, issuer: evidence.issuer), startedAt: 0)
    collected.discovery = .had(EvidenceRedactor(redaction).discovery(evidence))
    report = Report(Self.rules.judge(collected))
  }

  /// Why the document, or else the keys, could not be looked at.
  var failure: Failure? { (evidence.failure ?? evidence.keySet.networkFailure) }

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
      .document(members, report: report, failure: failure)
  }

  /// The document of a run that could not begin.
  static func document(failure: Failure) -> JSONValue {
    let members: [(String, JSONValue)] = [
      ("issuer", nil), ("metadata_url", nil), ("provider", nil), ("logout", nil), ("keys", nil), ("exchanges", []),
      ("notes", []),
    ]
    return DocumentJSON(command: "discover", version: Tool.version)
      .document(members, report: Report(), failure: failure)
  }

  private var keys: JSONValue {
    guard let document = evidence.document else { return .null }
    return [
      "jwks_uri": JSONValue(document.jwksURI.map(redaction.url)),
      "count": JSONValue(keySet?.count),
      "algorithms": JSONValue(strings: keySet?.algorithms ?? []),
    ]
  }
}

extension DiscoveryEvidence {
  /// The keys as far as they can be read.
  fileprivate var publishedKeys: KeySet? {
    guard case .fetched(let body) = keySet else { return nil }
    return try? KeySet(parsing: body)
  }
}

extension KeySetEvidence {
  /// A failure of the network, as opposed to an answer that is no key set.
  fileprivate var networkFailure: Failure? {
    if case .failed(let failure) = self, failure.kind != .content { failure } else { nil }
  }
}
