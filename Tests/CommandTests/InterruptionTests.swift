import FoundationEssentials
import Glibc
import HTTP
import OrderedJSON
import TestSupport
import Testing

/// The built binary under SIGINT.
@Suite struct InterruptionTests {
  /// The product that was built beside this test bundle; `nil` where the layout is another one.
  static let binary: String? = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    guard let slash = own.lastIndex(of: "/") else { return nil }
    let path = own[..<slash] + "/oidc-logout"
    return FileManager.default.isExecutableFile(atPath: String(path)) ? String(path) : nil
  }()

  @Test(.enabled(if: binary != nil), arguments: [SIGINT, SIGTERM])
  func traceReportsWhatItMeasured(signal: Int32) async throws {
    let server = try LoopbackServer { request in
      request.target == "/logout" ? [.answer(302, fields: [Field("Location", "/next")])] : [.hang]
    }
    let child = try ChildProcess(
      try #require(Self.binary), ["trace", server.url("/logout"), "--format", "json", "--timeout", "60"])
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

  @Test(.enabled(if: binary != nil))
  func discoverKeepsTheIssuersThatAnswered() async throws {
    let server = try LoopbackServer { request in
      request.target.hasPrefix("/slow/") ? [.hang] : [.answer(200, #"{"issuer":"x"}"#)]
    }
    let child = try ChildProcess(
      try #require(Self.binary),
      ["discover", server.url("/fast"), server.url("/slow"), "--format", "ndjson", "--no-keys", "--timeout", "60"])
    let first = try #require(await child.output(until: "\n"))
    #expect(first.contains("/fast"))
    child.send(SIGINT)
    let (output, code) = await child.end()
    #expect(code == 130)
    #expect(output.contains("\"kind\":\"interrupted\""))
  }
}
