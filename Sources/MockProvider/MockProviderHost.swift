import Diagnostics
import HTTP

/// One running provider: its state behind an actor; Logout Tokens are delivered before an answer is released.
package actor MockProviderHost {
  /// Posts one Logout Token to a relying party elsewhere; the status of its answer, `nil` when there was none.
  package typealias Deliver = @Sendable (HTTP.Request) async -> Int?

  /// What was sent to a relying party, and the status it answered with.
  package struct Delivery: Sendable, Hashable {
    /// The POST with the Logout Token.
    package let request: HTTP.Request
    /// `nil` when there was no answer.
    package let status: Int?
  }

  private var core: MockProviderCore
  private let deliver: Deliver?
  private var delivered: [Delivery] = []

  /// Without `deliver` only the demo application gets its Logout Tokens.
  package init(_ core: MockProviderCore, deliver: Deliver? = nil) {
    self.core = core
    self.deliver = deliver
    configuration = core.configuration
    keys = core.keys
    now = core.clock
  }

  /// What the provider was told before its first request.
  package nonisolated let configuration: MockConfiguration
  /// What it signs with.
  package nonisolated let keys: MockKeys
  /// Seconds since 1970.
  package nonisolated let now: @Sendable () -> Int

  /// The latest deliveries, oldest first; at most a hundred are kept.
  package var deliveries: [Delivery] { delivered }

  /// The sessions that live at this moment.
  package var liveSessions: LiveSessions {
    LiveSessions(
      provider: Set(core.state.sessions.all.map(\.sid)), application: Set(core.state.application.sessions.all.map(\.id))
    )
  }

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

  /// The demo application is part of this provider; every other relying party is reached through the closure.
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

/// The truth about sessions, which no answer of a provider need tell.
package struct LiveSessions: Sendable, Hashable {
  /// By `sid`.
  package let provider: Set<String>
  /// Of the demo application, by the value of its cookie.
  package let application: Set<String>
}

/// Reaches the embedded provider without a socket; refuses every other address.
package struct InProcessTransport: Transport {
  private let host: MockProviderHost

  /// Reaches the issuer and the demo application of that provider.
  package init(_ host: MockProviderHost) { self.host = host }

  /// The provider's answer, without the pauses of a slow one.
  package func send(_ request: Request) async throws(Failure) -> Response {
    let origins: [String?] = [host.configuration.issuer, host.configuration.applicationOrigin]
    let url = URLReference(request.url)
    guard origins.contains(url.origin) else {
      throw Failure(
        .connect, "nothing listens at \(url.host ?? request.url)",
        hint: "only the embedded provider is reachable here")
    }
    return await host.respond(to: request).response
  }
}
