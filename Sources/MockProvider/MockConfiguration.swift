/// Everything the embedded provider is told before its first request.
package struct MockConfiguration: Sendable, Hashable {
  /// `http://127.0.0.1:9400`, without a slash at the end.
  package let issuer: String
  /// Where the demo application lives: another host on the same port, `http://localhost:9400`.
  package let applicationOrigin: String
  /// Who can sign in.
  package let users: [MockUser]
  /// The relying parties, those of the demo application first.
  package let clients: [MockClient]
  /// What it does wrong.
  package let faults: Set<MockFault>
  /// What it does differently without being wrong.
  package let features: Set<MockFeature>

  /// The clients of the demo application are always registered; `clients` come on top.
  package init(
    issuer: String, applicationOrigin: String, users: [MockUser] = [.alice, .bob], clients: [MockClient] = [],
    faults: Set<MockFault> = [], features: Set<MockFeature> = []
  ) {
    self.issuer = issuer
    self.applicationOrigin = applicationOrigin
    self.users = users
    self.clients = MockClient.registered(for: applicationOrigin, faults: faults) + clients
    self.faults = faults
    self.features = features
  }

  func client(_ clientID: String?) -> MockClient? {
    clientID.flatMap { wanted in clients.first { $0.clientID == wanted } }
  }

  func user(_ subject: String) -> MockUser? { users.first { $0.subject == subject } }
}

/// Someone who can sign in at the embedded provider.
package struct MockUser: Sendable, Hashable {
  /// What is typed into the login form.
  package let username: String
  /// What is typed into the login form.
  package let password: String
  /// The `sub` of tokens.
  package let subject: String
  /// The name that pages show.
  package let name: String

  /// Without a `subject` it is `user-` and the username, without a `name` the username.
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
