import Diagnostics

/// Rules of the group FrontChannel.
package enum FrontChannelRules {
  package static let all: [Rule<Trace>] = []
}
