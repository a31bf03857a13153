import Cookies
import HTTP
import MockProvider
import Synchronization
import Testing

/// A browser without scripts over the pure core: it keeps cookies by the book and follows what it is told to follow.
struct Browser {
  var core: MockProviderCore
  var cookies = CookieStore()
  /// What became of every `Set-Cookie`, in order.
  var changes: [CookieChange] = []
  /// Every answer's status and target, in order.
  var visited: [String] = []
  /// Whether requests count as started from another site.
  var isForeign = false
  /// Logout Tokens the provider asked to deliver.
  var deliveries: [Request] = []

  /// A core with fixed keys, a clock that stands still and a seeded source of values.
  init(
    _ faults: MockFault..., features: Set<MockFeature> = [], clients: [MockClient] = [], now: Int = Browser.now
  ) {
    let configuration = MockConfiguration(
      issuer: Browser.issuer, applicationOrigin: Browser.application, clients: clients, faults: Set(faults),
      features: features)
    core = MockProviderCore(
      configuration: configuration, keys: TestKeys.shared, clock: { now }, random: MockRandom(seed: 7))
  }

  static let now = 1_750_000_000
  static let issuer = "http://127.0.0.1:9400"
  static let application = "http://localhost:9400"
  static let landing = application + ApplicationPath.loggedOut
  static let endSession = issuer + ProviderPath.endSession

  /// Signs in without forms and takes the cookies over.
  mutating func signIn(
    _ user: MockUser = .alice, clientID: String = MockClient.demoID, scope: String = "openid", age: Int = 0,
    joining: MockSession? = nil
  ) throws -> MockSession {
    let made = core.signIn(user, clientID: clientID, scope: scope, age: age, joining: joining)
    let session = try #require(made)
    for cookie in session.providerCookies + session.applicationCookies { receive(cookie.line, from: cookie.url) }
    return session
  }

  /// One request, nothing followed.
  mutating func send(_ method: String = "GET", _ url: String, form: FormParameters? = nil) -> MockAnswer {
    var request = Request(method, url)
    if let field = cookies.header(for: context(url, method), at: Browser.now) { request.fields.append("Cookie", field) }
    if let form {
      request.fields.append("Content-Type", "application/x-www-form-urlencoded")
      request.body = Array(form.encoded.utf8)
    }
    let answer = core.respond(to: request)
    for line in answer.response.fields.values("Set-Cookie") { receive(line, from: url) }
    deliveries += answer.deliveries
    visited.append("\(answer.response.status) \(URLReference(url).path)")
    return answer
  }

  /// A navigation that follows at most ten redirects.
  mutating func open(_ method: String = "GET", _ url: String, form: FormParameters? = nil) -> (String, MockAnswer) {
    var (url, answer) = (url, send(method, url, form: form))
    for _ in 0..<10 {
      guard (301...308).contains(answer.response.status), let target = answer.response.fields["Location"] else { break }
      url = URLReference(url).resolving(target).text
      answer = send("GET", url)
    }
    return (url, answer)
  }

  /// Fills the form of a page, hidden fields included, and sends it; to the login unless said otherwise.
  mutating func fill(
    _ page: MockAnswer, _ values: [String: String], to path: String = ProviderPath.login
  ) -> MockAnswer {
    let hidden = ["ticket", "csrf_token"].compactMap { name in page.field(name).map { FormParameters.Pair(name, $0) } }
    let typed = values.sorted { $0.key < $1.key }.map { FormParameters.Pair($0.key, $0.value) }
    return send("POST", Browser.issuer + path, form: FormParameters(hidden + typed))
  }

  /// Whether `prompt=none` gives a code.
  mutating func isSignedIn() -> Bool {
    send("GET", AuthorizeTests.url(["prompt": "none"])).location?.contains("code=") == true
  }

  private mutating func receive(_ line: String, from url: String) {
    changes.append(cookies.receive(line, in: CookieContext(url: URLReference(url)), at: Browser.now))
  }

  private func context(_ url: String, _ method: String) -> CookieContext {
    CookieContext(url: URLReference(url), isSameSite: !isForeign, isSafeMethod: method == "GET")
  }
}

enum TestKeys {
  /// One pair for the whole run: an RSA key takes a moment.
  static let shared: MockKeys = {
    guard let keys = try? MockKeys.generate() else { preconditionFailure("the crypto library made no key") }
    return keys
  }()
}

extension MockAnswer {
  var body: String { String(decoding: response.body, as: UTF8.self) }
  var status: Int { response.status }
  var location: String? { response.fields["Location"] }
  /// The text of `title`.
  var title: String? {
    guard let start = body.firstRange(of: "<title>"), let end = body.firstRange(of: "</title>") else { return nil }
    return String(body[start.upperBound..<end.lowerBound])
  }
  /// The value of the hidden ticket field.
  var ticket: String? { field("ticket") }

  /// The value of the field of that name, where it stands right behind the name.
  func field(_ name: String) -> String? {
    guard let start = body.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(body[start.upperBound...].prefix { $0 != "\"" })
  }
}

extension String {
  /// The URL with these parameters behind it.
  func with(_ parameters: KeyValuePairs<String, String?>) -> String {
    self + "?" + FormParameters(parameters.compactMap { pair in pair.value.map { .init(pair.key, $0) } }).encoded
  }
}

/// A clock that a test moves by hand.
final class MovableClock: Sendable {
  private let seconds: Mutex<Int>

  init(_ start: Int) { seconds = Mutex(start) }

  var now: @Sendable () -> Int { { self.seconds.withLock { $0 } } }

  func advance(_ by: Int) { seconds.withLock { $0 += by } }
}
