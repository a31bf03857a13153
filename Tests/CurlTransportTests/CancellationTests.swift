import CurlTransport
import Diagnostics
import HTTP
import TestSupport
import Testing

/// Interrupting a request frees it at once, whatever it waits for.
@Suite struct CancellationTests {
  @Test func cancelledTaskEndsItsConnection() async throws {
    let server = try LoopbackServer(.hang)
    let transport = CurlTransport(CurlOptions(timeout: 0, proxy: ""))
    let url = server.url()
    let task = Task { try await transport.send(Request("GET", url)) }
    _ = await server.next { if case .request = $0 { true } else { false } }
    task.cancel()
    let error = await #expect(throws: Failure.self) { try await task.value }
    #expect(error?.kind == .interrupted)
    #expect(error?.message == "the request to 127.0.0.1:\(server.port) was interrupted")
    // Without a time limit only the freed handle ends the connection.
    #expect(await server.next { $0 == .disconnected(1) } != nil)
  }

  @Test func cancelledBeforeItStartsSendsNothing() async throws {
    let server = try LoopbackServer(.answer(200))
    let transport = CurlTransport(CurlOptions(proxy: ""))
    let url = server.url()
    let error = await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await #expect(throws: Failure.self) { try await transport.send(Request("GET", url)) }
    }.value
    #expect(error?.kind == .interrupted)
    #expect(server.connectionCount == 0)
  }

  @Test func everyOneOfManyIsAnswered() async throws {
    let server = try LoopbackServer { $0.target == "/hang" ? [.hang] : [.answer(200)] }
    let transport = CurlTransport(CurlOptions(timeout: 0, proxy: ""))
    let (fine, stuck) = (server.url("/fine"), server.url("/hang"))
    let tasks = (0..<40).map { number in
      Task { try await transport.send(Request("GET", number % 2 == 0 ? fine : stuck)) }
    }
    for (number, task) in tasks.enumerated() where number % 2 == 1 { task.cancel() }
    for (number, task) in tasks.enumerated() {
      let result = await task.result
      if number % 2 == 0 {
        #expect(try result.get().status == 200)
      } else {
        #expect(throws: Failure.self) { try result.get() }
      }
    }
  }

  @Test func shutdownInterruptsAndALaterRequestStartsAfresh() async throws {
    let server = try LoopbackServer { $0.target == "/hang" ? [.hang] : [.answer(200)] }
    let transport = CurlTransport(CurlOptions(timeout: 0, proxy: ""))
    let url = server.url("/hang")
    let task = Task { try await transport.send(Request("GET", url)) }
    _ = await server.next { if case .request = $0 { true } else { false } }
    transport.shutdown()
    let error = await #expect(throws: Failure.self) { try await task.value }
    #expect(error?.kind == .interrupted)
    #expect(try await transport.send(Request("GET", server.url("/fine"))).status == 200)
  }

  @Test func transportsComeAndGo() async throws {
    let server = try LoopbackServer(.answer(200))
    for _ in 1...50 {
      let transport = CurlTransport(CurlOptions(proxy: ""))
      #expect(try await transport.send(Request("GET", server.url())).status == 200)
    }
    for _ in 1...50 { _ = CurlTransport() }
    #expect(server.connectionCount == 50)
  }
}
