import OrderedJSON
import Providers
import TestSupport
import Testing

@Suite struct ProviderCatalogueTests {
  @Test func identifiersAreUnique() {
    let ids = ProviderCatalogue.all.flatMap { [$0.id] + $0.formerIDs }
    #expect(Set(ids).count == ids.count)
    #expect(ProviderCatalogue.provider("keycloak")?.name == "Keycloak")
    #expect(ProviderCatalogue.provider("nobody") == nil)
    #expect(ProviderCatalogue.provider("salesforce-experience-cloud")?.id == "salesforce")
    #expect(ProviderCatalogue.provider("bankid-no")?.id == "bankid")
    #expect(ProviderCatalogue.provider("ibm-app-id")?.id == "ibm-appid")
  }

  @Test(arguments: ProviderCatalogue.all)
  func everyProductIsFitToPrint(provider: Provider) {
    #expect(!provider.id.isEmpty && !provider.name.isEmpty)
    for fingerprint in [provider.fingerprint] + provider.otherEditions {
      for member in DocumentMember.allCases {
        if let pattern = fingerprint[member] { #expect(URLPattern(pattern) != nil, "\(pattern)") }
        if let sign = fingerprint.secondSigns[member] { #expect(URLPattern(sign) != nil, "\(sign)") }
      }
      for member in fingerprint.shared { #expect(fingerprint[member] != nil) }
      for pattern in fingerprint.addresses + fingerprint.sharedAddresses {
        #expect(URLPattern(pattern) != nil, "\(pattern)")
      }
    }
    let further =
      provider.issuerHints.flatMap { [$0.host, $0.path].compactMap(\.self) }
      + provider.issuerDeviations.flatMap { [$0.asked, $0.named] }
    for pattern in further { #expect(URLPattern(pattern) != nil, "\(pattern)") }
    for clause in provider.issuerHints.map(\.advice) + provider.issuerDeviations.map(\.why) {
      #expect(!clause.isEmpty && !clause.hasSuffix("."), "\(clause)")
    }
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
    arguments: ProviderCatalogue.all.flatMap { provider in
      ([provider.fingerprint] + provider.otherEditions).flatMap(\.sampleIssuers).map { ($0, provider.id) }
    })
  func everySampleIssuerFindsItsOwnEntry(issuer: String, id: String) throws {
    let recognised = try #require(
      ProviderRecognition.recognise(
        issuer: issuer, authorizationEndpoint: nil, jwksURI: nil, endSessionEndpoint: nil))
    #expect(recognised.provider.id == id)
    #expect(recognised.matchedBy.first == "issuer")
  }

  private static let published: [JSONObject]? = {
    guard let folder = ProjectFolder.sharedFacts else { return nil }
    let bytes = try? ProjectFolder.bytes(folder + "/provider-fingerprints.json")
    return bytes.flatMap { try? JSONDocument(parsing: $0) }?.value.array?.compactMap(\.object)
  }()

  /// Identifiers of products that the published list does not have.
  private static let unpublished: Set = [
    "line", "yahoo-japan", "naver", "cilogon", "gitea", "topicus-keyhub", "spring-authorization-server",
    "mock-oauth2-server", "rauthy", "oracle-idcs", "oracle-oam", "vmware", "apereo-cas", "uaa", "shibboleth",
    "ibm-appid", "govuk-one-login", "bankid", "authlete", "sap-cdc", "sap-ias", "kubernetes", "vault", "workos",
    "curity", "connect2id",
  ]

  @Test(.enabled(if: ProjectFolder.sharedFacts != nil, "the folder ../shared/facts is not there"))
  func identifiersAreThePublishedOnes() throws {
    let published = try #require(Self.published).compactMap { $0["id"]?.string }
    #expect(ProviderCatalogue.all.map(\.id).filter { !Self.unpublished.contains($0) } == published)
    #expect(Self.unpublished.subtracting(ProviderCatalogue.all.map(\.id)) == [])
    #expect(Self.unpublished.intersection(published) == [])
  }

  @Test(.enabled(if: ProjectFolder.sharedFacts != nil, "the folder ../shared/facts is not there"))
  func fingerprintsAreThoseOfTheFactsFileInItsOrder() throws {
    let entries = try #require(Self.published)
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
