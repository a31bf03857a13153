import Diagnostics

/// Rules of the group Size.
package enum SizeRules {
  package static let all: [Rule<Trace>] = []
}
