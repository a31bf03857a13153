import HTTP
import Testing

@testable import Sessions

/// Where credentials may go.
@Suite struct CredentialScopeTests {
  @Test(arguments: [
    (["https://id.example/a"], "https://id.example/b", "https://id.example/c", nil),
    (["https://id.example/a", "https://login.example/"], "https://login.example/", "https://login.example/x", nil),
    (
      ["https://id.example/a"], "https://id.example/", "https://evil.example/",
      CredentialScope.Denial.foreign("https://evil.example")
    ),
    (["https://id.example/a"], "https://id.example/", "https://id.example:8443/", .foreign("https://id.example:8443")),
    (["https://id.example/a"], "https://id.example/", "http://id.example/", .plain("http://id.example")),
    (
      ["https://id.example/a", "http://127.0.0.1/"], "http://127.0.0.1/", "http://127.0.0.1/",
      .plain("http://127.0.0.1")
    ),
    (["http://127.0.0.1:9400/a"], "http://127.0.0.1:9400/", "http://127.0.0.1:9400/x", nil),
    (["http://id.example/a"], "http://id.example/", "http://id.example/x", .plain("http://id.example")),
    (["https://id.example/a"], "https://other.example/", "https://id.example/", .foreign("https://other.example")),
  ])
  func denial(seen: [String], page: String, target: String, expected: CredentialScope.Denial?) {
    var scope = CredentialScope()
    for url in seen { scope.note(URLReference(url), isProvider: true) }
    #expect(scope.denial(of: URLReference(target), on: URLReference(page)) == expected)
  }
}
