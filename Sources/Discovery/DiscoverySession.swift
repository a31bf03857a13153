import HTTP
import OrderedJSON

/// The requests of one discovery: follows redirects by hand and notes every exchange.
struct DiscoverySession: Sendable {
  /// Redirects beyond this are not followed.
  static let redirectLimit = 5

  private let transport: any Transport
  private(set) var exchanges: [DiscoveryExchange] = []

  init(transport: any Transport) { self.transport = transport }

  /// The final answer of a fetch and where it came from.
  struct Answer: Sendable {
    let url: String
    let response: Response

    var shownURL: String { Redaction.on.url(url) }
  }

  /// Whether the last request was answered at all.
  var wasAnswered: Bool { exchanges.last?.head != nil }

  mutating func fetch(
    _ url: String, for purpose: DiscoveryExchange.Purpose
  ) async -> Result<Answer, DiscoveryFailure> {
    var url = url
    var seen: Set<String> = []
    while true {
      seen.insert(url)
      let response: Response
      switch await send(url, for: purpose) {
      case .success(let answer): response = answer
      case .failure(let error): return .failure(DiscoveryFailure(error))
      }
      guard exchanges.last?.isRedirect ?? false, let location = response.fields["Location"] else {
        return .success(Answer(url: url, response: response))
      }
      let target = URLReference(url).resolving(location).withoutFragment.requestText
      if let failure = Self.refusal(of: target, from: url, seen: seen) { return .failure(failure) }
      url = target
    }
  }

  /// Whether `url` answers 200 with one JSON object; redirects are not followed.
  mutating func answersWithObject(_ url: String) async -> Bool {
    guard case .success(let response) = await send(url, for: .probe), response.status == 200 else { return false }
    return (try? JSONDocument(parsing: response.body))?.value.object != nil
  }

  private mutating func send(
    _ url: String, for purpose: DiscoveryExchange.Purpose
  ) async -> Result<Response, TransportError> {
    let accept = purpose == .keys ? "application/jwk-set+json, application/json" : "application/json"
    do throws(TransportError) {
      let response = try await transport.send(Request("GET", url, fields: [Field("Accept", accept)]))
      exchanges.append(DiscoveryExchange(purpose: purpose, url: url, response: response))
      return .success(response)
    } catch {
      exchanges.append(DiscoveryExchange(purpose: purpose, url: url, failure: error))
      return .failure(error)
    }
  }

  private static func refusal(of target: String, from url: String, seen: Set<String>) -> DiscoveryFailure? {
    let from = Redaction.on.url(url)
    let to = Redaction.on.url(target)
    let reference = URLReference(target)
    if seen.contains(target) {
      return DiscoveryFailure(
        .protocol, "\(from) redirects in a loop to \(to)",
        hint: "open the URL in a browser; the document must answer 200")
    }
    if seen.count > redirectLimit {
      return DiscoveryFailure(
        .protocol, "\(from) redirects once more, after \(redirectLimit) redirects",
        hint: "give the issuer whose configuration answers without redirects")
    }
    if !reference.isWeb || !(reference.isHTTPS || reference.isLoopback) {
      return DiscoveryFailure(
        .protocol, "\(from) redirects to \(to), which is not https and was not followed",
        hint: "let the provider answer, or redirect, over https")
    }
    return nil
  }
}
