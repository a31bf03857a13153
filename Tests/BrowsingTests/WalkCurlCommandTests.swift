import Browsing
import Cookies
import Diagnostics
import HTTP
import Testing

struct CurlCase: Sendable, CustomTestStringConvertible {
  let name: String
  let command: String
  let request: Request
  var cookies: [String] = []
  var remarks: [String] = []

  var testDescription: String { name }
}

private let url = "https://a.example/logout"

@Suite struct WalkCurlCommandTests {
  @Test(
    "a curl command gives the request it would send",
    arguments: [
      CurlCase(name: "bare", command: "curl \(url)", request: Request("GET", url)),
      CurlCase(name: "prompt and path", command: "  $ /usr/bin/curl '\(url)' ; rm x", request: Request("GET", url)),
      CurlCase(
        name: "Chrome",
        command: """
          curl '\(url)?a=1&b=2' \\
            -H 'accept: text/html' \\
            -H 'accept-language: de' \\
            -b 'a=1; b=x=y; __Host-c="q"' \\
            -H 'sec-fetch-site: none' -H 'referer: https://a.example/' \\
            -H 'user-agent: Mozilla/5.0 (X11)' --compressed
          """,
        request: Request(
          "GET", url + "?a=1&b=2",
          fields: [
            Field("accept", "text/html"), Field("accept-language", "de"), Field("user-agent", "Mozilla/5.0 (X11)"),
          ]), cookies: ["a=1", "b=x=y", "__Host-c=\"q\""]),
      CurlCase(
        name: "Firefox",
        command:
          "curl '\(url)' --compressed -X POST -H 'Cookie: s=1' -H 'Content-Type: application/x-www-form-urlencoded' --data-raw 'csrf=a%20b&x=1'",
        request: Request(
          "POST", url, fields: [Field("Content-Type", "application/x-www-form-urlencoded")],
          body: Array("csrf=a%20b&x=1".utf8)),
        cookies: ["s=1"]),
      CurlCase(
        name: "ANSI quoting",
        command: #"curl $'https://a.example/logout?x=\'\u0041\x42\103\\' --data-raw $'a\n\tb\u00e9'"#,
        request: Request(
          "POST", url + #"?x='ABC\"#, fields: [Field("Content-Type", "application/x-www-form-urlencoded")],
          body: Array("a\n\tb\u{E9}".utf8))),
      CurlCase(
        name: "double quotes", command: #"curl "https://a.example/logout?q=\"1\"\$\n" -H "X-A: b""#,
        request: Request("GET", url + #"?q="1"$\n"#, fields: [Field("X-A", "b")])),
      CurlCase(
        name: "joined quotations and escapes", command: #"curl https://a.example/'log'"out"\?x\&y"#,
        request: Request("GET", url + "?x&y")),
      CurlCase(
        name: "attached and clustered", command: "curl -sSLk -XPUT -HX-A:1 -dx=1 --url \(url)",
        request: Request(
          "PUT", url, fields: [Field("X-A", "1"), Field("Content-Type", "application/x-www-form-urlencoded")],
          body: Array("x=1".utf8))),
      CurlCase(
        name: "several data, as query",
        command: "curl -G \(url)?a=1 -d b=2 --data-urlencode 'c=x y&z' --data-urlencode '=q r'",
        request: Request("GET", url + "?a=1&b=2&c=x%20y%26z&q%20r")),
      CurlCase(name: "head", command: "curl -I \(url)", request: Request("HEAD", url)),
      CurlCase(name: "no scheme", command: "curl localhost:8080/x", request: Request("GET", "http://localhost:8080/x")),
      CurlCase(name: "CRLF continuation", command: "curl \\\r\n \(url)\r\n", request: Request("GET", url)),
      CurlCase(
        name: "what is left out",
        command:
          #"curl \#(url) --frobnicate -o out -u me:pw -b jar.txt -H $'X: a\r\nY: b' -H 'Accept:' https://b.example/"#,
        request: Request("GET", url),
        remarks: [
          "the curl option --frobnicate was left out",
          "the credentials of -u were left out; give them with --header 'Authorization: …'",
          "-b names a cookie file; give it with --cookies", "a header field with a line break in it was left out",
          "the curl command names more than one URL; the first is used",
        ]),
      CurlCase(
        name: "values of unknown options",
        command:
          "curl --unheard-of=hunter2 -ZUme:hunter2 -U me:hunter2 --oauth2-bearer hunter2 --proxy-header 'A: hunter2' \(url)",
        request: Request("GET", url),
        remarks: [
          "the curl option --unheard-of was left out", "the curl option -Z was left out",
          "the credentials of --oauth2-bearer were left out; give them with --header 'Authorization: …'",
        ]),
      CurlCase(
        name: "expansion", command: "curl \"\(url)?$HOME\"", request: Request("GET", url + "?$HOME"),
        remarks: ["a shell would expand a variable or command in the curl command; it was taken as it stands"]),
    ])
  func reads(_ row: CurlCase) throws {
    let command = try CurlCommand(parsing: row.command)
    #expect(command.request == row.request)
    #expect(command.cookies.map { "\($0.name)=\($0.value)" } == row.cookies)
    #expect(command.remarks == row.remarks)
    #expect(command.cookies.allSatisfy { $0.isHostOnly && $0.domain == "a.example" && $0.path == "/" && $0.isSecure })
  }

  @Test("fifty thousand fields are read and sent in the time of one pass")
  func manyFields() async throws {
    let count = 50_000
    let lines = (1...count).map { " -H 'X-\($0): a'" }.joined()
    let command = try CurlCommand(parsing: "curl \(url)\(lines)")
    #expect(command.request.fields.all.count == count)
    let trace = await WalkCase(
      name: "", start: command.request, answers: [url: page], outcome: .completed, hops: []
    ).run()
    #expect(trace.hop("1")?.request.fields.values("X-50000") == ["a"])
  }

  @Test(
    "what is no readable curl command says why",
    arguments: [
      ("", "not a curl command"), ("wget https://a.example/", "not a curl command"),
      ("curl", "the curl command names no URL"),
      ("curl -X", "the curl option -X lacks its value"),
      ("curl 'https://a.example/", "the curl command ends inside a quotation"),
      ("curl \"https://a.example/\\", "the curl command ends inside a quotation"),
      ("curl $'x", "the curl command ends inside a quotation"),
      ("curl ftp://a.example/", "the URL of the curl command is not http or https"),
      ("curl -d @file https://a.example/", "the curl command sends a file, which is not read"),
      ("curl --data-urlencode n@file https://a.example/", "the curl command sends a file, which is not read"),
      ("curl ^\"https://a.example/^\" ^\n  -H ^\"a: b^\"", "this is the curl command for cmd.exe, which is not read"),
      ("curl.exe \"https://a.example/\" ^\r\n", "this is the curl command for cmd.exe, which is not read"),
      ("Invoke-WebRequest -Uri 'https://a.example/'", "this is a PowerShell command, which is not read"),
      ("fetch(\"https://a.example/\")", "this is a fetch call, which is not read"),
    ])
  func refuses(_ command: String, _ message: String) {
    let error = #expect(throws: Failure.self) { try CurlCommand(parsing: command) }
    #expect(error?.message == message)
    #expect(error?.hint.isEmpty == false)
  }
}
