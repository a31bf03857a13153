import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import Providers

/// Who the document says it speaks for.
enum IssuerRules {
  static let all: [Rule<DiscoveryEvidence>] = [
    Rule(
      .dsc005, "issuer-mismatch", .error, "issuer is not the one that was asked for",
      statement: "issuer is identical, code point by code point, to the issuer the configuration URL was built from",
      why: "Tokens carry this issuer, and clients compare it exactly: with another one every ID Token, and so every "
        + "logout hint, is refused. Nothing in a document of another issuer may be used.",
      remedy: "configure the application with the issuer exactly as the document spells it",
      citations: [.discovery("4.3"), .discovery("5"), .discovery("7.2"), .rfc(8414, "3.3")],
      example: "asked for  https://op.example\n{\"issuer\":\"https://op.example/\"}"
    ) { issuerIdentity($0) },
    Rule(
      .dsc006, "issuer-not-https", .error, "issuer is no plain https URL",
      statement: "issuer is an https URL with a host and without query, fragment and user name",
      why: "Over http anybody on the way can replace the logout endpoint and the keys that tokens are checked with.",
      remedy: "publish an https issuer without query and fragment",
      citations: [.discovery("3"), .rfc(8414, "2"), .conformanceSuite],
      example: #"{"issuer":"http://op.example/?tenant=1"}"#,
      check: DiscoveryRules.onDocument { issuerForm($0) }),
  ]

  private static func issuerIdentity(_ evidence: DiscoveryEvidence) -> Verdict {
    guard let document = evidence.document else { return .lacks(.metadata) }
    switch document.string("issuer") {
    case .absent: return unnamed("the document has no issuer\(whatItIs(document))")
    case .null: return unnamed("issuer is null")
    case .wrongType(let value): return unnamed("issuer is \(value.kind) and not a string: \(value.shownValue)")
    case .value(let published): return identity(evidence, published)
    }
  }

  private static func unnamed(_ detail: String) -> Verdict {
    .broken([
      Observation(
        detail, remedy: "give the URL of a provider's configuration, whose issuer is a string", layer: .provider)
    ])
  }

  private static func identity(_ evidence: DiscoveryEvidence, _ text: String) -> Verdict {
    let comparison = IssuerComparison.compare(evidence.argument, with: text)
    let requested = evidence.requestedIssuer.shownURL
    let published = text.shownURL
    let values = [Fact("requested", requested), Fact("published", published)]
    let both = "asked for \(requested), the document says \(published)"
    func broken(_ detail: String, _ remedy: String? = nil, _ severity: Severity = .error) -> Verdict {
      .broken([Observation(detail, evidence: values, remedy: remedy, layer: .provider, severity: severity)])
    }
    switch comparison {
    case .identical: return .kept
    case .template(let template): return broken("\(both): \(template.meaning)", template.fix, .info)
    case .knownDeviation(let why):
      return broken(
        "\(both); a known deviation: \(why)", "use \(published) as the issuer tokens are compared with", .warning)
    case .trailingSlash:
      return broken(
        "\(both): only a trailing slash differs; some clients let that pass, the comparison of iss in tokens does not",
        "write the issuer \(published.hasSuffix("/") ? "with" : "without") the trailing slash: \(published)")
    case .difference(let nearest): return broken("\(both): \(nearest)")
    }
  }

  /// What a document without issuer seems to be instead.
  private static func whatItIs(_ document: ProviderMetadata) -> String {
    if document.json["keys"]?.array != nil { return "; this is a JWK Set and not a provider's configuration" }
    if document.json["redirect_uris"] != nil { return "; this looks like the metadata of a client" }
    if document.json["error"] != nil || document.json["message"] != nil {
      return "; it looks like an error message behind status 200"
    }
    return ""
  }

  private static func issuerForm(_ document: ProviderMetadata) -> Verdict {
    guard let issuer = document.issuer else { return .notApplicable("the document has no issuer to look at") }
    let url = URLReference(issuer)
    var faults: [String] = []
    if let fault = EndpointFault.of(issuer) { faults.append(fault) }
    if url.query != nil { faults.append("has a query") }
    if url.fragment != nil { faults.append("has a fragment") }
    if url.isWeb && url.userInfo != nil { faults.append("carries a user name") }
    return .judged(
      faults.map { fault in
        Observation(
          "issuer \(issuer.shownURL) \(fault)", evidence: [Fact("issuer", issuer.shownURL)],
          layer: .provider)
      })
  }
}

/// How the issuer inside a document differs from the one that was asked for.
enum IssuerComparison: Sendable, Hashable {
  case identical
  /// A product's template for the issuers of its tenants, which fits the issuer that was asked for.
  case template(IssuerTemplate)
  /// Different, but known to be so for this product; a sentence without a full stop.
  case knownDeviation(String)
  /// Nothing but a terminating slash.
  case trailingSlash
  /// Different; a clause that names the nearest difference.
  case difference(String)

  static func compare(_ argument: IssuerArgument, with published: String) -> IssuerComparison {
    let requested = argument.issuer
    if requested.utf8.elementsEqual(published.utf8) { return .identical }
    let differsBySlash = withoutSlash(requested).utf8.elementsEqual(withoutSlash(published).utf8)
    // Neither a document's URL nor a bare host tells whether the issuer ends with a slash.
    if differsBySlash && argument.form != .issuer { return .identical }
    if let template = IssuerTemplate.known(asked: requested, named: published) { return .template(template) }
    if let known = IssuerDeviation.explanation(asked: requested, named: published) { return .knownDeviation(known) }
    return differsBySlash ? .trailingSlash : .difference(nearest(requested, published))
  }

  /// The smallest difference that explains it.
  private static func nearest(_ requested: String, _ published: String) -> String {
    let left = URLReference(requested)
    let right = URLReference(published)
    guard right.isWeb else { return "the published one is not an http or https URL" }
    if requested == published { return "they look alike but consist of different characters" }
    if requested.equalsIgnoringCase(published) { return "only the letter case differs" }
    let sameRest = withoutSlash(left.path) == withoutSlash(right.path) && left.query == right.query
    if sameRest && left.origin == right.origin {
      return left.explicitPort == right.explicitPort
        ? "only the letter case differs" : "only the default port is spelled out"
    }
    if sameRest && left.host == right.host {
      return left.scheme?.asciiLowercased == right.scheme?.asciiLowercased ? "the port differs" : "the scheme differs"
    }
    if left.host != right.host { return "the host differs" }
    return left.path.equalsIgnoringCase(right.path) ? "the letter case of the path differs" : "the path differs"
  }

  private static func withoutSlash(_ text: String) -> String { text.hasSuffix("/") ? String(text.dropLast()) : text }
}
