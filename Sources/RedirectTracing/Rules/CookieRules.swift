import Diagnostics

/// Rules of the group Cookie.
package enum CookieRules {
  package static let all: [Rule<Trace>] = []
}
