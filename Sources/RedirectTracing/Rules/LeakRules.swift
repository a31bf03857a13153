import Diagnostics

/// Rules of the group Leak.
package enum LeakRules {
  package static let all: [Rule<Trace>] = []
}
