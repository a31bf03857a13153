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
  /// One sentence fragment, lower case, no full stop: why the user agent did that.
  package let reason: String
  /// The catalogue's rule that explains it, e.g. `CKE-005`.
  package let rule: String?
  /// The field value as received.
  package let line: String
  /// Whether the line was meant to delete: it expires in the past, has `Max-Age` ≤ 0, or empties the value.
  package let intendsDeletion: Bool
  /// The cookie that the line met under its own identity, before.
  package let before: Cookie?
  /// The cookie under that identity afterwards.
  package let after: Cookie?
  /// Live cookies of the same name the line did not touch, though the person who wrote it may think so; nearest first.
  /// A later line of the response may still reach them, so judge what is left at the end.
  package let missed: [Cookie]
  /// For a deletion that failed or left a twin: the `Set-Cookie` line that would have worked, without the value.
  package let workingLine: String?

  package init(
    name: String, domain: String, path: String, action: Action, reason: String, rule: String? = nil, line: String,
    intendsDeletion: Bool = false, before: Cookie? = nil, after: Cookie? = nil, missed: [Cookie] = [],
    workingLine: String? = nil
  ) {
    self.name = name
    self.domain = domain
    self.path = path
    self.action = action
    self.reason = reason
    self.rule = rule
    self.line = line
    self.intendsDeletion = intendsDeletion
    self.before = before
    self.after = after
    self.missed = missed
    self.workingLine = workingLine
  }
}
