import Browsing
import Cookies
import HTTP
import TestSamples
import TestSupport
import Testing

/// One walk over stubbed answers and what must come of it.
struct WalkCase: Sendable, CustomTestStringConvertible {
  let name: String
  var start = Request("GET", "https://op.example/logout")
  var goal = TraceGoal()
  var options = NavigationOptions()
  var browser = SimulatedBrowser.Options()
  /// `URL Set-Cookie-line`, received before the walk.
  var held: [String] = []
  var answers: [String: Response] = [:]
  let outcome: Trace.Outcome
  /// `label METHOD URL` of every hop.
  let hops: [String]
  var final: String?

  var testDescription: String { name }

  func run() async -> Trace {
    let browser = SimulatedBrowser(transport: StubTransport(answers), options: browser, now: { WalkCase.now })
    var cookies = CookieStore.holding(held, at: WalkCase.now)
    return await browser.navigate(from: start, goal: goal, options: options, cookies: &cookies)
  }

  static let now = 1_700_000_000
}

extension Trace {
  var lines: [String] { hops.map { "\($0.label) \($0.request.method) \($0.request.url)" } }

  func hop(_ label: String) -> Hop? { hops.first { $0.label == label } }

  /// The value of a request field of a hop.
  func field(_ name: String, _ label: String) -> String? { hop(label)?.request.fields[name] }

  /// Names of the cookies a hop sent.
  func sent(_ label: String) -> [String] { hop(label)?.cookiesSent.map(\.name) ?? [] }
}

extension TraceGoal {
  static func back(to uri: String) -> TraceGoal { TraceGoal(postLogoutRedirectURI: uri) }
}

let page = Response.text(200, "<title>Home</title><p>Welcome to the shop, dear guest.</p>")
