import Diagnostics
import LogoutRequests
import OrderedJSON
import Providers

/// The logout request as saved evidence, and back.
enum RequestEvidenceJSON {
  static func write(_ request: RedactedRequest) -> JSONValue {
    let parameters = LogoutParameter.allCases.compactMap { parameter in
      request.parameters[parameter].map { (parameter.rawValue, value($0)) }
    }
    return [
      "endpoint": .string(request.endpoint), "dialect": .string(request.dialect.rawValue),
      "method": .string(request.method.rawValue), "parameters": .object(JSONObject(parameters)),
      "extra": .array(request.extra.map { ["name": .string($0.name), "value": value($0.value)] }),
      "discovered_endpoint": JSONValue(request.discoveredEndpoint), "hint": request.hint.map(hint) ?? .null,
      "provider": JSONValue(request.provider), "registered_uris": texts(request.registeredURIs),
      "ui_locales_supported": texts(request.uiLocalesSupported), "is_probe": .bool(request.isProbe),
    ]
  }

  static func read(_ reader: EvidenceReader) throws(Failure) -> RedactedRequest {
    var parameters: [LogoutParameter: RedactedRequest.Value] = [:]
    let given = try reader["parameters"]
    for name in try given.object.names {
      guard let parameter = LogoutParameter(rawValue: name) else { throw given.fail("has an unknown member") }
      parameters[parameter] = try value(try given[name])
    }
    return RedactedRequest(
      endpoint: try reader.string("endpoint"), dialect: try reader["dialect"].choice(Dialect.self),
      method: try reader["method"].choice(LogoutMethod.self), parameters: parameters,
      extra: try reader.list("extra") { pair throws(Failure) in
        RedactedRequest.Extra(name: try pair.string("name"), value: try value(try pair["value"]))
      },
      discoveredEndpoint: try reader.text("discovered_endpoint"), hint: try reader.optional("hint", hint),
      provider: try reader.text("provider"), registeredURIs: try reader.optional("registered_uris", texts),
      uiLocalesSupported: try reader.optional("ui_locales_supported", texts),
      isProbe: try reader.optional("is_probe") { flag throws(Failure) in try flag.bool } ?? true)
  }

  private static func value(_ value: RedactedRequest.Value) -> JSONValue {
    switch value {
    case .plain(let text): .string(text)
    case .secret(let shown, let bytes, let encodedBytes):
      ["shown": .string(shown), "bytes": JSONValue(bytes), "encoded_bytes": JSONValue(encodedBytes)]
    }
  }

  private static func value(_ reader: EvidenceReader) throws(Failure) -> RedactedRequest.Value {
    if let text = reader.value.string { return .plain(text) }
    let limit = 0...(3 * RedactedRequest.Value.sizeLimit)
    return .secret(
      shown: try reader.string("shown"), bytes: try reader["bytes"].integer(in: limit),
      encodedBytes: try reader["encoded_bytes"].integer(in: limit))
  }

  private static func hint(_ hint: HintFacts) -> JSONValue {
    [
      "issuer": JSONValue(hint.issuer), "audiences": texts(hint.audiences),
      "authorized_party": JSONValue(hint.authorizedParty), "expired": JSONValue(hint.isExpired),
      "personal_claims": JSONValue(strings: hint.personalClaims),
    ]
  }

  private static func hint(_ reader: EvidenceReader) throws(Failure) -> HintFacts {
    HintFacts(
      issuer: try reader.text("issuer"), audiences: try reader.optional("audiences", texts),
      authorizedParty: try reader.text("authorized_party"),
      isExpired: try reader.optional("expired") { flag throws(Failure) in try flag.bool },
      personalClaims: try reader.texts("personal_claims"))
  }

  private static func texts(_ texts: [String]?) -> JSONValue { texts.map { JSONValue(strings: $0) } ?? .null }

  private static func texts(_ reader: EvidenceReader) throws(Failure) -> [String] {
    try reader.list { text throws(Failure) in try text.string }
  }
}
