import HTTP
import LogoutRequests
import Providers

/// A logout request as it may be saved: secrets are abridged, their sizes kept. Only this module makes one.
package struct RedactedRequest: Sendable, Hashable {
  package let endpoint: String
  package let dialect: Dialect
  package let method: LogoutMethod
  /// The parameters of the specification that were given.
  package let parameters: [LogoutParameter: Value]
  package let extra: [Extra]
  package let discoveredEndpoint: String?
  package let hint: HintFacts?
  /// Identifier of the recognised product.
  package let provider: String?
  package let registeredURIs: [String]?
  package let uiLocalesSupported: [String]?
  /// Whether the tool made it up from what was given, as `check` does, instead of building what somebody asked for.
  package let isProbe: Bool

  /// One value of a parameter.
  package enum Value: Sendable, Hashable {
    case plain(String)
    /// How it is shown, its bytes, and its bytes once encoded for a URL.
    case secret(shown: String, bytes: Int, encodedBytes: Int)
  }

  /// One further parameter.
  package struct Extra: Sendable, Hashable {
    package let name: String
    package let value: Value
  }
}

extension EvidenceRedactor {
  /// What may be kept of a logout request and of what is known around it. `isProbe` says that the tool made it up from
  /// what was given, so that what is missing in it says nothing about the application.
  package func request(
    _ subject: LogoutRequestSubject, parameters: LogoutParameters, isProbe: Bool
  ) -> RedactedRequest {
    var shown: [LogoutParameter: RedactedRequest.Value] = [:]
    for parameter in LogoutParameter.allCases {
      if let value = parameters[parameter] { shown[parameter] = self.value(parameter.rawValue, value) }
    }
    return RedactedRequest(
      endpoint: redaction.url(subject.request.endpoint), dialect: subject.request.dialect,
      method: subject.request.method, parameters: shown,
      extra: parameters.extra.map { RedactedRequest.Extra(name: $0.name, value: value($0.name, $0.value)) },
      discoveredEndpoint: subject.discoveredEndpoint.map(redaction.url), hint: subject.hint,
      provider: subject.provider?.id,
      registeredURIs: subject.registeredURIs?.map {
        redaction.parameter(LogoutParameter.postLogoutRedirectURI.rawValue, $0)
      },
      uiLocalesSupported: subject.uiLocalesSupported, isProbe: isProbe)
  }

  private func value(_ name: String, _ value: String) -> RedactedRequest.Value {
    let shown = redaction.parameter(name, value)
    guard shown != value, shown == Redaction.secret(value) else { return .plain(shown) }
    return .secret(shown: shown, bytes: value.utf8.count, encodedBytes: PercentCoding.encode(value).utf8.count)
  }
}

extension RedactedRequest {
  /// What the rules judge: the same request with fillers of the same size for its secrets.
  package var subject: LogoutRequestSubject {
    var sent = LogoutParameters(extra: extra.map { FormParameters.Pair($0.name, $0.value.filler) })
    sent.idTokenHint = parameters[.idTokenHint].map { Secret($0.filler) }
    sent.clientID = parameters[.clientID]?.filler
    sent.postLogoutRedirectURI = parameters[.postLogoutRedirectURI]?.filler
    sent.state = parameters[.state]?.filler
    sent.logoutHint = parameters[.logoutHint]?.filler
    sent.uiLocales = parameters[.uiLocales]?.filler
    let request = LogoutRequest.build(
      endpoint: endpoint, parameters: sent, dialect: dialect, method: method)
    return LogoutRequestSubject(
      request: request, discoveredEndpoint: discoveredEndpoint, hint: hint,
      provider: provider.flatMap(ProviderCatalogue.provider), registeredURIs: registeredURIs,
      uiLocalesSupported: uiLocalesSupported, isProbe: isProbe)
  }
}

extension RedactedRequest.Value {
  /// Larger values are not filled in; nothing that was sent is larger.
  static let sizeLimit = 1 << 20

  /// A text that is as long, as long once encoded, and shown as the secret is.
  fileprivate var filler: String {
    switch self {
    case .plain(let text): return text
    case .secret(let shown, let bytes, let encodedBytes):
      let bytes = min(max(bytes, 1), Self.sizeLimit)
      let escaped = min(max(encodedBytes - bytes, 0) / 2, bytes)
      let head = String(shown.prefix(10))
      guard shown.hasPrefix("eyJ"), head.utf8.count == 10, escaped == 0, bytes >= 14 else {
        return String(repeating: "x", count: bytes - escaped) + String(repeating: "=", count: escaped)
      }
      return head + String(repeating: "x", count: bytes - 14) + ".x.x"
    }
  }
}
