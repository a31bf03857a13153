import Diagnostics
import HTTP
import OrderedJSON

/// Fetches a provider's configuration and, unless told otherwise, its keys; never throws, every failure is evidence.
package struct DiscoveryClient: Sendable {
  private let transport: any Transport
  private let fetchesKeys: Bool
  private let verifiesCertificates: Bool

  /// `verifiesCertificates` only records what the transport does, so that the TLS rule can be judged.
  package init(transport: any Transport, fetchesKeys: Bool = true, verifiesCertificates: Bool = true) {
    self.transport = transport
    self.fetchesKeys = fetchesKeys
    self.verifiesCertificates = verifiesCertificates
  }

  /// Two requests for a healthy provider: the document, then its keys.
  package func collect(_ argument: IssuerArgument) async -> DiscoveryEvidence {
    var session = DiscoverySession(argument, transport: transport)
    let answer = await session.fetch(argument.metadataURL, for: .metadata)
    switch answer.flatMap({ DocumentReader.read($0, argument: argument) }) {
    case .success(let document):
      let keySet = await keySet(document.metadata, &session)
      return DiscoveryEvidence(
        argument: argument, exchanges: session.exchanges, outcome: .success(document.metadata),
        hadByteOrderMark: document.hadByteOrderMark, keySet: keySet, verifiedCertificates: verifiesCertificates)
    case .failure(let failure):
      let forms = await session.wasAnswered ? probe(argument, &session) : nil
      return DiscoveryEvidence(
        argument: argument, exchanges: session.exchanges,
        outcome: .failure(failure.pointing(to: forms ?? []).noting(argument.note)),
        answeringForms: forms, verifiedCertificates: verifiesCertificates)
    }
  }

  private func keySet(_ metadata: ProviderMetadata, _ session: inout DiscoverySession) async -> KeySetEvidence {
    guard fetchesKeys else { return .notFetched("--no-keys was given") }
    guard let uri = metadata.jwksURI else { return .notFetched("the document has no jwks_uri") }
    if let fault = WebURLFault.of(uri) { return .notFetched("jwks_uri \(fault.clause)") }
    switch await session.fetch(uri, for: .keys) {
    case .success(let answer) where answer.response.status == 200: return .fetched(answer.response.body)
    case .success(let answer):
      return .failed(
        Failure(
          .content, "\(answer.shownURL) answered \(answer.response.status) instead of a key set",
          hint: "open jwks_uri; it must be public and answer 200"))
    case .failure(let failure): return .failed(failure)
    }
  }

  /// Asks the forms of RFC 8414 §3.1 that were not asked yet.
  private func probe(_ argument: IssuerArgument, _ session: inout DiscoverySession) async -> [String] {
    let issuer = URLReference(argument.issuer)
    let forms = IssuerArgument.suffixes.map { IssuerArgument.inserting($0, into: issuer) }
    var answering: [String] = []
    for form in forms where form != argument.metadataURL {
      if await session.answersWithObject(form) { answering.append(form) }
    }
    return answering
  }
}

/// The requests of one discovery: follows redirects by hand and notes every exchange.
struct DiscoverySession: Sendable {
  /// Redirects beyond this are not followed.
  static let redirectLimit = 5

  private let transport: any Transport
  /// Whether plain http may be followed to this machine: only a provider that runs on it itself has a reason to.
  private let followsLoopback: Bool
  private(set) var exchanges: [DiscoveryExchange] = []

  init(_ argument: IssuerArgument, transport: any Transport) {
    self.transport = transport
    let url = URLReference(argument.metadataURL)
    followsLoopback = url.isHTTP && url.isLoopback
  }

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
  ) async -> Result<Answer, Failure> {
    var url = url
    var seen: Set<String> = []
    while true {
      seen.insert(url)
      let response: Response
      switch await send(url, for: purpose) {
      case .success(let answer): response = answer
      case .failure(let error): return .failure(error)
      }
      guard exchanges.last?.isRedirect ?? false, let location = response.fields["Location"] else {
        return .success(Answer(url: url, response: response))
      }
      let target = URLReference(url).resolving(location).withoutFragment.requestText
      if let failure = refusal(of: target, from: url, seen: seen) { return .failure(failure) }
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
  ) async -> Result<Response, Failure> {
    let accept = purpose == .keys ? "application/jwk-set+json, application/json" : "application/json"
    do throws(Failure) {
      let response = try await transport.send(Request("GET", url, fields: [Field("Accept", accept)]))
      exchanges.append(DiscoveryExchange(purpose: purpose, url: url, response: response))
      return .success(response)
    } catch {
      exchanges.append(DiscoveryExchange(purpose: purpose, url: url, failure: error))
      return .failure(error)
    }
  }

  private func refusal(of target: String, from url: String, seen: Set<String>) -> Failure? {
    let from = Redaction.on.url(url)
    let to = Redaction.on.url(target)
    let reference = URLReference(target)
    if seen.contains(target) {
      return Failure(
        .protocol, "\(from) redirects in a loop to \(to)",
        hint: "open the URL in a browser; the document must answer 200")
    }
    if seen.count > Self.redirectLimit {
      return Failure(
        .protocol, "\(from) redirects once more, after \(Self.redirectLimit) redirects",
        hint: "give the issuer whose configuration answers without redirects")
    }
    if !reference.isWeb || !(reference.isHTTPS || followsLoopback && reference.isLoopback) {
      return Failure(
        .protocol, "\(from) redirects to \(to), which is not https and was not followed",
        hint: "let the provider answer, or redirect, over https")
    }
    if let fault = WebURLFault.of(target) {
      return Failure(
        .protocol, "\(from) redirects to \(to), which \(fault.clause) and was not followed",
        hint: "let the provider redirect to a complete https URL")
    }
    return nil
  }
}
