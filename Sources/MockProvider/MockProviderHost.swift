import HTTP

/// One running provider: its state behind an actor, its Logout Tokens delivered before an answer is released.
package actor MockProviderHost {
  /// Posts one Logout Token to a relying party elsewhere; the status of its answer, `nil` when there was none.
  package typealias Deliver = @Sendable (HTTP.Request) async -> Int?

  /// What was sent to a relying party, and what it answered.
  package struct Delivery: Sendable, Hashable {
    package let request: HTTP.Request
    package let status: Int?
  }

  private var core: MockProviderCore
  private let deliver: Deliver?
  private var delivered: [Delivery] = []

  package init(_ core: MockProviderCore, deliver: Deliver? = nil) {
    self.core = core
    self.deliver = deliver
    configuration = core.configuration
    keys = core.keys
    now = core.clock
  }

  package nonisolated let configuration: MockConfiguration
  package nonisolated let keys: MockKeys
  /// Seconds since 1970.
  package nonisolated let now: @Sendable () -> Int

  /// The latest deliveries, oldest first; at most a hundred are kept.
  package var deliveries: [Delivery] { delivered }

  /// Answers one request; every relying party has been told before this returns (RPI §3).
  package func respond(to request: HTTP.Request) async -> MockAnswer {
    let answer = core.respond(to: request)
    for request in answer.deliveries {
      let status = await send(request)
      delivered.append(Delivery(request: request, status: status))
      if delivered.count > 100 { delivered.removeFirst() }
    }
    return answer
  }

  /// The demo application is at home here; everyone else is reached through the closure.
  private func send(_ request: HTTP.Request) async -> Int? {
    if request.url.hasPrefix(configuration.applicationOrigin + ApplicationPath.home) {
      return core.respond(to: request).status
    }
    return await deliver?(request)
  }

  /// See ``MockProviderCore/signIn(_:clientID:scope:age:joining:)``.
  package func signIn(
    _ user: MockUser = .alice, clientID: String = MockClient.demoID, scope: String = "openid", age: Int = 0,
    joining: MockSession? = nil
  ) -> MockSession? {
    core.signIn(user, clientID: clientID, scope: scope, age: age, joining: joining)
  }
}
