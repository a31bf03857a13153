import HTTP
import Providers

/// One logout request: URL and body as they are sent, and the parameters before encoding.
package struct LogoutRequest: Sendable, Hashable {
  /// GET or POST.
  package let method: LogoutMethod
  /// The endpoint as given, its own query included.
  package let endpoint: String
  /// What is requested: for GET the endpoint extended by the parameters, for POST the endpoint alone.
  package let url: String
  /// The form body of a POST, encoded; `nil` for GET.
  package let body: String?
  /// Whose names the parameters have.
  package let dialect: Dialect
  /// Names as the dialect spells them and values before encoding, in the order sent, without the endpoint's own query.
  /// The hint stands here in full: show it with ``shownParameters(_:)``.
  package let parameters: [FormParameters.Pair]
  /// Parameters that were given but are not sent, because the dialect has no name for them.
  package let dropped: [LogoutParameter]
  /// Every parameter the provider sees, decoded: the endpoint's own query, the added ones, the form body.
  package let sentParameters: FormParameters

  /// The request as it goes to the server.
  package var asSent: Request {
    guard method == .post else { return Request("GET", url) }
    return Request(
      "POST", url, fields: [Field("Content-Type", "application/x-www-form-urlencoded")],
      body: Array((body ?? "").utf8))
  }

  init(
    method: LogoutMethod, endpoint: String, url: String, body: String?, dialect: Dialect,
    parameters: [FormParameters.Pair], dropped: [LogoutParameter]
  ) {
    self.method = method
    self.endpoint = endpoint
    self.url = url
    self.body = body
    self.dialect = dialect
    self.parameters = parameters
    self.dropped = dropped
    sentParameters = FormParameters(
      FormParameters(decoding: URLReference(url).query ?? "").pairs + FormParameters(decoding: body ?? "").pairs)
  }

  /// Bytes of the URL as it is sent.
  package var urlBytes: Int { url.utf8.count }

  /// Bytes of path and query, as they stand in the request line.
  package var requestTargetBytes: Int { URLReference(url).requestTarget.utf8.count }

  /// The value under which the provider sees a parameter of the specification, as the dialect spells it.
  package subscript(_ parameter: LogoutParameter) -> String? {
    dialect.spelling[parameter].flatMap { sentParameters[$0] }
  }

  /// Names and values for reports, secrets hidden.
  package func shownParameters(_ redaction: Redaction = .on) -> [FormParameters.Pair] {
    parameters.map { FormParameters.Pair($0.name, redaction.parameter($0.name, $0.value)) }
  }
}

extension LogoutRequest {
  /// The request for these parameters in this dialect.
  ///
  /// The endpoint's own query survives byte for byte and is extended with `&`; a fragment stays behind the query. Only
  /// what no URL may hold (controls, spaces, non-ASCII) is percent-encoded, as a browser would.
  package static func build(
    endpoint: String, parameters: LogoutParameters, dialect: Dialect, method: LogoutMethod
  ) -> LogoutRequest {
    var pairs: [FormParameters.Pair] = []
    var dropped: [LogoutParameter] = []
    for parameter in LogoutParameter.allCases {
      guard let value = parameters[parameter] else { continue }
      if let name = dialect.spelling[parameter] {
        pairs.append(FormParameters.Pair(name, value))
      } else {
        dropped.append(parameter)
      }
    }
    pairs += parameters.extra
    let encoded = pairs.map { encode($0, bareNames: dialect.bareNames) }.joined(separator: "&")
    let target = URLReference(wireText(endpoint))
    return LogoutRequest(
      method: method, endpoint: endpoint,
      url: method == .get ? target.withQuery(joined(target.query, encoded)).text : target.text,
      body: method == .post ? encoded : nil, dialect: dialect, parameters: pairs, dropped: dropped)
  }

  /// Reads back a logout request that was seen, e.g. in a trace: its parameters are what follows the endpoint's own query,
  /// and the form body.
  package static func reading(
    url: String, endpoint: String, dialect: Dialect, method: LogoutMethod = .get, body: String? = nil
  ) -> LogoutRequest {
    let own = URLReference(wireText(endpoint)).query ?? ""
    var query = URLReference(url).query ?? ""
    if !own.isEmpty, query.utf8.starts(with: own.utf8) { query = String(query.utf8.dropFirst(own.utf8.count)) ?? query }
    let pairs = FormParameters(decoding: query).pairs + FormParameters(decoding: body ?? "").pairs
    return LogoutRequest(
      method: method, endpoint: endpoint, url: url, body: method == .post ? body ?? "" : nil, dialect: dialect,
      parameters: pairs, dropped: [])
  }

  private static func encode(_ pair: FormParameters.Pair, bareNames: Set<String>) -> String {
    pair.value.isEmpty && bareNames.contains(pair.name)
      ? PercentCoding.encode(pair.name) : FormParameters([pair]).encoded
  }

  private static func joined(_ query: String?, _ addition: String) -> String? {
    if addition.isEmpty { return query }
    guard let query, !query.isEmpty else { return addition }
    return query.utf8.last == UInt8(ascii: "&") ? query + addition : query + "&" + addition
  }

  /// Controls, spaces and non-ASCII bytes percent-encoded, everything else byte for byte.
  package static func wireText(_ text: String) -> String {
    guard text.utf8.contains(where: { !(0x21...0x7E).contains($0) }) else { return text }
    return text.unicodeScalars.map { (0x21...0x7E).contains($0.value) ? String($0) : PercentCoding.encode(String($0)) }
      .joined()
  }
}

/// How a logout request is sent: parameters in the query, or as a form body.
package enum LogoutMethod: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case post = "POST"
}

/// The values of a logout request, before a dialect names them: `nil` is not sent, an empty text is.
package struct LogoutParameters: Sendable, Hashable {
  /// `id_token_hint`, and so on with the names of the specification.
  package var idTokenHint: Secret?
  package var clientID: String?
  package var postLogoutRedirectURI: String?
  package var state: String?
  package var logoutHint: String?
  /// Language tags separated by single spaces.
  package var uiLocales: String?
  /// Further parameters, sent last and as they are in every dialect.
  package var extra: [FormParameters.Pair]

  package init(
    idTokenHint: Secret? = nil, clientID: String? = nil, postLogoutRedirectURI: String? = nil, state: String? = nil,
    logoutHint: String? = nil, uiLocales: String? = nil, extra: [FormParameters.Pair] = []
  ) {
    self.idTokenHint = idTokenHint
    self.clientID = clientID
    self.postLogoutRedirectURI = postLogoutRedirectURI
    self.state = state
    self.logoutHint = logoutHint
    self.uiLocales = uiLocales
    self.extra = extra
  }

  /// The value that is to be sent for a parameter of the specification.
  package subscript(_ parameter: LogoutParameter) -> String? {
    switch parameter {
    case .idTokenHint: idTokenHint?.reveal()
    case .clientID: clientID
    case .postLogoutRedirectURI: postLogoutRedirectURI
    case .state: state
    case .logoutHint: logoutHint
    case .uiLocales: uiLocales
    }
  }
}
