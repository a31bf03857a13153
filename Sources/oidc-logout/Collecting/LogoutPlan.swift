import Diagnostics
import Discovery
import Evidence
import HTTP
import LogoutRequests
import OrderedJSON
import Providers
import Rules
import Tokens

/// A logout request made from options, with what was learned on the way.
struct LogoutPlan: Sendable {
  let request: LogoutRequest
  let parameters: LogoutParameters
  let subject: LogoutRequestSubject
  /// `nil` when the endpoint was given and nothing was looked up.
  let lookup: ProviderLookup?
  /// The ID Token as given, when there is one.
  let hint: TokenInspection?
  /// What was done to the values on the way, one clause each.
  let notes: [String]

  /// Asks the issuer where there is one.
  init(_ settings: LogoutRequestSettings, transport: any Transport, context: Context) async throws(Failure) {
    let hintText = try settings.idToken.map { argument throws(Failure) in try argument.resolveIDToken(in: context) }
    var lookup: ProviderLookup?
    if let issuer = settings.issuer {
      lookup = try await ProviderLookup(issuer, transport: transport, fetchesKeys: false)
    }
    let hint = hintText.map { TokenInspection($0.reveal(), now: context.now()) }
    try self.init(settings, lookup: lookup, hint: hint, context: context)
  }

  /// From what is known already.
  init(
    _ settings: LogoutRequestSettings, lookup: ProviderLookup?, hint: TokenInspection?, registeredURIs: [String]? = nil,
    context: Context
  ) throws(Failure) {
    let endpoint = try Self.endpoint(settings, lookup)
    let dialect = Self.dialect(settings, endpoint, lookup?.provider)
    let method: LogoutMethod = settings.method == .post ? .post : .get
    parameters = Self.parameters(settings, hint, context)
    request = LogoutRequest.build(endpoint: endpoint, parameters: parameters, dialect: dialect, method: method)
    subject = LogoutRequestSubject(
      request: request, discoveredEndpoint: lookup?.metadata.endSessionEndpoint, hint: hint?.hintFacts,
      provider: lookup?.provider, registeredURIs: registeredURIs, uiLocalesSupported: lookup?.uiLocales)
    self.lookup = lookup
    self.hint = hint
    notes = Self.notes(hint, request)
  }

  /// The request as evidence.
  var evidence: TargetEvidence {
    var evidence = TargetEvidence(TargetFacts(name: "", issuer: ""), startedAt: 0)
    evidence.request = .had(EvidenceRedactor().request(subject, parameters: parameters, isProbe: false))
    return evidence
  }

  var report: Report { Report(Catalogue.all.about([.logoutRequest]).judge(evidence)) }

  private static func endpoint(_ options: LogoutRequestSettings, _ lookup: ProviderLookup?) throws(Failure) -> String {
    if let endpoint = options.endpoint { return endpoint }
    guard let lookup else {
      throw Failure(.usage, "nothing says where to log out", hint: "give --issuer URL, or --endpoint URL")
    }
    if case .named(let dialect)? = options.dialect, let derived = dialect.endpoint(issuer: lookup.issuer) {
      return derived
    }
    if let endpoint = lookup.metadata.endSessionEndpoint {
      // Controls and spaces are percent-encoded in what is sent, as a browser does.
      if let fault = WebURLFault.of(LogoutRequest.wireText(endpoint)) {
        throw Failure(
          .content, "end_session_endpoint of \(lookup.issuer) \(fault.clause): \(Redaction.argument(endpoint))",
          hint: "run discover \(lookup.issuer), or give the right one with --endpoint")
      }
      return endpoint
    }
    throw Failure(
      .content, "\(lookup.issuer) publishes no end_session_endpoint", hint: lookup.answerForMissingEndpoint)
  }

  private static func dialect(_ options: LogoutRequestSettings, _ endpoint: String, _ provider: Provider?) -> Dialect {
    switch options.dialect {
    case .auto?, nil: .automatic(endpoint: endpoint, provider: provider)
    case .named(let dialect)?: dialect
    }
  }

  private static func parameters(
    _ options: LogoutRequestSettings, _ hint: TokenInspection?, _ context: Context
  ) -> LogoutParameters {
    var state = options.state
    if state == "auto" { state = Base64URL.encode(context.randomBytes(16)) }
    return LogoutParameters(
      idTokenHint: hint.map(\.sendable), clientID: options.clientID,
      postLogoutRedirectURI: options.postLogoutRedirectURI, state: state, logoutHint: options.logoutHint,
      uiLocales: options.uiLocales,
      extra: options.extraParameters)
  }

  private static func notes(_ hint: TokenInspection?, _ request: LogoutRequest) -> [String] {
    var notes: [String] = []
    if let hint {
      if hint.format == .opaque { notes.append("the value of --id-token is not a JWT; run inspect to see what it is") }
      if hint.format == nil { notes.append("--id-token: \(hint.recognised.reason), and sent as it was given") }
      notes += hint.text.notes.map { note in
        "--id-token: \(note.text)" + (note.isInside ? "" : note.isContainer ? ", which is sent" : "; it was taken off")
      }
    }
    notes += request.dropped.map {
      "\($0.rawValue) is not sent: the \(request.dialect.rawValue) dialect has no such parameter"
    }
    return notes
  }
}

extension TokenInspection {
  /// The token as it is sent: without what stood around it, but never mended inside.
  fileprivate var sendable: Secret { text.notes.contains(where: \.isInside) ? text.raw : text.token }

  /// What the rules about the request want to know of the hint.
  fileprivate var hintFacts: HintFacts {
    let personal = [
      "email", "preferred_username", "name", "given_name", "family_name", "phone_number", "upn", "groups",
    ]
    let audience = claims?["aud"]
    return HintFacts(
      issuer: claims?["iss"]?.string,
      audiences: audience?.string.map { [$0] } ?? audience?.array?.compactMap(\.string),
      authorizedParty: claims?["azp"]?.string, isExpired: times.isExpired,
      personalClaims: personal.filter { claims?[$0] != nil })
  }
}

extension ProviderLookup {
  /// The issuer as the document names it.
  var issuer: String { evidence.issuer }

  var uiLocales: [String]? { metadata.array("ui_locales_supported").value?.compactMap(\.string) }

  /// What to do where no endpoint is published, in the words of what is known of the product.
  var answerForMissingEndpoint: String {
    EndSessionAdvice(evidence).remedy
  }
}
