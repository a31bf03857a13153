import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import TestSupport

@testable import Rules

/// Short cuts for tests: a provider that serves one document, and the findings it earns.
enum Discovered {
  /// The rules about a discovery document, in catalogue order.
  static let rules = (DiscoveryRules.all + ProviderRules.document).sorted { $0.description.id < $1.description.id }

  /// Collects `issuer` over a stub that knows `answers`.
  static func evidence(
    _ issuer: String, _ answers: [String: Response], fetchesKeys: Bool = true, verifiesCertificates: Bool = true
  ) async throws -> DiscoveryEvidence {
    let client = DiscoveryClient(
      transport: StubTransport(answers), fetchesKeys: fetchesKeys, verifiesCertificates: verifiesCertificates)
    return await client.collect(try IssuerArgument(issuer))
  }

  /// Serves `document` as JSON where `issuer` says; keys are not fetched.
  static func evidence(_ issuer: String, document: String) async throws -> DiscoveryEvidence {
    let url = try IssuerArgument(issuer).metadataURL
    return try await evidence(issuer, [url: .json(document)], fetchesKeys: false)
  }

  /// All findings as `ID severity`, in catalogue order.
  static func findings(_ evidence: DiscoveryEvidence) -> [String] {
    rules.flatMap { $0.judge(evidence).findings }.map { "\($0.rule.id.rawValue) \($0.severity.rawValue)" }
  }

  /// The identifiers of rules with a finding at warning or error, each once.
  static func faults(_ evidence: DiscoveryEvidence) -> [String] {
    rules.filter { $0.judge(evidence).findings.contains { $0.severity > .info } }.map(
      \.description.id.rawValue)
  }

  static func verdict(_ id: String, _ evidence: DiscoveryEvidence) -> Verdict? {
    rules.first { $0.description.id.rawValue == id }?.check(evidence)
  }

  /// The observations of one rule.
  static func observations(_ id: String, _ evidence: DiscoveryEvidence) -> [Observation] {
    guard case .broken(let observations) = verdict(id, evidence) else { return [] }
    return observations
  }
}
