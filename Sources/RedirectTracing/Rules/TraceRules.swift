import Diagnostics

/// Every rule that judges a finished walk.
package enum TraceRules {
  package static let all: [Rule<Trace>] =
    RedirectRules.all + CookieRules.all + SizeRules.all + LeakRules.all + ApplicationRules.all
    + ProviderPageRules.all + FrontChannelRules.all
}
