/// What one `Set-Cookie` line (or `Clear-Site-Data`) did to the store, and why.
package struct CookieChange: Sendable, Hashable {
  package enum Action: String, Sendable, Hashable, CaseIterable {
    case stored, replaced, deleted, ignored
  }

  package let name: String
  /// The domain the line named or fell back to.
  package let domain: String
  package let path: String
  package let action: Action
  /// Why the user agent did that.
  package let reason: CookieReason
  /// The field value as received; empty for a cookie of a file or an option.
  package let line: String
  /// Whether the line was meant to delete: it expires in the past, has `Max-Age` ≤ 0, or empties the value.
  package let intendsDeletion: Bool
  /// The stored cookie of the same name, domain, host-only flag and path, before the line.
  package let before: Cookie?
  /// The same after the line.
  package let after: Cookie?
  /// The first of the stored cookies of the same name that the line did not touch although it may have been meant for
  /// them, nearest first. A later line of the response may still reach them, so judge what is left at the end.
  package let missed: [Cookie]
  /// How many more such cookies there were.
  package let moreMissed: Int
  /// For a deletion that failed or left such a cookie: the `Set-Cookie` line that would have worked, without the value.
  package let workingLine: String?

  package init(
    name: String, domain: String, path: String, action: Action, reason: CookieReason, line: String,
    intendsDeletion: Bool = false, before: Cookie? = nil, after: Cookie? = nil, missed: [Cookie] = [],
    moreMissed: Int = 0, workingLine: String? = nil
  ) {
    self.name = name
    self.domain = domain
    self.path = path
    self.action = action
    self.reason = reason
    self.line = line
    self.intendsDeletion = intendsDeletion
    self.before = before
    self.after = after
    self.missed = missed
    self.moreMissed = moreMissed
    self.workingLine = workingLine
  }
}
