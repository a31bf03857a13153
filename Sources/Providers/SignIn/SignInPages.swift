/// What one product's own sign-in pages are known by, beyond what is common to all.
package struct SignInPages: Sendable, Hashable {
  /// Names of its fields for the user name: lower case, without marks between words.
  package let userFields: Set<String>
  /// Names of its fields for a one-time code, spelled in the same way.
  package let codeFields: Set<String>
  /// Parts of the ids and class names of the elements that say what went wrong.
  package let noticeMarks: [String]
  /// Ids and class names that only pages have whose form is made by a script.
  package let scriptMarks: Set<String>

  package init(
    userFields: Set<String> = [], codeFields: Set<String> = [], noticeMarks: [String] = [],
    scriptMarks: Set<String> = []
  ) {
    self.userFields = userFields
    self.codeFields = codeFields
    self.noticeMarks = noticeMarks
    self.scriptMarks = scriptMarks
  }
}
