import Browsing
import Cookies
import Diagnostics
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import Sessions

@Suite struct SessionProverTests {
  static let request = AuthorizationRequest(
    endpoint: "https://op.example/authorize", clientID: "web", redirectURI: "https://app.example/cb")
  static let page = "https://app.example/account"

  /// What the logout did.
  struct Logout: OptionSet, Sendable {
    let rawValue: Int
    static let providerSession = Logout(rawValue: 1)
    static let providerCookie = Logout(rawValue: 2)
    static let applicationSession = Logout(rawValue: 4)
    static let applicationCookie = Logout(rawValue: 8)
    static let all: Logout = [.providerSession, .providerCookie, .applicationSession, .applicationCookie]
  }

  /// One case: the world, what the logout did in it, and the states of control, after and replay of every layer asked.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var world = SessionWorld.State()
    var logout: Logout = .all
    var asksApplication = false
    var knowsClient = true
    var silentLogin: Bool? = false
    let expected: [String]
    var requests: Int?

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "healthy, the provider alone", expected: ["provider alive dead dead"], requests: 4),
    Case(
      name: "healthy, both asked", asksApplication: true,
      expected: ["app alive dead dead", "provider alive dead dead"], requests: 6),
    Case(
      name: "healthy, the client learned from the application", asksApplication: true, knowsClient: false,
      expected: ["app alive dead dead", "provider alive dead dead"], requests: 7),
    Case(
      name: "cookies deleted, the provider's session lives", logout: [.providerCookie],
      expected: ["provider alive dead alive"]),
    Case(
      name: "nothing ends at the provider", logout: [], silentLogin: nil,
      expected: ["provider alive alive not_run"], requests: 2),
    Case(
      name: "cookie kept, session dead", logout: [.providerSession], expected: ["provider alive dead dead"]),
    Case(
      name: "the application's session lives", logout: [.providerSession, .providerCookie], asksApplication: true,
      expected: ["app alive alive not_run", "provider alive dead dead"]),
    Case(
      name: "local logout: the provider lets the user back in", logout: [.applicationSession, .applicationCookie],
      asksApplication: true, silentLogin: true,
      expected: ["app alive dead dead", "provider alive alive not_run"]),
    Case(
      name: "an upstream provider lets the user back in", world: .init(signsInUpstream: true),
      silentLogin: true, expected: ["provider alive dead dead"]),
    Case(
      name: "spent cookies", world: .init(providerSessions: []), silentLogin: nil,
      expected: ["provider dead not_run not_run"]),
    Case(
      name: "prompt=none answered by status 500, healthy", world: .init(silentAnswer: .text(500, "oops")),
      expected: ["provider alive dead dead"]),
    Case(
      name: "prompt=none answered by status 500, the session lives", world: .init(silentAnswer: .text(500, "oops")),
      logout: [.providerCookie], expected: ["provider alive dead alive"]),
    Case(
      name: "prompt=none answered by a login page, the session lives",
      world: .init(silentAnswer: .text(200, "<form action=/l><input type=password name=p></form>")), logout: [],
      silentLogin: true, expected: ["provider alive alive not_run"]),
    Case(
      name: "answers of another request tell nothing", world: .init(foreignState: "other"), logout: [],
      silentLogin: nil,
      expected: ["provider unclear unclear not_run"]),
    Case(
      name: "the application has a login form of its own", world: .init(stranger: .loginForm), asksApplication: true,
      expected: ["app alive dead dead", "provider alive dead dead"]),
    Case(
      name: "the application answers 401, its session lives", world: .init(stranger: .unauthorized),
      logout: [.applicationCookie, .providerSession], asksApplication: true,
      expected: ["app alive dead alive", "provider alive dead dead"]),
    Case(
      name: "the application answers at the same address with a page for strangers",
      world: .init(stranger: .publicPage),
      asksApplication: true, expected: ["app alive dead dead", "provider alive dead dead"]),
    Case(
      name: "the application sends strangers elsewhere", world: .init(stranger: .elsewhere), asksApplication: true,
      expected: ["app alive dead dead", "provider alive dead dead"]),
    Case(
      name: "a page that everybody sees tells nothing", world: .init(pageIsPublic: true), asksApplication: true,
      expected: ["app unclear unclear not_run", "provider alive dead dead"]),
  ]

  @Test(arguments: cases) func theStatesAreThoseOfTheWorld(_ row: Case) async {
    let world = SessionWorld(row.world)
    let count = Mutex<UInt8>(0)
    let browser = QuestionBrowser(
      SimulatedBrowser(transport: world, now: { 1_000 }), now: { 1_000 },
      randomBytes: { bytes in
        (0..<bytes).map { _ in
          count.withLock { value in
            value &+= 1
            return value
          }
        }
      })
    var prover = SessionProver(
      browser: browser, application: row.asksApplication ? Self.page : nil,
      authorization: row.knowsClient ? Self.request : nil)
    var cookies = Self.jar(provider: true, application: row.asksApplication)
    cookies = await prover.control(cookies)
    world.state.withLock { state in
      if row.logout.contains(.providerSession) { state.providerSessions = [] }
      if row.logout.contains(.applicationSession) { state.applicationSessions = [] }
    }
    await prover.conclude(
      Self.jar(
        provider: !row.logout.contains(.providerCookie),
        application: row.asksApplication && !row.logout.contains(.applicationCookie)))
    let states = prover.proofs.map { proof in
      ([proof.layer.rawValue] + [.control, .after, .replay].map { proof.state($0).rawValue }).joined(separator: " ")
    }
    #expect(states == row.expected)
    #expect(prover.proofs.first { $0.layer == .provider }?.silentLogin == row.silentLogin)
    let requests = world.state.withLock(\.requests)
    if let expected = row.requests { #expect(requests.count == expected, "\(requests)") }
    #expect(!requests.contains { $0.hasSuffix("/cb") }, "a redirect URI was requested")
  }

  private static func jar(provider: Bool, application: Bool) -> CookieStore {
    var store = CookieStore()
    func add(_ name: String, _ host: String) {
      _ = store.add(
        Cookie(
          name: name, value: "\(name)-1", domain: host, isHostOnly: true, path: "/", isSecure: true, isHTTPOnly: true,
          sameSite: .lax, expires: nil, creation: 0))
    }
    if provider { add("op", "op.example") }
    if application { add("app", "app.example") }
    return store
  }

  static func prover(
    _ world: SessionWorld, application: String? = nil, authorization: AuthorizationRequest? = nil,
    hint: SessionHint? = nil
  ) -> SessionProver {
    let browser = QuestionBrowser(
      SimulatedBrowser(transport: world, now: { 1_000 }), now: { 1_000 },
      randomBytes: { Array(repeating: 7, count: $0) })
    return SessionProver(browser: browser, application: application, authorization: authorization, hint: hint)
  }

  /// A page of an application can name any endpoint; the user's ID Token goes to the provider it is for.
  @Test(arguments: [("https://op.example/authorize", ["op.example"]), ("https://evil.example/authorize", [])])
  func theHintGoesToItsProviderOnly(endpoint: String, hinted: [String]) async {
    let world = SessionWorld(.init(authorizationEndpoint: endpoint))
    var prover = Self.prover(
      world, application: Self.page, hint: SessionHint(Secret("e30.e30.c2ln"), for: "https://op.example/authorize"))
    var jar = Self.jar(provider: true, application: true)
    _ = jar.add(
      Cookie(name: "op", value: "op-1", domain: "evil.example", isHostOnly: true, path: "/", isSecure: true))
    _ = await prover.control(jar)
    #expect(world.state.withLock(\.requests).contains { $0.hasSuffix("/authorize?prompt=none") })
    #expect(world.state.withLock(\.hinted) == Set(hinted))
  }

  /// A browser that comes from the application does not send it, so its absence is no spent session.
  @Test func aStrictCookieIsNotAskedFor() async {
    let world = SessionWorld()
    var jar = CookieStore()
    _ = jar.add(
      Cookie(
        name: "op", value: "op-1", domain: "op.example", isHostOnly: true, path: "/", isSecure: true,
        sameSite: .strict))
    var prover = Self.prover(world, authorization: Self.request)
    _ = await prover.control(jar)
    #expect(world.state.withLock(\.requests) == [])
    #expect(prover.sessionWasAlive == nil)
  }

  static let long = String(repeating: "e", count: 1_000_000)

  /// What a server calls its refusal is shown: a name stands, everything else is none.
  @Test(arguments: [
    ("login_required", "login_required"), ("com.example-1", "com.example-1"), ("", "unnamed_error"),
    ("\u{1B}[2J", "unnamed_error"), ("no session", "unnamed_error"), ("é", "unnamed_error"), (long, "unnamed_error"),
  ])
  func aRefusalIsAName(error: String, shown: String) async {
    let answer = Response.redirect(to: "https://app.example/cb?error=\(PercentCoding.encode(error))")
    let world = SessionWorld(.init(silentAnswer: answer))
    var prover = Self.prover(world, authorization: Self.request)
    _ = await prover.control(Self.jar(provider: true, application: false))
    #expect(prover.proofs.first?.attempts.first?.answer == .refusal(shown))
  }

  @Test func theApplicationsOwnParametersAreAskedWith() {
    let sighting = AuthorizationSighting(
      Request(
        "GET",
        "https://op.example/a?client_id=c&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&response_type=code&audience=api"
          + "&scope=openid&prompt=login&state=s&nonce=n"))
    #expect(
      sighting?.question?.otherParameters == [
        .init("response_type", "code"), .init("audience", "api"), .init("scope", "openid"),
      ])
    let pushed = Request("GET", "https://op.example/a?client_id=c&request_uri=urn%3Ax")
    #expect(AuthorizationSighting(pushed) != nil && AuthorizationSighting(pushed)?.question == nil)
  }
}
