import HTTP
import LogoutRequests
import Providers

/// A logout request as it may be saved: secrets are abridged, their sizes kept.
struct KeptRequest: Sendable, Hashable {
  var endpoint: String
  var dialect: DialectName
  var method: LogoutMethod
  /// The parameters of the specification that were given.
  var parameters: [LogoutParameter: Value]
  var extra: [Extra]
  var discoveredEndpoint: String?
  var hint: HintFacts?
  /// Identifier of the recognised product.
  var provider: String?
  var registeredURIs: [String]?
  var uiLocalesSupported: [String]?

  /// One value of a parameter.
  enum Value: Sendable, Hashable {
    case plain(String)
    /// How it is shown, its bytes, and its bytes once encoded for a URL.
    case secret(shown: String, bytes: Int, encodedBytes: Int)
  }

  /// One further parameter.
  struct Extra: Sendable, Hashable {
    var name: String
    var value: Value
  }
}

extension KeptRequest {
  init(_ plan: LogoutPlan) {
    let request = plan.request
    endpoint = Redaction.on.url(request.endpoint)
    dialect = request.dialect
    method = request.method
    parameters = [:]
    for parameter in LogoutParameter.allCases {
      if let value = plan.parameters[parameter] { parameters[parameter] = Value(parameter.rawValue, value) }
    }
    extra = plan.parameters.extra.map { Extra(name: $0.name, value: Value($0.name, $0.value)) }
    discoveredEndpoint = plan.subject.discoveredEndpoint.map(Redaction.on.url)
    hint = plan.subject.hint
    provider = plan.subject.provider?.id
    registeredURIs = plan.subject.registeredURIs?.map {
      Redaction.on.parameter(LogoutParameter.postLogoutRedirectURI.rawValue, $0)
    }
    uiLocalesSupported = plan.subject.uiLocalesSupported
  }

  /// What the rules judge: the same request with stand-ins of the same size for its secrets.
  var subject: LogoutRequestSubject {
    var sent = LogoutParameters(extra: extra.map { FormParameters.Pair($0.name, $0.value.standIn) })
    sent.idTokenHint = parameters[.idTokenHint].map { Secret($0.standIn) }
    sent.clientID = parameters[.clientID]?.standIn
    sent.postLogoutRedirectURI = parameters[.postLogoutRedirectURI]?.standIn
    sent.state = parameters[.state]?.standIn
    sent.logoutHint = parameters[.logoutHint]?.standIn
    sent.uiLocales = parameters[.uiLocales]?.standIn
    let request = LogoutRequest.build(
      endpoint: endpoint, parameters: sent, dialect: Dialect.named(dialect), method: method)
    return LogoutRequestSubject(
      request: request, discoveredEndpoint: discoveredEndpoint, hint: hint,
      provider: provider.flatMap(ProviderCatalogue.provider), registeredURIs: registeredURIs,
      uiLocalesSupported: uiLocalesSupported)
  }
}

extension KeptRequest.Value {
  init(_ name: String, _ value: String) {
    let shown = Redaction.on.parameter(name, value)
    if shown != value, shown == Redaction.secret(value) {
      self = .secret(shown: shown, bytes: value.utf8.count, encodedBytes: PercentCoding.encode(value).utf8.count)
    } else {
      self = .plain(shown)
    }
  }

  /// Larger values are not stood in for; nothing that was sent is larger.
  static let sizeLimit = 1 << 20

  /// A text that is as long, as long once encoded, and shown as the secret is.
  fileprivate var standIn: String {
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
