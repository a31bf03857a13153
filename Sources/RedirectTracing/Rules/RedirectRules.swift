import Diagnostics

/// TRC: where the chain leads, what it carries, and how it ends.
package enum RedirectRules {
  package static let all: [Rule<Trace>] = (comingBack + refusals + pages + transport + evidence)
    .sorted { $0.description.id < $1.description.id }
}
