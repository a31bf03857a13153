import Cookies
import Testing

@Suite struct NetscapeCookieFileTests {
  static let file = """
    # Netscape HTTP Cookie File
    # https://curl.se/docs/http-cookies.html

    .example.com\tTRUE\t/\tTRUE\t1900000000\twide\tone
    #HttpOnly_app.example.com\tFALSE\t/app\tFALSE\t0\tsid\ttwo three\r
    127.0.0.1\tFALSE\t/\tFALSE\t1900000000.75\tempty\t
    App.Example.COM\tFALSE\t/\tFALSE\t0\tshort
    [not a cookie]
    app.example.com FALSE / FALSE 0 spaces value
    a.example\tYES\t/\tFALSE\t0\tn\tv
    a.example\tTRUE\t/\tmaybe\t0\tn\tv
    a.example\tTRUE\t/\tTRUE\tsoon\tn\tv
    a.example\tTRUE\t/\tTRUE\t-1\tn\tv
    a.example\tTRUE\tx\tTRUE\t0\tn\tv
    \tTRUE\t/\tTRUE\t0\tn\tv
    a.example\tTRUE\t/\tTRUE\t0\t__Host-n\tv
    a.example\tTRUE\t/\tTRUE\t0\tn\tv\textra
    Set-Cookie: sid=1; Path=/
    a.example\tTRUE\t/\tTRUE\t99999999999999999999999\tfar\tv
    \u{20}\t
    """

  @Test func readsCookiesAndReportsTheRest() {
    let read = NetscapeCookieFile(parsing: Self.file)
    #expect(
      read.cookies == [
        Cookie(
          name: "wide", value: "one", domain: "example.com", isHostOnly: false, isSecure: true, expires: 1_900_000_000,
          creation: 1),
        Cookie(
          name: "sid", value: "two three", domain: "app.example.com", isHostOnly: true, path: "/app", isHTTPOnly: true,
          creation: 2),
        Cookie(
          name: "empty", value: "", domain: "127.0.0.1", isHostOnly: true, expires: 1_900_000_000, creation: 3),
        Cookie(name: "short", value: "", domain: "app.example.com", isHostOnly: true, creation: 4),
        Cookie(
          name: "far", value: "v", domain: "a.example", isHostOnly: false, isSecure: true, expires: .max, creation: 5),
      ])
    let problems = read.problems.map { "\($0.line): \($0.message)" }
    #expect(
      problems == [
        "8: it has 1 field separated by tabs, but a cookie has seven",
        "9: the fields are separated by spaces, but they must be separated by tabs",
        "10: the second field, YES, is neither TRUE nor FALSE",
        "11: the fourth field, maybe, is neither TRUE nor FALSE",
        "12: the fifth field, soon, is no number of seconds since 1970",
        "13: the fifth field, -1, is no number of seconds since 1970",
        "14: no browser could hold this cookie: its path does not begin with a slash",
        "15: no browser could hold this cookie: it has no domain",
        "16: no browser could hold this cookie: __Host- demands Secure, Path=/ and no Domain",
        "17: it has 8 fields separated by tabs, but a cookie has seven",
        "18: a Set-Cookie line is no line of a cookie file; give the cookie with --cookie",
      ])
  }

  @Test func renders() {
    let cookies = [
      Cookie(name: "a", value: "1", domain: "example.com", isHostOnly: false, isSecure: true, expires: 1_900_000_000),
      Cookie(name: "b", value: "", domain: "a.example", isHostOnly: true, path: "/x", isHTTPOnly: true),
      Cookie(name: "c", value: "tab\there", domain: "a.example", isHostOnly: true),
      Cookie(name: "d", value: "line\r\nbreak", domain: "a.example", isHostOnly: true),
      Cookie(name: "e", value: "1", domain: "a.example", isHostOnly: true, expires: 0),
    ]
    #expect(
      NetscapeCookieFile.render(cookies) == """
        # Netscape HTTP Cookie File
        .example.com\tTRUE\t/\tTRUE\t1900000000\ta\t1
        #HttpOnly_a.example\tFALSE\t/x\tFALSE\t0\tb\t
        # a cookie was left out: it holds a tab or control character
        # a cookie was left out: it holds a tab or control character
        a.example\tFALSE\t/\tFALSE\t1\te\t1

        """)
  }

  @Test(arguments: ["", "\n", "\r\n\r\n", "\u{FEFF}# x\r\n", "#"])
  func nothingInNothingOut(text: String) {
    #expect(NetscapeCookieFile(parsing: text).cookies.isEmpty)
    #expect(NetscapeCookieFile(parsing: text).problems.isEmpty)
  }

  @Test func aByteOrderMarkDoesNotHideTheFirstCookie() {
    let read = NetscapeCookieFile(parsing: "\u{FEFF}a.example\tFALSE\t/\tFALSE\t0\tn\tv")
    #expect(read.cookies.map(\.domain) == ["a.example"])
  }
}
