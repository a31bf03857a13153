import OrderedJSON
import Providers
import TestSupport
import Testing

@Suite struct ProviderCatalogueTests {
  @Test func identifiersAreUnique() {
    let ids = ProviderCatalogue.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ProviderCatalogue.provider("keycloak")?.name == "Keycloak")
    #expect(ProviderCatalogue.provider("nobody") == nil)
  }

  @Test(arguments: ProviderCatalogue.all)
  func everyProductIsFitToPrint(provider: Provider) {
    #expect(!provider.id.isEmpty && !provider.name.isEmpty)
    for member in DocumentMember.allCases {
      if let pattern = provider.fingerprint[member] { #expect(URLPattern(pattern) != nil, "\(pattern)") }
      if let sign = provider.fingerprint.secondSigns[member] { #expect(URLPattern(sign) != nil, "\(sign)") }
    }
    for member in provider.fingerprint.shared { #expect(provider.fingerprint[member] != nil) }
    for note in provider.notes {
      #expect(note.hasSuffix("."), "\(note)")
    }
    for error in provider.knownErrors + provider.knownPages {
      #expect(!error.text.isEmpty && !error.meaning.isEmpty && !error.fix.isEmpty)
    }
    switch provider.endSession {
    case .switchedOff(let text), .never(let text): #expect(!text.isEmpty && !text.hasSuffix("."))
    case .published, .unknown: break
    }
  }

  @Test(
    arguments: ProviderCatalogue.all.flatMap { provider in provider.fingerprint.sampleIssuers.map { ($0, provider.id) }
    })
  func everySampleIssuerFindsItsOwnEntry(issuer: String, id: String) throws {
    let recognised = try #require(
      ProviderRecognition.recognise(
        issuer: issuer, authorizationEndpoint: nil, jwksURI: nil, endSessionEndpoint: nil))
    #expect(recognised.provider.id == id)
    #expect(recognised.matchedBy.first == "issuer")
  }

  /// Runs only where the folder of shared facts lies beside the project.
  @Test(.enabled(if: ProjectFolder.sharedData != nil))
  func fingerprintsAreThoseOfTheFactsFileInItsOrder() throws {
    let folder = try #require(ProjectFolder.sharedData)
    let bytes = try ProjectFolder.bytes(folder + "/../facts/provider-fingerprints.json")
    let entries = try #require(try JSONDocument(parsing: bytes).value.array).compactMap(\.object)
    #expect(entries.count == 49)
    for (entry, provider) in zip(entries, ProviderCatalogue.all) {
      #expect(provider.id == entry["id"]?.string)
      #expect(provider.fingerprint.issuer == entry["issuer"]?.string)
      #expect(provider.fingerprint.authorizationEndpoint == entry["authorize"]?.string)
      #expect(provider.fingerprint.jwksURI == entry["jwks"]?.string)
      #expect(provider.fingerprint.endSessionEndpoint == entry["endpoint"]?.string)
      #expect(provider.fingerprint.sampleIssuers == entry["test"]?.array?.compactMap(\.string))
    }
  }

  /// The small matcher and Swift's own regular expressions agree, pattern by pattern, on every text of a corpus.
  @Test func matcherAgreesWithSwiftRegularExpressions() throws {
    let corpus = Self.corpus
    for provider in ProviderCatalogue.all {
      for expression in DocumentMember.allCases.compactMap({ provider.fingerprint[$0] }) {
        let pattern = try #require(URLPattern(expression))
        let regex = try Regex(expression)
        for text in corpus {
          #expect(pattern.matches(text) == (text.firstMatch(of: regex) != nil), "\(expression) on \(text)")
        }
      }
    }
  }

  private static let corpus: [String] = {
    let issuers = ProviderCatalogue.all.flatMap(\.fingerprint.sampleIssuers)
    let paths = [
      "", "/", "/oauth2/v1/logout", "/oidc/logout", "/realms/m/protocol/openid-connect/logout", "/connect/endsession",
      "/login/oauth/authorize", "/am/oauth2/alpha/connect/endSession", "/oauth2/aus1/v1/logout?x=1", "/session/end",
    ]
    return ["", "x", "https://", "urn:kubernetes:programmatic_authorization"] + issuers
      + paths.flatMap { path in ["https://id.example.com\(path)", "http://a.b2clogin.com\(path)", "\(path)#f"] }
      + issuers.map { $0 + "/" } + issuers.map { "x" + $0 } + issuers.map { String($0.dropLast()) }
  }()
}
