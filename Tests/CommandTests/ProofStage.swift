import Diagnostics
import HTTP
import MockProvider
import OrderedJSON
import Synchronization
import TestSupport
import Testing

@testable import oidc_logout

/// The embedded provider without sockets and with nobody signed in, and the three ways to prove a logout from it.
struct ProofStage {
  static let issuer = "http://127.0.0.1:9400"
  static let application = "http://localhost:9400"
  /// A page that needs a session.
  static let account = application + ApplicationPath.account
  static let logout = application + ApplicationPath.logout
  static let landing = application + ApplicationPath.loggedOut

  static let alice = [
    "--username", "alice", "--password", MockUser.alice.password, "--otp-secret", OneTimeCode.secret,
  ]
  /// `check` signs in through the application, and learns of the provider there.
  static let throughApplication = ["check", "--app-url", account, "--app-logout-url", logout] + alice
  /// `check` signs in as the client itself.
  static let asClient =
    [
      "check", issuer, "--client-id", MockClient.demoID, "--client-secret", "demo-secret", "--redirect-uri",
      application + ApplicationPath.callback, "--post-logout-redirect-uri", landing, "--registered-uri", landing,
      "--state", "abc",
    ] + alice
  /// `check` starts with the cookies of a sign-in.
  static let checkWithCookies = ["check", "--app-url", account, "--app-logout-url", logout, "--cookies", "cookies.txt"]
  /// `trace` starts with the cookies of a sign-in.
  static let trace = ["trace", logout, "--app-url", account, "--cookies", "cookies.txt"]

  private static let keys: MockKeys? = try? .generate()

  let host: MockProviderHost

  /// With one fault or one feature, or with neither.
  init(_ subject: ProofSubject = .healthy) throws {
    try self.init(
      faults: [subject.fault].compactMap(\.self), features: [subject.feature].compactMap(\.self))
  }

  /// With several at a time.
  init(faults: [MockFault], features: [MockFeature] = []) throws {
    let configuration = MockConfiguration(
      issuer: Self.issuer, applicationOrigin: Self.application, faults: Set(faults), features: Set(features))
    host = MockProviderHost(
      MockProviderCore(
        configuration: configuration, keys: try #require(Self.keys), clock: { RecordedOutside.now },
        random: MockRandom(seed: 7)))
  }

  /// One command line, and what the provider knew meanwhile. `files` are sections of a scenario.
  func run(_ arguments: [String], files: String = "") async throws -> ProofRun {
    let outside = RecordedOutside(Scenario(parsing: files))
    let witness = Witness(host)
    var context = outside.context
    context.transport = { _ in witness }
    let status = await Tool.run(arguments + ["--format", "json"], in: context)
    let document = try JSONDocument(parsing: outside.output).value.object ?? [:]
    return ProofRun(
      status: status, document: document, outside: outside, sent: witness.sent, before: witness.before,
      end: await host.liveSessions)
  }

  /// The cookies of a sign-in, as a file for the next command.
  func signIn() async throws -> String {
    let login = try await run(["login", "--app-url", Self.account, "--cookies-out", "cookies.txt"] + Self.alice)
    return "-- file cookies.txt --\n\(login.outside.written["cookies.txt"] ?? "")"
  }
}

/// Passes requests on, and keeps what lived when the first logout began.
final class Witness: Transport {
  private let host: MockProviderHost
  private let exchanges = Mutex<[ProofRun.Exchange]>([])
  private let start = Mutex<LiveSessions?>(nil)

  init(_ host: MockProviderHost) { self.host = host }

  var sent: [ProofRun.Exchange] { exchanges.withLock { $0 } }
  var before: LiveSessions? { start.withLock { $0 } }

  func send(_ request: Request) async throws(Failure) -> Response {
    let isLogout = [ApplicationPath.logout, ProviderPath.endSession].contains(URLReference(request.url).path)
    if isLogout, before == nil {
      let sessions = await host.liveSessions
      start.withLock { $0 = sessions }
    }
    let response = try await InProcessTransport(host).send(request)
    exchanges.withLock {
      $0.append(ProofRun.Exchange(request: request, response: response, isDuringLogout: before != nil))
    }
    return response
  }
}

/// What the embedded provider is like.
enum ProofSubject: Sendable, Hashable, CustomStringConvertible {
  case healthy
  case fault(MockFault)
  case feature(MockFeature)

  static let all = [.healthy] + MockFault.allCases.map(Self.fault) + MockFeature.allCases.map(Self.feature)

  var fault: MockFault? { if case .fault(let fault) = self { fault } else { nil } }
  var feature: MockFeature? { if case .feature(let feature) = self { feature } else { nil } }

  var description: String { fault?.rawValue ?? feature?.rawValue ?? "healthy" }
}
