import HTTP
import OrderedJSON

/// Turns the answer at the configuration URL into a document, or says what came instead.
enum DocumentReader {
  /// A configuration document and what was tolerated while reading it.
  struct Document: Sendable {
    let metadata: ProviderMetadata
    let hadByteOrderMark: Bool
  }

  static func read(
    _ answer: DiscoverySession.Answer, argument: IssuerArgument
  ) -> Result<Document, DiscoveryFailure> {
    guard answer.response.status == 200 else {
      return .failure(DiscoveryFailure(.content, "\(answer.shownURL) answered \(answer.response.status)", hint: ""))
    }
    do throws(JSONError) {
      let document = try JSONDocument(parsing: answer.response.body)
      guard let object = document.value.object else {
        return .failure(DiscoveryFailure(.content, "\(answer.shownURL) sent \(document.value.kind)", hint: ""))
      }
      return .success(
        Document(metadata: ProviderMetadata(json: object), hadByteOrderMark: document.hadByteOrderMark))
    } catch {
      return .failure(DiscoveryFailure(.content, "\(answer.shownURL) sent no JSON: \(error)", hint: ""))
    }
  }
}

extension DiscoveryFailure {
  /// The same failure, its hint extended by the URLs that did answer.
  func pointing(to forms: [String]) -> DiscoveryFailure { self }
}
