import FoundationEssentials
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
    users: [MockUser] = [.alice, .bob], clients: [MockClient] = [], keys: MockKeys? = nil,
    clock: @escaping @Sendable () -> Int = systemClock, seed: UInt64? = nil, deliver: MockProviderHost.Deliver? = nil
  ) async throws(MockProviderError) -> RunningMockProvider {
    let holder = HostHolder()
    let generated = Task.detached { makeKeys(keys) }
    let (task, port) = try await bind(listen, holder)
    let made: MockKeys
    do { made = try await generated.value.get() } catch {
      task.cancel()
      throw MockProviderError("the embedded provider could not make its keys: \(error.reason)", hint: "try again")
    }
    let names = Names(listen: listen, port: port)
    let configuration = MockConfiguration(
      issuer: names.issuer, applicationOrigin: names.applicationOrigin, users: users, clients: clients, faults: faults)
    let core = MockProviderCore(configuration: configuration, keys: made, clock: clock, random: MockRandom(seed: seed))
    let host = MockProviderHost(core, deliver: deliver)
    await holder.set(host)
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
    _ listen: ListenAddress, _ holder: HostHolder
  ) async throws(MockProviderError) -> (Task<Void, Never>, Int) {
    let (events, continuation) = AsyncStream<Result<Int, MockProviderError>>.makeStream()
    let channel = HTTP1Channel(
      responder: { request, writer, _ in try await respond(request, writer, holder) }, configuration: .embedded)
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
        continuation.yield(.failure(bindError(listen, error)))
      }
      continuation.finish()
    }
    for await event in events { return (task, try event.get()) }
    task.cancel()
    throw MockProviderError("the embedded provider stopped before it listened at \(listen)", hint: "try again")
  }

  private static func bindError(_ listen: ListenAddress, _ error: any Error) -> MockProviderError {
    MockProviderError(
      "cannot listen at \(listen): \(error)",
      hint: "another program may have the port: choose another one, or 0 for any free one")
  }

  private static func respond(
    _ incoming: HummingbirdCore.Request, _ writer: consuming ResponseWriter, _ holder: HostHolder
  ) async throws {
    let host = await holder.get()
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

extension RequestReading.Failure {
  fileprivate var answer: MockAnswer {
    switch self {
    case .tooLarge: .page(413, .message("Too large", "The body is longer than this server reads."))
    case .badTarget: .page(400, .message("Bad request", "The request target is no path and no URL."))
    }
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
