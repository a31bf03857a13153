import CurlTransport
import Diagnostics
import HTTP
import MockProvider
import OrderedJSON
import Synchronization
import TestSupport
import Testing

@testable import oidc_logout

/// `conformance` against the embedded provider, over its socket or without one.
struct ConformanceStage {
  static let keys: MockKeys? = try? .generate()

  let issuer: String
  let application: String
  let transport: any Transport
  var clientID = MockClient.demoID
  /// Seconds since 1970, for the tool.
  var now: @Sendable () -> Int = { RecordedOutside.now }

  /// Without a socket.
  init(_ faults: [MockFault]) throws {
    issuer = FaultStage.issuer
    application = FaultStage.application
    let configuration = MockConfiguration(issuer: issuer, applicationOrigin: application, faults: Set(faults))
    transport = InProcessTransport(
      MockProviderHost(
        MockProviderCore(
          configuration: configuration, keys: try #require(Self.keys), clock: { RecordedOutside.now },
          random: MockRandom(seed: 7))))
  }

  init(_ provider: RunningMockProvider) {
    issuer = provider.issuer
    application = provider.host.configuration.applicationOrigin
    transport = CurlTransport(CurlOptions(timeout: 600, connectTimeout: 600))
  }

  static let users = ["--username", "alice", "--password", "wonderland"]
  static let bothUsers = users + ["--second-username", "bob", "--second-password", "builder"]

  /// Standard output, standard error, files and exit code of one run.
  func run(_ arguments: [String] = bothUsers) async -> (status: Int32, outside: RecordedOutside) {
    let outside = RecordedOutside(Scenario(parsing: ""))
    var context = outside.context
    context.transport = { [transport] _ in transport }
    context.now = now
    let options = [
      "conformance", "--issuer", issuer, "--client-id", clientID, "--client-secret", "demo-secret",
      "--second-client-id", MockClient.commandLineID, "--redirect-uri", application + ApplicationPath.callback,
      "--post-logout-redirect-uri", application + ApplicationPath.loggedOut,
    ]
    return (await Tool.run(options + arguments, in: context), outside)
  }

  /// The names of the cases with each result, without what all of them begin with.
  func results(_ arguments: [String] = bothUsers) async throws -> [String: Set<String>] {
    let (_, outside) = await run(arguments + ["--format", "json"])
    let cases = try JSONDocument(parsing: outside.output).value.object?["cases"]?.array ?? []
    var results: [String: Set<String>] = [:]
    for each in cases.compactMap(\.object) {
      let name = each["name"]?.string ?? ""
      results[each["result"]?.string ?? "", default: []].insert(Self.short(name))
    }
    return results
  }

  static func short(_ name: String) -> String {
    name == "oidcc-rp-initiated-logout" ? "plain" : name.replacing("oidcc-rp-initiated-logout-", with: "")
  }
}

/// Passes everything on and remembers what must never be shown.
final class SecretKeeper: Transport {
  private let inner: any Transport
  private let kept = Mutex<Set<String>>([])

  init(_ inner: any Transport) { self.inner = inner }

  /// Values of cookies, codes and tokens that went over the wire.
  var secrets: Set<String> { kept.withLock { $0 } }

  func send(_ request: Request) async throws(Failure) -> Response {
    let response = try await inner.send(request)
    var found = response.fields.values("Set-Cookie").compactMap { line in
      line.split(separator: ";").first?.split(separator: "=", maxSplits: 1).dropFirst().first.map(String.init)
    }
    let query = response.fields["Location"].flatMap { URLReference($0).query } ?? ""
    found += [FormParameters(decoding: query)["code"]].compactMap(\.self)
    let tokens = try? JSONDocument(parsing: response.body).value.object
    found += ["id_token", "access_token", "refresh_token"].compactMap { tokens?[$0]?.string }
    kept.withLock { $0.formUnion(found.filter { $0.utf8.count > 7 }) }
    return response
  }
}
