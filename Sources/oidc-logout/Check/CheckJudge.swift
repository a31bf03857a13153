import Diagnostics
import Discovery
import LogoutRequests
import OrderedJSON
import RedirectTracing
import Tokens

/// Judges the evidence of one target by every rule there is; pure.
struct CheckJudge {
  let evidence: CheckEvidence

  /// Every rule of the catalogue once, in catalogue order.
  static func judge(_ evidence: CheckEvidence) -> [Judgement] {
    let judge = CheckJudge(evidence: evidence)
    let all =
      judge.provider + judge.token + judge.logoutToken + judge.walks + judge.request + judge.unjudged
      + ExpectationRules.all.map { $0.judge(evidence) }
    var seen: Set<String> = []
    return all.filter { seen.insert($0.rule.id).inserted }
      .sorted { RuleCatalogue.place($0.rule.id) < RuleCatalogue.place($1.rule.id) }
  }

  private var provider: [Judgement] {
    guard let discovery = evidence.discovery.value else {
      let reason = evidence.discovery.reason ?? ""
      return notRun(DiscoveryRules.all, reason) + notRun(KeyRules.all, reason)
    }
    let keys = discovery.judgeKeys(discovery.keySetDocument)
    let reason = "there is no configuration document"
    return DiscoveryRules.all.map { $0.judge(discovery) }
      + (discovery.document == nil ? notRun(KeyRules.all, reason) : keys)
  }

  private var token: [Judgement] { judge(IDTokenRules.all, evidence.idToken, role: .idToken) }

  private var logoutToken: [Judgement] { judge(LogoutTokenRules.all, evidence.logoutToken, role: .logoutToken) }

  private func judge(
    _ rules: [Rule<TokenInspection>], _ piece: CheckEvidence.Piece<KeptToken>, role: TokenRole
  ) -> [Judgement] {
    switch piece {
    case .missing(let reason): return notRun(rules, evidence.lookupFailed ?? reason)
    case .had(let token):
      let inspection = TokenInspection(token, expecting: expectations(role))
      return rules.map { $0.judge(inspection) }
    }
  }

  private func expectations(_ role: TokenRole) -> TokenExpectations {
    var expectations = TokenExpectations(role: role, clientID: evidence.facts.clientID)
    guard let discovery = evidence.discovery.value, let lookup = try? ProviderLookup(discovery) else {
      return expectations
    }
    expectations.issuer = lookup.metadata.issuer
    expectations.advertised = lookup.advertisedTokenFacts
    expectations.keys = try? lookup.keys()
    if role == .logoutToken { expectations.idTokenClaims = evidence.idToken.value?.claims }
    return expectations
  }

  private var request: [Judgement] {
    guard let request = evidence.request.value else {
      return notRun(LogoutRequestRules.all, evidence.lookupFailed ?? evidence.request.reason ?? "")
    }
    let subject = request.subject
    let judgements = LogoutRequestRules.all.map { $0.judge(subject) }
    return judgements.map { judgement in
      switch (judgement.rule.id, judgement.verdict) {
      // What was not given is no finding about the application that would have it.
      case ("RPL-003", .broken), ("RPL-005", .broken):
        evidence.idToken.reason.map { Judgement(rule: judgement.rule, verdict: .notRun($0)) } ?? judgement
      case ("RPL-007", .notRun):
        Judgement(
          rule: judgement.rule,
          verdict: .notRun("the registered post-logout redirect URIs are not known; give them with --registered-uri"))
      default: judgement
      }
    }
  }

  private var walks: [Judgement] {
    let walks = [
      Walked("application", evidence.applicationWalk.value), Walked("provider", evidence.providerWalk.value),
    ].compactMap(\.self)
    if walks.isEmpty { return notRun(TraceRules.all, evidence.lookupFailed ?? evidence.providerWalk.reason ?? "") }
    let explained = SecondLogout(evidence)?.explainsMissingReturn ?? false
    return TraceRules.all.map { rule in
      let concerned = explained && rule.description.id == "TRC-001" ? Array(walks.prefix(1)) : walks
      let verdict = Walked.merge(
        concerned.map { ($0.name, rule.check($0.trace)) }, ofApplication: rule.description.id.hasPrefix("APP"))
      guard rule.description.id == "TRC-019", !evidence.facts.hasCookies, case .broken = verdict else {
        return Judgement(rule: rule.description, verdict: verdict)
      }
      return Judgement(
        rule: rule.description,
        verdict: .notRun("no cookies were given; give the browser's with --cookies, --cookie or --har-in"))
    }
  }

