import Diagnostics

/// Everything that is asked of a provider's configuration document.
package enum DiscoveryRules {
  package static let all: [Rule<DiscoveryEvidence>] = []
}
