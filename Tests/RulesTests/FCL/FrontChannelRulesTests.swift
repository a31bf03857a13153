import Browsing
import Diagnostics
import HTTP
import TestSamples
import Testing

@Suite struct FrontChannelRulesTests {
  /// What the page itself breaks in every row.
  private static let page: Set = ["TRC-008", "TRC-017"]

  private static func row(
    _ name: String, _ expected: Set<String>, _ make: @escaping @Sendable (inout HopSketch) -> Void
  ) -> Fault {
    Fault(name, expected.union(page), in: .frontChannel) { make(&$0.hops[2]) }
  }

  static let faults: [Fault] = [
    row("iss alone", ["FCL-003"]) { $0.url = "https://other.example/fc?iss=https%3A%2F%2Fid.example" },
    row("sid alone", ["FCL-003"]) { $0.url = "https://other.example/fc?sid=1" },
    row("neither", []) { $0.url = "https://other.example/fc" },
    row("a foreign issuer", ["FCL-004"]) { $0.url = "https://other.example/fc?iss=https%3A%2F%2Fid.example%2F&sid=1" },
    row("encoded twice", ["FCL-006"]) { $0.url = "https://other.example/fc?iss=https%253A%252F%252Fid.example&sid=1" },
    row("a raw ampersand", ["FCL-006", "FCL-007"]) {
      $0.url = "https://other.example/fc?iss=https%3A%2F%2Fid.example&sid=a&b"
    },
    row("a stray percent", ["FCL-006"]) { $0.url = "https://other.example/fc?iss=https%3A%2F%2Fid.example&sid=a%" },
    row("another parameter", ["FCL-007"]) {
      $0.url = "https://other.example/fc?iss=https%3A%2F%2Fid.example&sid=1&ui_locales=en"
    },
    row("DENY", ["FCL-009"]) { $0.fields.append("X-Frame-Options", "DENY") },
    row("SAMEORIGIN", ["FCL-009"]) { $0.fields.append("X-Frame-Options", "SAMEORIGIN") },
    row("frame-ancestors overrules DENY", []) {
      $0.fields.append("X-Frame-Options", "DENY")
      $0.fields.append("Content-Security-Policy", "default-src 'self'; frame-ancestors https://id.example")
    },
    row("frame-ancestors 'none'", ["FCL-009"]) {
      $0.fields.append("Content-Security-Policy", "frame-ancestors 'none'")
    },
    row("frame-ancestors with a wildcard", []) {
      $0.fields.append("Content-Security-Policy", "frame-ancestors 'self' *.example")
    },
    row("frame-ancestors for another port", ["FCL-009"]) {
      $0.fields.append("Content-Security-Policy", "frame-ancestors https://id.example:8443")
    },
    row("may be stored", ["FCL-010"]) { $0.fields = .of(["Cache-Control": "max-age=60"]) },
    row("403", ["FCL-012"]) { $0.status = 403 },
    row("no answer", ["FCL-012"]) { $0.failure = Failure(.connect, "other.example refused", hint: "look") },
    Fault("to a login page", page.union(["FCL-012"]), in: .frontChannel) {
      $0.hops[2].redirect(to: "https://other.example/login")
      var login = HopSketch(number: 2, layer: nil, url: "https://other.example/login")
      login.frame = 2
      login.page = PageSummary(kind: .login)
      $0.hops.insert(login, at: 3)
    },
    Fault("by a redirect to success", page, in: .frontChannel) {
      $0.hops[2].redirect(to: "https://other.example/done")
      var done = HopSketch(number: 2, layer: nil, url: "https://other.example/done")
      done.frame = 2
      $0.hops.insert(done, at: 3)
    },
  ]

  @Test(arguments: faults) func frames(_ fault: Fault) { #expect(fault.broken() == fault.expected) }
}
