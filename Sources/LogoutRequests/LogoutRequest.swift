import HTTP
import Providers

/// Turns parameters into a logout request and a seen URL back into one.
package enum LogoutRequest {
  /// The request for these parameters in this dialect.
  ///
  /// The endpoint's own query survives byte for byte and is extended with `&`; a fragment stays behind the query. Only
  /// what no URL may hold (controls, spaces, non-ASCII) is percent-encoded, as a browser would.
  package static func build(
    endpoint: String, parameters: LogoutParameters, dialect: Dialect, method: LogoutMethod
  ) -> LogoutURL {
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
    return LogoutURL(
      method: method, endpoint: endpoint,
      url: method == .get ? target.withQuery(joined(target.query, encoded)).text : target.text,
      body: method == .post ? encoded : nil, dialect: dialect.name, parameters: pairs, dropped: dropped)
  }

  /// A logout request that was seen, e.g. in a trace; what stands behind the endpoint's own query are its parameters.
  package static func reading(
    url: String, endpoint: String, dialect: Dialect, method: LogoutMethod = .get, body: String? = nil
  ) -> LogoutURL {
    let own = URLReference(wireText(endpoint)).query ?? ""
    var query = URLReference(url).query ?? ""
    if !own.isEmpty, query.utf8.starts(with: own.utf8) { query = String(query.utf8.dropFirst(own.utf8.count)) ?? query }
    let pairs = FormParameters(decoding: query).pairs + FormParameters(decoding: body ?? "").pairs
    return LogoutURL(
      method: method, endpoint: endpoint, url: url, body: method == .post ? body ?? "" : nil, dialect: dialect.name,
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
  static func wireText(_ text: String) -> String {
    guard text.utf8.contains(where: { !(0x21...0x7E).contains($0) }) else { return text }
    return text.unicodeScalars.map { (0x21...0x7E).contains($0.value) ? String($0) : PercentCoding.encode(String($0)) }
      .joined()
  }
}
