import Diagnostics
import HTTP
import LogoutRequests
import Providers

/// What is known of the product behind the endpoint.
enum ProviderRequestRules {
  static let all: [Rule<LogoutRequestSubject>] = [
    Rule(
      .prv002, "provider-parameters", .warning, "the request does not suit this provider",
      statement: "the request has the parameters this provider is known to need, and none it is known to ignore",
      why: """
        Some products spell the logout request in their own way: what they do not understand they ignore, and the user \
        is not logged out, or not sent back.
        """,
      remedy: "use the dialect of this provider (--dialect) and give the parameters it needs",
      citations: [.fieldReports], basis: .derived,
      example:
        "https://acme.auth.eu-west-1.amazoncognito.com/logout?post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F"
    ) { subject in
      let expected = Dialect.automatic(endpoint: subject.request.endpoint, provider: subject.provider)
      if subject.provider == nil, subject.isStandard, expected == .standard {
        return .notApplicable("the provider was not recognised, so nothing is known of its wishes")
      }
      return .judged(ProviderFit(subject, expected: expected).observations)
    }
  ]
}

/// Compares a request with what its dialect and its provider are known to understand.
struct ProviderFit {
  private let subject: LogoutRequestSubject
  private let dialect: Dialect
  private let expected: Dialect

  init(_ subject: LogoutRequestSubject, expected: Dialect) {
    self.subject = subject
    dialect = subject.request.dialect
    self.expected = expected
  }

  var observations: [Observation] {
    [wrongDialect, dropped, ignored, missing, redirectWithoutClient, postRefused, hintMissing, hintExpired]
      .compactMap { $0 }
  }

  private var request: LogoutRequest { subject.request }

  private var wrongDialect: Observation? {
    if dialect == .standard, expected != .standard {
      return Observation(
        "this endpoint is known to speak the \(expected.rawValue) dialect, but the request is a standard one",
        evidence: [Fact("dialect", dialect.rawValue), Fact("expected", expected.rawValue)],
        remedy: "build the request with --dialect \(expected.rawValue)")
    }
    if let suffix = dialect.endpointSuffix, !URLReference(request.endpoint).path.hasSuffix(suffix) {
      return Observation(
        """
        the \(dialect.rawValue) dialect is understood at \(suffix), but the endpoint is \
        \(Redaction.on.url(request.endpoint))
        """,
        evidence: [Fact("endpoint", Redaction.on.url(request.endpoint))],
        remedy: "send the request to \(suffix), or use --dialect standard here")
    }
    if let old = dialect.oldReleases, old.product == subject.provider?.id {
      return Observation(old.today, remedy: old.remedy)
    }
    return nil
  }

  private var dropped: Observation? {
    if request.dropped.isEmpty { return nil }
    let names = request.dropped.map(\.rawValue)
    return Observation(
      "the \(dialect.rawValue) dialect has no \(names.joined(separator: ", ")): left out of the request",
      evidence: [Fact("left_out", .list(names))], remedy: "leave \(names.joined(separator: ", ")) out here")
  }

  /// Standard names that were added by hand although the dialect spells them in another way.
  private var ignored: Observation? {
    if dialect == .standard { return nil }
    let spelled = Set(dialect.spelling.values)
    let strays = request.parameters.map(\.name).filter {
      LogoutParameter(rawValue: $0) != nil && !spelled.contains($0)
    }
    if strays.isEmpty { return nil }
    return Observation(
      "the \(dialect.rawValue) dialect ignores \(strays.joined(separator: ", "))",
      evidence: [Fact("ignored", .list(strays))], remedy: "leave \(strays.joined(separator: ", ")) out here")
  }

  private var missing: Observation? {
    let names = LogoutParameter.allCases.filter { dialect.needs.contains($0) && (request[$0] ?? "").isEmpty }
    if names.isEmpty { return nil }
    let spelled = names.map { dialect.spelling[$0] ?? $0.rawValue }
    let options = names.map { "--" + String($0.rawValue.map { $0 == "_" ? "-" : $0 }) }
    return Observation(
      "the \(dialect.rawValue) dialect needs \(spelled.joined(separator: " and ")), which the request lacks",
      evidence: [Fact("missing", .list(spelled))], remedy: "give \(options.joined(separator: " and "))")
  }

  private var redirectWithoutClient: Observation? {
    guard let consequence = dialect.withoutClientID, request[.postLogoutRedirectURI] != nil,
      (request[.clientID] ?? "").isEmpty
    else { return nil }
    return Observation(consequence, remedy: "give --client-id")
  }

  private var postRefused: Observation? {
    guard request.method == .post, dialect.isGetOnly || expected.isGetOnly else { return nil }
    let name = dialect.isGetOnly ? dialect : expected
    return Observation(
      "the \(name.rawValue) logout endpoint is documented for GET only, and this is a POST", remedy: "use --method get")
  }

  private var hintMissing: Observation? {
    guard dialect == .standard, expected == .standard, let provider = subject.provider,
      (request[.idTokenHint] ?? "").isEmpty
    else { return nil }
    switch provider.hint.need {
    case .required:
      return needsHint("\(provider.name) is known to refuse a logout request without id_token_hint")
    case .requiredWithPostLogoutRedirectURI where request[.postLogoutRedirectURI] != nil:
      return needsHint(
        "\(provider.name) is known to refuse, or not to follow, post_logout_redirect_uri without id_token_hint")
    case .requiredWithPostLogoutRedirectURI, .recommended, .unused, .unknown: return nil
    }
  }

  private func needsHint(_ text: String) -> Observation {
    Observation(
      text, evidence: [Fact("missing", .list([LogoutParameter.idTokenHint.rawValue]))], remedy: "give --id-token")
  }

  private var hintExpired: Observation? {
    guard let provider = subject.provider, provider.hint.expired == .refused, subject.hint?.isExpired == true,
      request[.idTokenHint] != nil
    else { return nil }
    return Observation(
      "the hint has expired, and \(provider.name) was seen to refuse expired hints (the standard would accept them)",
      remedy: "refresh the ID Token before the logout")
  }
}
