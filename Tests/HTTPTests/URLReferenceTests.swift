import HTTP
import Testing

@Suite struct URLReferenceTests {
  /// RFC 3986 §5.4, normal and abnormal examples, against `http://a/b/c/d;p?q`.
  @Test(arguments: [
    ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
    ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"),
    (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"),
    ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
    ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"),
    ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"),
    ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"),
    ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"),
    ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
    ("g;x=1/../y", "http://a/b/c/y"), ("g?y/./x", "http://a/b/c/g?y/./x"), ("g#s/../x", "http://a/b/c/g#s/../x"),
    ("http:g", "http:g"),
  ])
  func resolvesAsTheSpecificationShows(reference: String, expected: String) {
    #expect(URLReference("http://a/b/c/d;p?q").resolving(reference).text == expected)
  }

  @Test(arguments: [
    ("https://ID.example.com:443/x", "https://id.example.com", 443),
    ("https://id.example.com:8443", "https://id.example.com:8443", 8443),
    ("http://user:pass@[::1]:80/", "http://[::1]", 80),
    ("http://127.0.0.1:9400/a?b#c", "http://127.0.0.1:9400", 9400),
  ])
  func originAndPort(text: String, origin: String, port: Int) {
    let url = URLReference(text)
    #expect(url.origin == origin)
    #expect(url.port == port)
  }

  @Test func customSchemesSurviveByteForByte() {
    let base = URLReference("https://op.example/logout?x=1")
    for target in ["com.example.app:/logout", "com.example.app://done", "com.example.app://done?state=a b"] {
      #expect(base.resolving(target).text == target)
      #expect(base.resolving(target).origin == nil)
    }
  }

  @Test(arguments: [
    "https://op.example/a?b=c#d", "a", "", "?", "#", "//host", "https://h?", "mailto:x@y",
    "https:///p", "://", "a:b:c",
  ])
  func splittingLosesNothing(text: String) {
    let parts = URLReference(text)
    let joined = URLReference(
      scheme: parts.scheme, authority: parts.authority, path: parts.path, query: parts.query, fragment: parts.fragment)
    #expect(joined.text == text)
  }

  @Test(arguments: [
    ("http://localhost/", true), ("http://app.localhost:1/", true), ("http://127.9.9.9/", true),
    ("http://[::1]:2/", true),
    ("http://127.0.0.1.evil.example/", false), ("http://localhost.example/", false), ("http://127.0.0.256/", false),
  ])
  func loopback(text: String, expected: Bool) {
    #expect(URLReference(text).isLoopback == expected)
  }

  @Test(arguments: [
    ("https://h/a b?q=é%20+&x=\"<#frag", "https://h/a%20b?q=%C3%A9%20+&x=%22%3C"),
    ("https://h/%zz?{}|", "https://h/%zz?{}|"),
  ])
  func requestTextEncodesOnlyWhatCannotBeSent(text: String, expected: String) {
    #expect(URLReference(text).requestText == expected)
  }
}
