import Diagnostics
import LogoutRequests
import Providers

/// RPL: the RP-initiated logout request.
enum LogoutRequestRules {
  static let all: [Rule<LogoutRequestSubject>] = spelling + client + wayBack + state + names + method

  static let judged: [JudgedRule] = all.map { JudgedRule($0) }
}

extension LogoutRequestSubject {
  var isStandard: Bool { request.dialect == .standard }

  /// Why a rule about the standard's parameters does not concern another dialect.
  var otherDialect: Verdict {
    .notApplicable("the request is made in the \(request.dialect.rawValue) dialect, which has its own parameters")
  }

  var providerName: String { provider?.name ?? "the provider" }
}
