/// Everything the embedded provider is told before its first request.
package struct MockConfiguration: Sendable, Hashable {
  /// `http://127.0.0.1:9400`, without a slash at the end.
  package let issuer: String
  /// Where the demo application lives: another host on the same port, `http://localhost:9400`.
  package let applicationOrigin: String
  package let users: [MockUser]
  package let clients: [MockClient]
  package let faults: Set<MockFault>

  /// The demo clients are always registered; `clients` come on top.
  package init(
    issuer: String, applicationOrigin: String, users: [MockUser] = [.alice, .bob], clients: [MockClient] = [],
    faults: Set<MockFault> = []
  ) {
    self.issuer = issuer
    self.applicationOrigin = applicationOrigin
    self.users = users
    self.clients = MockClient.registered(for: applicationOrigin, faults: faults) + clients
    self.faults = faults
  }

  func has(_ fault: MockFault) -> Bool { faults.contains(fault) }

  func client(_ clientID: String?) -> MockClient? {
    clientID.flatMap { wanted in clients.first { $0.clientID == wanted } }
  }

  func user(_ subject: String) -> MockUser? { users.first { $0.subject == subject } }
}
