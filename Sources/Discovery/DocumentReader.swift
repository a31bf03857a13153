import Diagnostics
import HTTP
import OrderedJSON

/// Turns the answer at the configuration URL into a document, or says what came instead.
enum DocumentReader {
  /// A configuration document and what was tolerated while reading it.
  struct Document: Sendable {
    let metadata: ProviderMetadata
    let hadByteOrderMark: Bool
  }

  /// Contract: another status than 200, or a body that is not one JSON object in UTF-8, leaves nothing to judge.
  static func read(
    _ answer: DiscoverySession.Answer, argument: IssuerArgument
  ) -> Result<Document, DiscoveryFailure> {
    guard answer.response.status == 200 else { return .failure(refused(answer, argument)) }
    do throws(JSONError) {
      let document = try JSONDocument(parsing: answer.response.body)
      guard let object = document.value.object else {
        return .failure(
          DiscoveryFailure(
            .content, "\(answer.shownURL) sent \(document.value.kind) instead of one JSON object",
            hint: IssuerHints.wrongPlace(argument)))
      }
      return .success(
        Document(metadata: ProviderMetadata(json: object), hadByteOrderMark: document.hadByteOrderMark))
    } catch {
      let body = BodyDiagnosis(answer.response, error)
      return .failure(
        DiscoveryFailure(
          .content, "\(answer.shownURL) sent \(body.description) instead of a JSON object",
          hint: body.hint ?? IssuerHints.wrongPlace(argument)))
    }
  }

  private static func refused(_ answer: DiscoverySession.Answer, _ argument: IssuerArgument) -> DiscoveryFailure {
    let response = answer.response
    let page = BodyDiagnosis.pageTitle(response.body).map { " (a page titled '\($0)')" } ?? ""
    let origin = answer.url == argument.metadataURL ? "" : ", where \(argument.metadataURL) redirects to,"
    return DiscoveryFailure(
      .content, "\(answer.shownURL)\(origin) answered \(response.status) instead of 200\(page)",
      hint: hint(for: response.status, argument))
  }

  private static func hint(for status: Int, _ argument: IssuerArgument) -> String {
    switch status {
    case 401, 403, 407:
      "the document must be readable without signing in; look for a gateway or firewall in front of it"
    case 429: "the server asks for a pause; try again later"
    case 500...: "the server has a problem of its own; try again, then look at its log"
    case 300..<400: "the redirect names no place to go; open the URL in a browser"
    default: IssuerHints.wrongPlace(argument)
    }
  }
}

extension DiscoveryFailure {
  /// The same failure, its hint led by the URLs that did answer.
  func pointing(to forms: [String]) -> DiscoveryFailure {
    guard let first = forms.first else { return self }
    return DiscoveryFailure(
      kind, message, hint: "the RFC 8414 form \(first) answers; give that URL, or serve the document at both places")
  }

  /// The same failure with a clause in front of its hint.
  func noting(_ note: String?) -> DiscoveryFailure {
    guard let note else { return self }
    return DiscoveryFailure(kind, message, hint: "\(note); \(hint)")
  }
}
