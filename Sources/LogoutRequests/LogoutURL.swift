import HTTP
import Providers

/// One logout request as it is sent, with its parameters as they were meant.
package struct LogoutURL: Sendable, Hashable {
  package let method: LogoutMethod
  /// The endpoint as given, its own query included.
  package let endpoint: String
  /// What is requested: for GET the endpoint extended by the parameters, for POST the endpoint alone.
  package let url: String
  /// The form body of a POST, encoded; `nil` for GET.
  package let body: String?
  package let dialect: DialectName
  /// Names as the dialect spells them and values before encoding, in the order sent; the endpoint's own query is not
  /// among them. The hint stands here in full: show it with ``shownParameters(_:)``.
  package let parameters: [FormParameters.Pair]
  /// Parameters that were given but that the dialect cannot say, so that they are not sent.
  package let dropped: [LogoutParameter]
  /// Every parameter the provider sees, decoded: the endpoint's own query, the added ones, the form body.
  package let sentParameters: FormParameters

  init(
    method: LogoutMethod, endpoint: String, url: String, body: String?, dialect: DialectName,
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

  package var urlBytes: Int { url.utf8.count }

  /// Bytes of path and query, as they stand in the request line.
  package var requestTargetBytes: Int { URLReference(url).requestTarget.utf8.count }

  /// The value under which the provider sees a parameter of the specification, as the dialect spells it.
  package subscript(_ parameter: LogoutParameter) -> String? {
    Dialect.named(dialect).spelling[parameter].flatMap { sentParameters[$0] }
  }

  /// Names and values for reports, secrets hidden.
  package func shownParameters(_ redaction: Redaction = .on) -> [FormParameters.Pair] {
    parameters.map { FormParameters.Pair($0.name, redaction.parameter($0.name, $0.value)) }
  }
}
