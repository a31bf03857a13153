import Browsing
import Diagnostics
import Discovery
import Evidence
import HTTP
import LogoutRequests
import Tokens

/// What a rule looks at, as it is found in the evidence of a target.
protocol RuleSubject: Sendable {
  /// The evidence it is made of.
  static var evidence: EvidenceKind { get }

  /// What the rules about it are chosen by: any of these.
  static var subjects: Set<EvidenceKind> { get }

  /// The walk it belongs to.
  var origin: WalkOrigin? { get }

  /// Every subject of that kind in the evidence, or why there is none.
  static func found(in evidence: TargetEvidence) -> Found<Self>

  /// Whether a kind of evidence that a rule reads besides is there for this subject.
  func has(_ kind: EvidenceKind, in evidence: TargetEvidence) -> Bool
}

extension RuleSubject {
  static var subjects: Set<EvidenceKind> { [evidence] }

  var origin: WalkOrigin? { nil }

  func has(_ kind: EvidenceKind, in evidence: TargetEvidence) -> Bool { evidence.has(kind) }
}

/// The subjects of one kind in the evidence of a target.
enum Found<Subject> {
  case subjects([Subject])
  case none(NotRun)
}

extension TargetEvidence {
  /// Whether evidence of that kind was collected of the target.
  func has(_ kind: EvidenceKind) -> Bool {
    switch kind {
    case .metadata: discovery.value?.evidence.document != nil
    case .keys: discovery.value?.evidence.keySet.keys != nil
    case .idToken: idToken.value != nil
    case .logoutToken: logoutToken.value != nil
    case .logoutRequest: request.value != nil
    case .registeredURIs: request.value?.registeredURIs != nil
    case .walk: !walks.isEmpty
    case .applicationWalk: walks.contains { $0.trace.goal.applicationURL != nil }
    case .cookies: facts.hasCookies || walks.contains { !$0.trace.cookiesBefore.isEmpty }
    case .secondLogout: SecondLogout(self) != nil
    case .expectation: !facts.expect.isEmpty
    case .providerProof: proof(of: .provider) != nil
    case .applicationProof: proof(of: .app) != nil
    case .repetition: repetitions.value != nil
    case .tokens: tokenProofs.value != nil
    case .login, .forgedHint, .clientRegistration, .logoutTokenReceiver, .logoutTokenSender, .sessionFrame,
      .browser, .applicationCode:
      false
    }
  }

  /// The one subject, or why it was not collected.
  fileprivate func found<Value, Subject>(
    _ piece: Collected<Value>, _ kind: EvidenceKind, _ subject: (Value) -> Subject
  ) -> Found<Subject> {
    switch piece {
    case .had(let value): .subjects([subject(value)])
    case .missing(let reason): .none(NotRun(lookupFailure ?? reason, lacking: [kind]))
    }
  }

  /// What a token is compared with: everything that was learned of the provider and the client.
  fileprivate func expectations(_ role: TokenRole) -> TokenExpectations {
    var expectations = TokenExpectations(role: role, clientID: facts.clientID)
    guard let discovery = discovery.value?.evidence, let metadata = discovery.document else { return expectations }
    expectations.issuer = metadata.issuer
    expectations.advertised = AdvertisedTokenFacts(metadata)
    if case .fetched(let body) = discovery.keySet { expectations.keys = try? KeySet(parsing: body) }
    if role == .logoutToken { expectations.idTokenClaims = idToken.value?.record.claims }
    return expectations
  }
}

extension AdvertisedTokenFacts {
  /// What the metadata says of the tokens.
  package init(_ metadata: ProviderMetadata) {
    let listed = metadata.idTokenSigningAlgorithms
    self.init(
      sessionSupported: metadata.frontchannelLogoutSessionSupported == true
        || metadata.backchannelLogoutSessionSupported == true,
      signingAlgorithms: listed.isEmpty ? nil : listed)
  }
}

extension DiscoveryEvidence: RuleSubject {
  static var evidence: EvidenceKind { .metadata }

  static func found(in evidence: TargetEvidence) -> Found<DiscoveryEvidence> {
    evidence.found(evidence.discovery, .metadata, \.evidence)
  }
}

extension LogoutRequestSubject: RuleSubject {
  static var evidence: EvidenceKind { .logoutRequest }

  static func found(in evidence: TargetEvidence) -> Found<LogoutRequestSubject> {
    evidence.found(evidence.request, .logoutRequest, \.subject)
  }
}

/// An ID Token, or what was given as one.
struct IDTokenSubject: RuleSubject {
  let inspection: TokenInspection

  static var evidence: EvidenceKind { .idToken }

  static func found(in evidence: TargetEvidence) -> Found<IDTokenSubject> {
    evidence.found(evidence.idToken, .idToken) { token in
      IDTokenSubject(
        inspection: TokenInspection(token.record, expecting: token.expectations ?? evidence.expectations(.idToken)))
    }
  }
}

/// A Logout Token, or what was given as one.
struct LogoutTokenSubject: RuleSubject {
  let inspection: TokenInspection

  static var evidence: EvidenceKind { .logoutToken }

  static func found(in evidence: TargetEvidence) -> Found<LogoutTokenSubject> {
    evidence.found(evidence.logoutToken, .logoutToken) { token in
      LogoutTokenSubject(
        inspection: TokenInspection(
          token.record, expecting: token.expectations ?? evidence.expectations(.logoutToken)))
    }
  }
}

extension Trace: RuleSubject {
  static var evidence: EvidenceKind { .walk }

  static func found(in evidence: TargetEvidence) -> Found<Trace> {
    let walks = evidence.walks.map(\.trace)
    if !walks.isEmpty { return .subjects(walks) }
    return .none(
      NotRun(
        evidence.lookupFailure ?? evidence.providerWalk.reason ?? EvidenceKind.walk.lack, lacking: [.walk]))
  }

  func has(_ kind: EvidenceKind, in evidence: TargetEvidence) -> Bool {
    switch kind {
    case .applicationWalk: goal.applicationURL != nil
    case .cookies: !cookiesBefore.isEmpty
    default: evidence.has(kind)
    }
  }
}

extension SecondLogout: RuleSubject {
  static var evidence: EvidenceKind { .secondLogout }

  static func found(in evidence: TargetEvidence) -> Found<SecondLogout> {
    SecondLogout(evidence).map { .subjects([$0]) }
      ?? .none(NotRun(EvidenceKind.secondLogout.lack, lacking: [.secondLogout]))
  }
}

extension TargetEvidence: RuleSubject {
  static var evidence: EvidenceKind { .metadata }

  static func found(in evidence: TargetEvidence) -> Found<TargetEvidence> { .subjects([evidence]) }
}
