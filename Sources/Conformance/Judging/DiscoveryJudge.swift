import Discovery
import HTTP
import OrderedJSON

/// What the suite's discovery modules ask of the configuration document.
struct DiscoveryJudge {
  let evidence: DiscoveryEvidence

  init(_ evidence: DiscoveryEvidence) { self.evidence = evidence }

  /// `nil` for what is no question of the document, or where there is none.
  func judge(_ expectation: ConformanceExpectation) -> ConformanceCheck? {
    guard let metadata = evidence.document else { return nil }
    let fault: CheckReason?
    switch expectation {
    case .documentAnswer: fault = answerFault
    case .endpointsAreURLs: fault = metadata.json.names.lazy.compactMap { endpointFault($0, metadata) }.first
    case .endSessionEndpoint: fault = urlFault("end_session_endpoint", metadata)
    case .checkSessionIframe: fault = urlFault("check_session_iframe", metadata)
    case .frontchannelFlags:
      fault = flagFault(["frontchannel_logout_supported", "frontchannel_logout_session_supported"], metadata)
    case .backchannelFlags:
      fault = flagFault(["backchannel_logout_supported", "backchannel_logout_session_supported"], metadata)
    default: return nil
    }
    let fine: CheckReason = expectation == .documentAnswer ? .documentFine : .memberFine(Self.subject(expectation))
    return ConformanceCheck(expectation, fault == nil ? .passed : .failed, fault ?? fine)
  }

  private static func subject(_ expectation: ConformanceExpectation) -> String {
    switch expectation {
    case .endSessionEndpoint: "end_session_endpoint"
    case .checkSessionIframe: "check_session_iframe"
    case .frontchannelFlags: "frontchannel_logout_supported and frontchannel_logout_session_supported"
    case .backchannelFlags: "backchannel_logout_supported and backchannel_logout_session_supported"
    default: "every member that ends in _endpoint"
    }
  }

  private var answerFault: CheckReason? {
    guard let head = evidence.metadataExchanges.last?.head, head.status == 200 else {
      return .documentStatus(evidence.metadataExchanges.last?.status)
    }
    let type = head.fields["Content-Type"]
    let essence = type?.split(separator: ";").first.map { String($0).trimmed.asciiLowercased }
    return essence == "application/json" ? nil : .documentType(essence)
  }

  private func endpointFault(_ name: String, _ metadata: ProviderMetadata) -> CheckReason? {
    name.hasSuffix("_endpoint") ? urlFault(name, metadata) : nil
  }

  private func urlFault(_ name: String, _ metadata: ProviderMetadata) -> CheckReason? {
    switch metadata.string(name) {
    case .absent, .null: return .memberMissing(name)
    case .wrongType: return .memberType(name)
    case .value(let text):
      let url = URLReference(text)
      guard url.isWeb, WebURLFault.of(text) == nil else { return .memberType(name) }
      return url.isHTTPS || url.isLoopback ? nil : .memberNotHTTPS(name)
    }
  }

  private func flagFault(_ names: [String], _ metadata: ProviderMetadata) -> CheckReason? {
    names.lazy.compactMap { name -> CheckReason? in
      switch metadata.boolean(name) {
      case .value(true): nil
      case .value(false): .memberNotTrue(name)
      case .absent, .null: .memberMissing(name)
      case .wrongType: .memberType(name)
      }
    }.first
  }
}
