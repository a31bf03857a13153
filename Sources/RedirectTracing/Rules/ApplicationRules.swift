import Diagnostics

/// Rules of the group Application.
package enum ApplicationRules {
  package static let all: [Rule<Trace>] = []
}