  private var unjudged: [Judgement] {
    let document = evidence.discovery.value?.document
    return RuleCatalogue.unjudged.map { rule in
      if rule.description.id == "VRF-013", let verdict = SecondLogout(evidence)?.verdict {
        return Judgement(rule: rule.description, verdict: verdict)
      }
      guard let document, let reason = Applicability.absent(rule.description.id, document) else { return rule.notRun }
      return Judgement(rule: rule.description, verdict: .notApplicable(reason))
    }
  }

  private func notRun<Subject>(_ rules: [Rule<Subject>], _ reason: String) -> [Judgement] {
    rules.map { Judgement(rule: $0.description, verdict: .notRun(reason)) }
  }
}

extension CheckEvidence {
  /// Why nothing that needs the provider's metadata could be judged; `nil` when they were had.
  fileprivate var lookupFailed: String? {
    guard let discovery = discovery.value else { return failure?.message ?? discovery.reason }
    return discovery.document == nil ? "the provider's configuration document could not be had" : nil
  }
}

/// Which groups of rules concern nothing this provider does.
private enum Applicability {
  static func absent(_ rule: String, _ document: ProviderMetadata) -> String? {
    switch rule.prefix(3) {
    case "SES" where document.json["check_session_iframe"] == nil:
      "the provider announces no session management (check_session_iframe)"
    case "BCL" where document.backchannelLogoutSupported == false:
      "the provider announces no back-channel logout"
    case "FCL" where document.frontchannelLogoutSupported == false:
      "the provider announces no front-channel logout"
    default: nil
    }
  }
}

/// One of the walks of a target, under the name findings give it.
private struct Walked {
  let name: String
  let trace: Trace

  init?(_ name: String, _ trace: Trace?) {
    guard let trace else { return nil }
    self.name = name
    self.trace = trace
  }

  /// One verdict of several: what is broken in one walk is broken; what is kept in one is kept. Where neither says more,
  /// the walk from the application has the word on rules over it, and what would make a rule run comes first elsewhere.
  static func merge(_ verdicts: [(walk: String, verdict: Verdict)], ofApplication: Bool) -> Verdict {
    let broken = verdicts.flatMap { walk, verdict -> [(walk: String, observation: Observation)] in
      guard case .broken(let observations) = verdict else { return [] }
      return observations.map { (walk, $0) }
    }
    if !broken.isEmpty { return .broken(distinct(broken, of: verdicts.count)) }
    let rest = verdicts.map(\.verdict)
    if rest.contains(.kept) { return .kept }
    if ofApplication { return rest[0] }
    return rest.first { if case .notRun = $0 { true } else { false } } ?? rest[0]
  }

  /// What both walks saw is said once, whatever the number of the hop.
  private static func distinct(_ found: [(walk: String, observation: Observation)], of count: Int) -> [Observation] {
    var order: [String] = []
    var first: [String: Observation] = [:]
    var walks: [String: [String]] = [:]
    for (walk, observation) in found {
      let key = withoutHops(observation.detail)
      if first[key] == nil {
        first[key] = observation
        order.append(key)
      }
      if walks[key]?.last != walk { walks[key, default: []].append(walk) }
    }
    return order.compactMap { key in first[key].map { named($0, walks[key] ?? [], of: count) } }
  }

  /// The text with the number after each `hop ` taken out.
  private static func withoutHops(_ text: String) -> String {
    text.split(separator: "hop ", omittingEmptySubsequences: false).enumerated().map { index, piece in
      index == 0 ? String(piece) : String(piece.drop { $0.isASCII && $0.isNumber || $0 == "." })
    }.joined(separator: "hop ")
  }

  /// Says which walk a hop's number belongs to, where there are two.
  private static func named(_ observation: Observation, _ walks: [String], of count: Int) -> Observation {
    let place = walks.count > 1 ? "seen in both walks" : "in the walk from the \(walks.first ?? "")"
    return Observation(
      count > 1 ? "\(observation.detail) (\(place))" : observation.detail,
      evidence: observation.evidence + [Evidence("walks", .list(walks))], remedy: observation.remedy,
      layer: observation.layer, hop: observation.hop, severity: observation.severity)
  }
}
