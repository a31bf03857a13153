import Diagnostics
import Providers

/// The rules on a logout request, in catalogue order.
package enum LogoutRequestRules {
  package static let all: [Rule<LogoutRequestSubject>] = spelling + client + wayBack + state + names + method + provider
}

extension LogoutRequestSubject {
  var isStandard: Bool { request.dialect == .standard }

  /// Why a rule about the standard's parameters does not concern another dialect.
  var otherDialect: Verdict {
    .notApplicable("the request is made in the \(request.dialect.rawValue) dialect, which has its own parameters")
  }

  var providerName: String { provider?.name ?? "the provider" }
}
