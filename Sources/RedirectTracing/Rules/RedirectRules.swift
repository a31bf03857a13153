import Diagnostics

/// Rules of the group Redirect.
package enum RedirectRules {
  package static let all: [Rule<Trace>] = []
}
