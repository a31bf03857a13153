import Diagnostics

/// Rules of the group ProviderPage.
package enum ProviderPageRules {
  package static let all: [Rule<Trace>] = []
}
