import Diagnostics

/// APP: what the application does with the logout before and after the provider.
package enum ApplicationRules {
  package static let all: [Rule<Trace>] = (leaving + returning + leftovers)
    .sorted { $0.description.id < $1.description.id }

  static let needsApplication =
    "the walk did not start at the application; give its logout URL, to check as --app-logout-url"
}
