import Diagnostics
import HTTP
import Providers
import Testing
import WebPages

@Suite struct KnownTextTests {
  static let numbers: [(text: String, code: String, owner: String, meaning: String?)] = [
    ("<p>AADSTS50011: The reply URL</p>", "AADSTS50011", "Microsoft Entra ID", nil),
    (
      "AADSTS90015: too long", "AADSTS90015", "Microsoft Entra ID",
      "the query string is too long, nearly always because of id_token_hint"
    ),
    (
      "Timestamp: 1<br>AADB2C90272: The id_token_hint parameter", "AADB2C90272", "Microsoft Azure AD B2C",
      "the user flow requires an ID Token in logout requests, and this request has none"
    ),
    ("AADB2C90118", "AADB2C90118", "Microsoft Azure AD B2C", nil),
    ("the word AADSTS, then AADSTS70000", "AADSTS70000", "Microsoft Entra ID", nil),
  ]

  @Test(arguments: numbers)
  func numbersTellTheirProduct(row: (text: String, code: String, owner: String, meaning: String?)) {
    let error = ErrorCodes.first(in: row.text)
    #expect(error?.code == row.code)
    #expect(error?.owner == row.owner)
    #expect(error?.meaning == row.meaning)
    #expect(error?.fix.hasPrefix(row.meaning == nil ? "look up \(row.code) in " : "send ") == true)
  }

  @Test(arguments: ["", "AADSTS", "AADSTS12", "AADSTS123456789", "AADSTSx5001", "aadsts50011", "ID2052"])
  func otherTextsAreNoNumbers(text: String) { #expect(ErrorCodes.first(in: text) == nil) }

  /// Every telling text is recognised on a page of a provider that nobody knows.
  @Test(arguments: ProviderCatalogue.all)
  func errorsAreKnownOnAnyPage(provider: Provider) {
    for error in provider.knownErrors {
      let isCode = provider.errorCodes.contains { error.text.hasPrefix($0.prefix) }
      let found = PagePhrases.known.error(in: "Sorry. \(error.text)")
      #expect((found != nil) == (error.sign != nil || isCode), "\(error.text)")
      if let sign = error.sign { #expect(error.text.contains(sign)) }
    }
  }

  /// Sentences as pages have them, of products, a framework, servers; and what an ordinary page may say.
  @Test(arguments: [
    ("Required String parameter 'scope' is not present", true), ("Invalid id_token_hint: expired", true),
    ("400 Request Header Or Cookie Too Large", true), ("414 Request-URI Too Large", true),
    (#"{"error":"invalid_request"}"#, true), (#"{"status": "error"}"#, true),
    ("logout value x does not match the hostname of the current request", true),
    ("An error was encountered with the requested page.", true), ("Missing cookie", false), ("Welcome", false),
    ("read about ID2052", false),
  ])
  func sentencesOfErrorPages(text: String, isError: Bool) {
    #expect((PagePhrases.known.error(in: text) != nil) == isError)
  }

  @Test(arguments: [
    ("https://acme.b2clogin.com/x", "B2C serves it at https://acme.b2clogin.com/TENANT"),
    ("https://cognito-idp.eu-west-1.amazonaws.com", "a Cognito issuer ends with the pool id"),
    ("https://acme.okta.com", "try https://acme.okta.com/oauth2/default"),
    ("https://acme.okta.com/x", "try https://acme.okta.com or https://acme.okta.com/oauth2/default"),
    ("https://login.microsoftonline.com/common/v2.0", "check the path"),
    ("https://sso.example:8443/realms/a/", "realm names are case-sensitive; Keycloak before 17 has /auth in front, so"),
    ("https://sso.example:8443/auth/realms/a", "realm names are case-sensitive"), ("https://sso.example", "check the"),
  ])
  func issuersAreHinted(issuer: String, advice: String) {
    #expect(IssuerHint.advice(for: URLReference(issuer)).hasPrefix(advice))
  }

  @Test func hintsAreFilledIn() {
    let hint = IssuerHint.advice(for: URLReference("https://sso.example:8443/realms/Main"))
    #expect(hint.hasSuffix("so try https://sso.example:8443/auth/realms/Main"))
    for provider in ProviderCatalogue.all {
      for hint in provider.issuerHints {
        let braces = hint.advice.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first }
        #expect(Set(braces).isSubset(of: ["host", "origin", "last"]), "\(hint.advice)")
      }
    }
  }

  static let deviations: [(asked: String, named: String, why: String?)] = [
    ("https://acme.auth0.com", "https://acme.auth0.com/", "Auth0's issuers end with a slash"),
    ("https://acme.auth0.com", "https://other.auth0.com/", nil),
    (
      "https://login.microsoftonline.com/common", "https://sts.windows.net/{tenantid}/",
      "Entra's v1.0 documents name sts.windows.net as issuer; the v2.0 document is the one to use"
    ),
    (
      "https://login.microsoftonline.com/a/v2.0", "https://login.microsoftonline.com/b/v2.0",
      "Entra answers to a tenant's domain name and to its id, and names the id"
    ),
    (
      "https://www.paypalobjects.com", "https://www.paypal.com",
      "PayPal serves its document from several hosts and names one"
    ),
    ("https://accounts.google.com", "accounts.google.com", "Google's old documents leave out https://"),
    ("https://op.example", "https://other.example", nil),
  ]

  @Test(arguments: deviations)
  func deviationsAreExplained(row: (asked: String, named: String, why: String?)) {
    #expect(IssuerDeviation.explanation(asked: row.asked, named: row.named) == row.why)
  }

  static let templates: [(asked: String, named: String, isKnown: Bool)] = [
    ("https://login.microsoftonline.com/common/v2.0", "https://login.microsoftonline.com/{tenantid}/v2.0", true),
    ("https://login.microsoftonline.com/a/b/v2.0", "https://login.microsoftonline.com/{tenantid}/v2.0", false),
    ("https://login.microsoftonline.com//v2.0", "https://login.microsoftonline.com/{tenantid}/v2.0", false),
    ("https://evil.example/x/v2.0", "https://login.microsoftonline.com/{tenantid}/v2.0", false),
    ("https://login.microsoftonline.com/a/v2.0", "https://login.microsoftonline.com/a/v2.0", false),
  ]

  @Test(arguments: templates)
  func templatesStandForOneSegment(row: (asked: String, named: String, isKnown: Bool)) {
    let template = IssuerTemplate.known(asked: row.asked, named: row.named)
    #expect(
      template?.fix == (row.isKnown ? "accept the issuer with the tenant's id, or use the document of one tenant" : nil)
    )
  }
}
