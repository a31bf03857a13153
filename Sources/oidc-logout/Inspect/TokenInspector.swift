import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import Tokens

/// Gets the keys once and inspects tokens with them; asks for the keys again when a token names an unknown one.
struct TokenInspector {
  private let expectations: TokenExpectations
  private let now: Int
  private let redaction: Redaction
  /// Why keys could not be had.
  let failure: Failure?
  private let jwksURI: String?
  private let transport: any Transport

  init(_ command: InspectCommand, context: Context) async throws(Failure) {
    redaction = command.output.redaction
    now = command.at.flatMap(Timestamp.parse) ?? context.now()
    var expectations = TokenExpectations(role: command.role, clientID: command.clientID)
    expectations.clientSecret = try command.clientSecret?.resolve(in: context)
    let network = command.http.transport(in: context)
    let asked = command.issuer.map(OriginBoundTransport.url) ?? command.jwks
    let transport = asked.map { network.bound(to: $0, in: context) } ?? network
    self.transport = transport
    var failure: Failure?
    var jwksURI: String?
    do throws(Failure) {
      if let issuer = command.issuer {
        let provider = try await ProviderLookup(issuer, transport: transport)
        expectations.issuer = provider.metadata.issuer ?? issuer
        expectations.advertised = provider.advertisedTokenFacts
        expectations.keys = try provider.keys()
        // With a client secret a signature may be checked all the same.
        if expectations.clientSecret == nil, let failure = provider.withoutKeys { throw failure }
        jwksURI = provider.metadata.jwksURI
      } else if let jwks = command.jwks {
        expectations.keys = try await Self.keys(jwks, transport, context)
        jwksURI = jwks.hasPrefix("@") ? nil : jwks
      }
    } catch {
      if error.kind == .usage { throw error }
      failure = error
    }
    self.failure = failure
    self.jwksURI = jwksURI
    self.expectations = expectations
  }

  func inspect(_ text: String) async -> InspectResult {
    var inspection = TokenInspection(text, expecting: expectations, now: now)
    if let keyID = inspection.jwt?.keyID, let keys = expectations.keys,
      !keys.keys.contains(where: { $0.keyID == keyID }),
      let jwksURI, let fresh = try? await KeyFetch.keys(jwksURI, transport)
    {
      // The key may have been rolled over since the set was fetched (Core §10.1.1).
      var renewed = expectations
      renewed.keys = fresh
      inspection = TokenInspection(text, expecting: renewed, now: now)
    }
    return InspectResult(inspection, failure: failure, redaction: redaction)
  }

  private static func keys(
    _ place: String, _ transport: any Transport, _ context: Context
  ) async throws(Failure) -> KeySet {
    guard place.hasPrefix("@") else { return try await KeyFetch.keys(place, transport) }
    let path = String(place.dropFirst())
    return try KeyFetch.read(try context.files.read(path), path)
  }
}
