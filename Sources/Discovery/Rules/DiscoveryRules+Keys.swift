import Diagnostics
import HTTP
import OrderedJSON

extension DiscoveryRules {
  /// Whether the keys can be had at all; the keys themselves are judged where tokens are.
  static let keys: [Rule<DiscoveryEvidence>] = [
    Rule(
      "JWK-001", "key-set-unusable", .error, "the key set cannot be used",
      statement: "jwks_uri is an https URL and serves an object with an array keys",
      why: "Nobody can verify an ID Token or a Logout Token without these keys, so neither a logout hint nor a "
        + "back-channel logout can be trusted.",
      remedy: "publish jwks_uri and serve a JWK Set there",
      citations: [.discovery("3"), .rfc(7517, "5"), .conformanceSuite],
      example: "{\"issuer\":\"https://op.example\"}"
    ) { keySet($0) }
  ]

  private static func keySet(_ evidence: DiscoveryEvidence) -> Verdict {
    guard let document = evidence.document else { return .notRun(noDocument) }
    switch document.string("jwks_uri") {
    case .absent, .null: return .broken([Observation("the document has no jwks_uri", layer: .provider)])
    case .wrongType(let value):
      return .broken([Observation("jwks_uri is \(value.kind) and not a string: \(shown(value))", layer: .provider)])
    case .value(let uri):
      if let fault = EndpointFault.of(uri) {
        return .broken([
          Observation(
            "jwks_uri \(fault): \(shownURL(uri))", evidence: [Evidence("jwks_uri", shownURL(uri))], layer: .provider)
        ])
      }
      return contents(evidence.keySet, shownURL(uri))
    }
  }

  private static func contents(_ keySet: KeySetEvidence, _ uri: String) -> Verdict {
    switch keySet {
    case .notFetched(let why): return .notRun("the key set was not fetched: \(why)")
    case .failed(let failure) where failure.kind != .content:
      return .notRun("the key set could not be fetched: \(failure.message)")
    case .failed(let failure):
      return .broken([
        Observation(failure.message, evidence: [Evidence("jwks_uri", uri)], remedy: failure.hint, layer: .provider)
      ])
    case .fetched(let bytes):
      guard keySet.keys == nil else { return .kept }
      let what = (try? JSONDocument(parsing: bytes)).map {
        $0.value.object == nil ? $0.value.kind : "an object without keys"
      }
      return .broken([
        Observation(
          "\(uri) serves \(what ?? "something that is not JSON") and not a JWK Set",
          evidence: [Evidence("jwks_uri", uri)], layer: .provider)
      ])
    }
  }
}
