import Cookies
import HTTP
import OrderedJSON
import TestSupport
import Testing

/// The tests of RFC 6265's working group (github.com/abarth/http-state), which lie beside the project; without them this
/// suite is skipped.
@Suite(.enabled(if: ProjectFolder.sharedData != nil, "the shared http-state.json is not here"))
struct HTTPStateTests {
  /// March 2011, when the tests were new: their dates lie partly before and partly after it.
  static let then = 1_300_000_000

  /// Where the tests of 2011 and today's specification differ: what is sent now, and why.
  static let deviations: [String: (sent: String?, why: String)] = [
    "0004": ("foo", nameless), "0021": ("a=b; x; c=d", nameless), "0023": ("foo", nameless), "0024": ("foo", nameless),
    "0025": ("foo", nameless), "0026": ("foo", nameless), "0027": ("bar", nameless), "0028": ("foo", nameless),
    "chromium0009": ("BLAHHH", nameless), "chromium0010": ("\"BLA\\\"HHH\"", nameless),
    "chromium0012": ("ABC", nameless),
    "mozilla0012": ("test=\"fubar! = foo; five", nameless), "mozilla0014": ("six", nameless),
    "mozilla0015": ("seven", nameless), "mozilla0016": ("eight", nameless),
    "mozilla0017": ("eight; test=six", nameless),
    "name0017": ("a=bar", nameless), "name0023": ("foo", nameless),
    "name0025": ("==a=bar", nameless), "name0028": ("a", nameless), "name0031": ("\"foo", nameless),
    "name0032": ("\"foo\\\"bar", nameless), "name0033": ("aaa", nameless),
    "disabled-chromium0022": (nil, control), "disabled-chromium0023": (nil, control),
    "optional-domain0042": ("foo=bar", domain),
    "disabled-path0029": (nil, encoding),
  ]

  static let nameless = "§5.6 step 3: a pair without an equals sign or name is a cookie without a name"
  static let control = "§5.6 step 1: one control character spoils the whole line"
  static let domain = "§5.6.3: an empty Domain is no longer skipped but, as the last one, means none"
  static let encoding = "§5.1.4: paths are compared as they stand, not decoded"

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let lines: [String]
    let location: String?
    let expected: String?

    var testDescription: String { name }

    func sent() -> String? {
      let base = URLReference("http://home.example.org:8888/cookie-parser?\(name)")
      var store = CookieStore()
      for line in lines { _ = store.receive(line, in: CookieContext(url: base), at: HTTPStateTests.then) }
      let target = base.resolving(location ?? "/cookie-parser-result?\(name)")
      return store.header(for: CookieContext(url: target), at: HTTPStateTests.then)
    }
  }

  static func cases() throws -> [Case] {
    guard let folder = ProjectFolder.sharedData else { return [] }
    let document = try JSONDocument(parsing: ProjectFolder.bytes(folder + "/http-state.json"))
    return (document.value.object?["tests"]?.array ?? []).compactMap(\.object).map { test in
      Case(
        name: test["name"]?.string ?? "", lines: (test["set"]?.array ?? []).compactMap(\.string),
        location: test["location"]?.string, expected: test["expect"]?.string)
    }
  }

  @Test func everyCaseAndExactlyTheListedDeviations() throws {
    let cases = try Self.cases()
    #expect(cases.count == 222)
    var found: [String: String?] = [:]
    for test in cases {
      let sent = test.sent()
      if sent != test.expected { found[test.name] = .some(sent) }
    }
    #expect(Set(found.keys) == Set(Self.deviations.keys))
    for (name, sent) in found { #expect(sent == Self.deviations[name]?.sent, "\(name)") }
  }
}
