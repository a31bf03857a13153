/// Someone who can sign in at the embedded provider.
package struct MockUser: Sendable, Hashable {
  package let username: String
  package let password: String
  /// The `sub` of tokens.
  package let subject: String
  package let name: String

  package init(username: String, password: String, subject: String? = nil, name: String? = nil) {
    self.username = username
    self.password = password
    self.subject = subject ?? "user-\(username)"
    self.name = name ?? username
  }

  /// `alice`, password `wonderland`.
  package static let alice = MockUser(username: "alice", password: "wonderland", name: "Alice Liddell")
  /// `bob`, password `builder`: a second user, for hints that belong to someone else.
  package static let bob = MockUser(username: "bob", password: "builder", name: "Bob Miller")
}
