import Diagnostics
import HTTP
import LogoutRequests
import Providers
import TestSupport
import Testing

@testable import Rules

/// What a rule is expected to say.
enum Outcome: Sendable, Equatable {
  case kept, notApplicable, notRun
  /// Broken once for each of these details.
  case broken([String])

  static func broken(_ detail: String) -> Outcome { .broken([detail]) }

  init(_ verdict: Verdict) {
    switch verdict {
    case .kept: self = .kept
    case .notApplicable: self = .notApplicable
    case .notRun: self = .notRun
    case .broken(let observations): self = .broken(observations.map(\.detail))
    }
  }
}

/// One line of a rule table: a subject and what the rule says of it.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let rule: String
  let subject: LogoutRequestSubject
  let expected: Outcome
  let testDescription: String

  init(_ rule: String, _ subject: LogoutRequestSubject, _ expected: Outcome) {
    self.rule = rule
    self.subject = subject
    self.expected = expected
    testDescription = "\(rule) \(subject.request.url.prefix(160))"
  }

  /// The rules that read nothing but a logout request.
  static let rules = LogoutRequestRules.all + ProviderRequestRules.all

  func check() {
    let targets = RequestTargets(subject)
    let verdicts =
      Self.rules.filter { $0.description.id.rawValue == rule }.map { $0.check(subject) }
      + RequestTargetRules.all.filter { $0.description.id.rawValue == rule }.map { $0.check(targets) }
    #expect(verdicts.count == 1)
    for verdict in verdicts { #expect(Outcome(verdict) == expected) }
  }
}

extension LogoutRequestSubject {
  /// A request built for `https://op.example/logout`.
  static func built(
    _ parameters: LogoutParameters = LogoutParameters(), endpoint: String = "https://op.example/logout",
    dialect: Dialect = .standard, method: LogoutMethod = .get
  ) -> LogoutRequestSubject {
    LogoutRequestSubject(
      request: LogoutRequest.build(endpoint: endpoint, parameters: parameters, dialect: dialect, method: method))
  }

  /// A request as it was seen on the wire.
  static func seen(_ query: String, endpoint: String = "https://op.example/logout") -> LogoutRequestSubject {
    let url = "https://op.example/logout" + query
    return LogoutRequestSubject(request: LogoutRequest.reading(url: url, endpoint: endpoint, dialect: .standard))
  }

  func with(_ change: (inout LogoutRequestSubject) -> Void) -> LogoutRequestSubject {
    var copy = self
    change(&copy)
    return copy
  }
}

@Suite struct RuleCaseTests {
  static let cases =
    LogoutRequestRulesTests.spelling + LogoutRequestRulesTests.client + LogoutRequestRulesTests.redirects
    + LogoutRequestRulesTests.state + LogoutRequestRulesTests.names + RequestSizeRulesTests.sizes
    + ProviderRequestRulesTests.fits

  @Test(arguments: (RuleCase.rules.map(\.description) + RequestTargetRules.all.map(\.description)).map(\.id.rawValue))
  func everyRuleHasAKeepingAndABreakingSubject(rule: String) {
    let outcomes = Self.cases.filter { $0.rule == rule }.map(\.expected)
    #expect(outcomes.contains(.kept))
    #expect(outcomes.contains { if case .broken = $0 { true } else { false } })
  }
}
