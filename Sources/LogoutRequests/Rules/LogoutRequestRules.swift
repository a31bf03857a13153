import Diagnostics

/// The rules on a logout request, in catalogue order.
package enum LogoutRequestRules {
  package static let all: [Rule<LogoutRequestSubject>] = []
}
