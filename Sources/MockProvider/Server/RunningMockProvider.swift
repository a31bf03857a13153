import HTTP

/// An embedded provider that listens; it ends with ``stop()``.
package struct RunningMockProvider: Sendable {
  /// Where it listens, with the port that was chosen.
  package let address: ListenAddress
  package let host: MockProviderHost
  private let task: Task<Void, Never>

  init(address: ListenAddress, host: MockProviderHost, task: Task<Void, Never>) {
    self.address = address
    self.host = host
    self.task = task
  }

  /// `http://127.0.0.1:PORT`.
  package var issuer: String { host.configuration.issuer }

  /// The demo application's start page, on another host name: `http://localhost:PORT/app/`.
  package var applicationURL: String { host.configuration.applicationOrigin + ApplicationPath.home }

  /// Closes the socket and every connection, and waits until that is done.
  package func stop() async {
    task.cancel()
    await task.value
  }

  /// Waits until the server ends; stops it when the waiting task is cancelled.
  package func waitUntilStopped() async {
    await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// See ``MockProviderCore/signIn(_:clientID:scope:age:joining:)``.
  package func signIn(
    _ user: MockUser = .alice, clientID: String = MockClient.demoID, scope: String = "openid", age: Int = 0,
    joining: MockSession? = nil
  ) async -> MockSession? {
    await host.signIn(user, clientID: clientID, scope: scope, age: age, joining: joining)
  }
}
