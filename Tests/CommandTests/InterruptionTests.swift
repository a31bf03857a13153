import FoundationEssentials
import Glibc
import HTTP
import OrderedJSON
import TestSupport
import Testing

@testable import oidc_logout

/// The built program under the signals that ask it to stop; each test sends one, unless it says otherwise.
@Suite(.enabled(if: BuiltProgram.path != nil, "needs the program beside the tests"))
struct InterruptionTests {
  /// Under nohup(1) nobody is to mind SIGHUP.
  static let signals = SignalDisposition.isIgnored(SIGHUP) ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP]

  @Test(arguments: signals)
  func traceReportsWhatItMeasured(signal: Int32) async throws {
    let server = try LoopbackServer { request in
      request.target == "/logout" ? [.answer(302, fields: [Field("Location", "/next")])] : [.hang]
    }
    let child = try ChildProcess(
      try #require(BuiltProgram.path), ["trace", server.url("/logout"), "--format", "json", "--timeout", "86400"])
    let asked = await server.next { event in
      guard case .request(let request) = event else { return false }
      return request.target == "/next"
    }
    #expect(asked != nil)
    child.send(signal)
    let (output, code) = await child.end()
    #expect(code == 130)
    let document = try #require(output.split(separator: "\noidc-logout: ").first)
    let object = try #require(JSONDocument(parsing: Array(document.utf8)).value.object)
    #expect(object["outcome"] == "network_error")
    #expect(object["error"]?.object?["kind"] == "interrupted")
    #expect(object["hops"]?.array?.count == 2)
    #expect(object["hops"]?.array?.first?.object?["status"] == 302)
  }

  @Test
  func discoverKeepsTheIssuersThatAnswered() async throws {
    let server = try LoopbackServer { request in
      request.target.hasPrefix("/slow/") ? [.hang] : [.answer(200, #"{"issuer":"x"}"#)]
    }
    let child = try ChildProcess(
      try #require(BuiltProgram.path),
      ["discover", server.url("/fast"), server.url("/slow"), "--format", "ndjson", "--no-keys", "--timeout", "86400"])
    let first = try #require(await child.output(until: "\n"))
    #expect(first.contains("/fast"))
    child.send(SIGINT)
    let (output, code) = await child.end()
    #expect(code == 130)
    #expect(output.contains("\"kind\":\"interrupted\""))
  }

  /// Whatever it is doing when the signal comes, be it starting, waiting or reading: nothing but its end is to follow.
  private func expectEnd(_ child: ChildProcess, _ signal: Int32 = SIGTERM, _ words: String? = nil) async {
    child.send(signal)
    let (output, code) = await child.end()
    #expect(code == 130)
    if let words { #expect(output == "oidc-logout: \(words) — try: run it again\n") }
  }

  @Test(arguments: signals)
  func readingStandardInputEnds(signal: Int32) async throws {
    let child = try ChildProcess(try #require(BuiltProgram.path), ["inspect", "-"])
    // Only when the program took them out of the pipe it surely handles signals.
    child.write("eyJ")
    await child.hasReadInput()
    await expectEnd(child, signal, "reading standard input was interrupted")
  }

  @Test(arguments: ["text", "json"])
  func readingAPipeThatNobodyWritesToEnds(format: String) async throws {
    let folder = try ScratchFolder()
    let pipe = folder.file("pipe")
    mkfifo(pipe, 0o600)
    let child = try ChildProcess(
      try #require(BuiltProgram.path), ["trace", "--har-in", pipe, "--format", format, "--output", folder.file("out")])
    // Opens as soon as the program has it open for reading.
    let writer = await Self.opened(pipe, O_WRONLY)
    defer { close(writer) }
    await expectEnd(child, SIGTERM, "reading \(pipe) was interrupted")
    let document = try folder.text("out").map { try JSONDocument(parsing: $0).value.object }
    #expect(document??["error"]?.object?["kind"] == (format == "json" ? "interrupted" : nil))
  }

  /// A pipe that nobody reads from keeps the program from going on, as it would a shell.
  @Test func writingToAPipeThatNobodyReadsEnds() async throws {
    let folder = try ScratchFolder()
    mkfifo(folder.file("pipe"), 0o600)
    let child = try ChildProcess(
      try #require(BuiltProgram.path), ["inspect", "-", "--output", folder.file("pipe"), "--format", "json"])
    child.write("a.b.c\n")
    child.closeInput()
    await child.hasReadInput()
    await expectEnd(child)
    #expect(folder.names == ["pipe"])
  }

  /// Reading this recording takes far longer than a signal needs, and nothing in between asks for interruptions.
  @Test func parsingEnds() async throws {
    let entry = #"{"request":{"method":"GET","url":"https://a.example/","headers":[{"name":"A","value":"b"}]}}"#
    let recording = #"{"log":{"entries":["# + repeatElement(entry, count: 150_000).joined(separator: ",") + "]}}"
    let folder = try ScratchFolder()
    mkfifo(folder.file("pipe"), 0o600)
    let child = try ChildProcess(try #require(BuiltProgram.path), ["trace", "--har-in", folder.file("pipe")])
    let writer = await Self.opened(folder.file("pipe"), O_WRONLY)
    await Self.inThread { #expect(Descriptor.write(Array(recording.utf8), to: writer) == nil) }
    await ChildProcess.isEmpty(pipe: writer)
    close(writer)
    await expectEnd(child)
  }

  /// However often it is told: files are there in full or not at all.
  @Test func nothingIsLeftBehind() async throws {
    let folder = try ScratchFolder()
    try folder.write("out", "old")
    let server = try LoopbackServer(.hang)
    let child = try ChildProcess(
      try #require(BuiltProgram.path),
      ["trace", server.url(), "--output", folder.file("out"), "--har", folder.file("har"), "--timeout", "86400"])
    _ = await server.next { if case .request = $0 { true } else { false } }
    for _ in 1...20 { child.send(SIGTERM) }
    #expect(await child.end().code == 130)
    #expect(Set(folder.names).isSubset(of: ["out", "har"]))
    #expect(folder.text("out")?.isEmpty == false)
    #expect(folder.text("har").map { $0.hasSuffix("}\n") } ?? true)
  }

  private static func opened(_ path: String, _ flags: Int32) async -> Int32 {
    await inThread { open(path, flags | O_CLOEXEC) }
  }

  /// Does what may block in a thread that nobody else needs.
  private static func inThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      LoopbackThread.start { continuation.resume(returning: body()) }
    }
  }
}
