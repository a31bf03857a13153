import Diagnostics
import FoundationEssentials
import Glibc
import HTTP
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Tokens

/// Serves the embedded provider on a socket.
package enum MockProviderServer {
  /// Binds the address, then answers until ``RunningMockProvider/stop()``.
  ///
  /// Keys are made while the socket is bound, unless some are given; without a seed all values are unpredictable.
  package static func start(
    listen: ListenAddress = ListenAddress(host: "127.0.0.1", port: 0), faults: Set<MockFault> = [],
    features: Set<MockFeature> = [], users: [MockUser] = [.alice, .bob], clients: [MockClient] = [],
    keys: MockKeys? = nil, clock: @escaping @Sendable () -> Int = systemClock, seed: UInt64? = nil,
    deliver: MockProviderHost.Deliver? = nil
  ) async throws(Failure) -> RunningMockProvider {
    let promise = HostPromise()
    let generated = Task.detached { makeKeys(keys) }
    let (task, port) = try await bind(listen, promise)
    let made: MockKeys
    do { made = try await generated.value.get() } catch {
      task.cancel()
      throw Failure(.connect, "the embedded provider could not make its keys: \(error.reason)", hint: "try again")
    }
    let origins = MockOrigins(listen: listen, port: port)
    let configuration = MockConfiguration(
      issuer: origins.issuer, applicationOrigin: origins.application, users: users, clients: clients, faults: faults,
      features: features)
    let core = MockProviderCore(configuration: configuration, keys: made, clock: clock, random: MockRandom(seed: seed))
    let host = MockProviderHost(core, deliver: deliver)
    await promise.fulfil(host)
    return RunningMockProvider(address: ListenAddress(host: listen.host, port: port), host: host, task: task)
  }

  /// Seconds since 1970.
  package static let systemClock: @Sendable () -> Int = { Int(Date().timeIntervalSince1970) }

  private static func makeKeys(_ given: MockKeys?) -> Result<MockKeys, TokenSigningError> {
    if let given { return .success(given) }
    do { return .success(try MockKeys.generate()) } catch { return .failure(error) }
  }

  /// Starts the server's task and waits until it listens or fails.
  private static func bind(
    _ listen: ListenAddress, _ promise: HostPromise
  ) async throws(Failure) -> (Task<Void, Never>, Int) {
    let (events, continuation) = AsyncStream<Result<Int, Failure>>.makeStream()
    let channel = HTTP1Channel(
      responder: { request, writer, _ in try await respond(request, writer, promise) }, configuration: .embedded)
    let task = Task.detached {
      do {
        let server = Server(
          childChannelSetup: channel,
          configuration: ServerConfiguration(address: .hostname(listen.host, port: listen.port), backlog: 64),
          onServerRunning: { continuation.yield(.success($0.localAddress?.port ?? listen.port)) },
          eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
          logger: Logger(label: "mock-provider", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await server.run()
      } catch {
        continuation.yield(.failure(Failure(listen, error)))
      }
      continuation.finish()
    }
    for await event in events { return (task, try event.get()) }
    task.cancel()
    throw Failure(.connect, "the embedded provider stopped before it listened at \(listen)", hint: "try again")
  }

  private static func respond(
    _ incoming: HummingbirdCore.Request, _ writer: consuming ResponseWriter, _ promise: HostPromise
  ) async throws {
    let host = await promise.host()
    let isHead = incoming.head.method == .head
    let answer: MockAnswer
    do {
      let request = try await RequestReading.read(incoming, origin: host.configuration.issuer)
      answer = await host.respond(to: request)
    } catch let failure as RequestReading.Failure {
      answer = failure.answer
    }
    try await ResponseWriting.write(answer, toHead: isHead, at: host.now(), writer)
  }
}

extension HTTP1Channel.Configuration {
  fileprivate static var embedded: Self {
    Self(
      idleTimeout: .seconds(30),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: RequestReading.headLimit, maxHeaderListSize: RequestReading.headLimit,
        maxHeaderFieldCount: 200))
  }
}

/// The host that answers, for connections that come before it is ready: its issuer needs the port that was bound.
private actor HostPromise {
  private var fulfilled: MockProviderHost?
  private var waiting: [CheckedContinuation<MockProviderHost, Never>] = []

  func fulfil(_ host: MockProviderHost) {
    fulfilled = host
    for continuation in waiting { continuation.resume(returning: host) }
    waiting = []
  }

  func host() async -> MockProviderHost {
    if let fulfilled { return fulfilled }
    return await withCheckedContinuation { waiting.append($0) }
  }
}

/// An embedded provider that listens; it ends with ``stop()``.
package struct RunningMockProvider: Sendable {
  /// Where it listens, with the port that was chosen.
  package let address: ListenAddress
  /// What answers.
  package let host: MockProviderHost
  private let task: Task<Void, Never>

  fileprivate init(address: ListenAddress, host: MockProviderHost, task: Task<Void, Never>) {
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

extension Failure {
  /// Why an address could not be listened at.
  fileprivate init(_ listen: ListenAddress, _ error: any Error) {
    let choose =
      "choose another port with --listen \(ListenAddress(host: listen.host, port: 0)), which takes any free one"
    let (reason, hint) =
      switch (error as? IOError)?.errnoCode {
      case EADDRINUSE: ("another program has the port", choose)
      case EACCES: ("the port needs privileges that you do not have", choose)
      case EADDRNOTAVAIL: ("this machine has no such address", "listen at 127.0.0.1, or at 0.0.0.0 for all addresses")
      case let code?: (String(cString: strerror(code)), choose)
      case nil: ("the host name is not known here", "listen at 127.0.0.1")
      }
    self.init(.connect, "cannot listen at \(listen): \(reason)", hint: hint)
  }
}
