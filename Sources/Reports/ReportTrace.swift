import Browsing
import Diagnostics

/// A logout that was walked, as reports draw it; every URL and text is redacted before it gets here.
package struct ReportTrace: Sendable, Hashable {
  /// How the walk ended, e.g. `ended_elsewhere`; underscores are shown as spaces.
  package var outcome: String
  /// Whether it ended where it should.
  package var isGood: Bool
  /// One sentence that says why the walk ended there; may be empty.
  package var reason: String
  package var startURL: String
  package var finalURL: String
  /// In the order they were requested; frames stand after their page.
  package var hops: [Hop]
  /// What the browser held before the walk and after it; both empty when that is not known.
  package var cookiesBefore: [Cookie]
  package var cookiesAfter: [Cookie]

  package init(
    outcome: String, isGood: Bool, reason: String, startURL: String, finalURL: String, hops: [Hop],
    cookiesBefore: [Cookie] = [], cookiesAfter: [Cookie] = []
  ) {
    self.outcome = outcome
    self.isGood = isGood
    self.reason = reason
    self.startURL = startURL
    self.finalURL = finalURL
    self.hops = hops
    self.cookiesBefore = cookiesBefore
    self.cookiesAfter = cookiesAfter
  }

  /// A cookie without its value.
  package struct Cookie: Sendable, Hashable {
    package var name: String
    /// Without a leading full stop; `nil` when only the name is known.
    package var domain: String?
    package var path: String?
    /// Whether it goes to exactly this host; `nil` when that is not known.
    package var isHostOnly: Bool?

    package init(_ name: String, domain: String? = nil, path: String? = nil, isHostOnly: Bool? = nil) {
      self.name = name
      self.domain = domain
      self.path = path
      self.isHostOnly = isHostOnly
    }
  }

  /// What one answer did to a cookie, and why.
  package struct CookieChange: Sendable, Hashable {
    package enum Action: String, Sendable, Hashable, CaseIterable {
      case stored, replaced, deleted, ignored
    }

    package var cookie: Cookie
    package var action: Action
    /// One fragment, lower case, no full stop.
    package var reason: String
    /// The rule that explains it, e.g. `CKE-005`.
    package var rule: String?
    /// Whether the server meant to delete it.
    package var isDeletion: Bool

    package init(_ cookie: Cookie, _ action: Action, reason: String, rule: String? = nil, isDeletion: Bool = false) {
      self.cookie = cookie
      self.action = action
      self.reason = reason
      self.rule = rule
      self.isDeletion = isDeletion
    }
  }
}
