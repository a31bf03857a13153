import HTTP
import OrderedJSON
import Testing

/// Texts that are made to leak, to take for ever, or to end the process.
@Suite struct HostileRedactionTests {
  static let names =
    "user%5Bpassword%5D j_password pwd pass secret code%5B%5D CODE access-token accessToken refreshToken session_token ticket "
    + "auth_token api_key SAMLart logoutToken clientSecret bearer_token"

  @Test(arguments: [
    "https://op.example/end?next=https%253A%252F%252Fapp.example%252Fcb%253Fcode%253DS02SECRET%2526state%253Dx",
    "https://op.example/end?state=1;code=S04SECRET", "https://op.example/end;jsessionid=S05SECRET",
    "https://S37SECRETUSERTOKEN@op.example/end",
    "https://op.example/end?" + names.split(separator: " ").map { "\($0)=SECRET" }.joined(separator: "&"),
    "0;url=/end?code=S59SECRET#access_token=S60SECRET", "/end?code=S53SECRET;x",
    "go https://app.example/cb?code=S42SECRET and access_token=S43SECRET and Cookie: sid=S44SECRET",
    "{\"error\": \"invalid_token\", \"code\": \"S38SECRET\", \"refresh_token\": \"S39SECRET\", \"client_secret\": \"S40SECRET\"}",
    "<iframe src=\"/end?code=S53SECRET;x\"></iframe><form method=post action=\"/end?code=S56SECRET\"><input name=password value=S57SECRET>",
    "client_secret = S70SECRET", "X-Auth-Token: S07SECRET", "Set-Cookie2: b=S49SECRET",
    "Set-Cookie: a=b; Foo=S48SECRET",
    "Cookie: $Version=1; sid=\"S71 SECRET\"", "password='S72SECRET", "\"password\" : 'S73SECRET'",
    "code%3D%22S74SECRET%22",
    "&#99;ode=S75SECRET", "\\u0063ode=S76SECRET", "c%6Fde=S77SECRET", "a%26code%3DS78SECRET%2526SECRET",
    "token=a%20SECRET",
  ])
  func nothingLeaks(text: String) {
    for shown in [Redaction.on.text(text), Redaction.on.parameters(text)] {
      #expect(!shown.contains("SECRET"))
      #expect(shown.contains("[redacted]"))
    }
  }

  static let units = [
    "a=", "?a=", "code=", "code=&", "key=", "value=", "name=token value=x ", "id=", "\"password\":\"", "password: x ",
    "token: token: ", "Cookie: a=b; ", "Set-Cookie:;Path;", "\"Set-Cookie\":\"a;Path;", "Authorization: Bearer x ",
    "//",
    "://a:b@", "eyJhbGciOiJ9.", "eyJ", "%25", "%2525", "\\", "\\\\\"", "&amp;", "&amp;amp;#", "\\u003d", "bearer ",
    "<password>", "; name=\"password\"", "form-data; name=pin ", ".", " ", "a=%3D", "%3Fa%3D", "code=a;", "code=a,b",
    "session=word ",
    "value=\"'",
    "key=%25", "code:1)))))", "token: a.", "a@b:c//", "&#", "%", "[", "token=[", "\"tokens\":[\"", "=", ":", "\n", "é=",
  ]

  @Test("the work grows with the text and not with its square: else this would not end", arguments: units)
  func isLinear(unit: String) {
    let text = String(repeating: unit, count: 24_000 / unit.utf8.count)
    for shown in [Redaction.on.text(text), Redaction.on.setCookie(text)] {
      #expect(shown.utf8.count <= 4 * text.utf8.count)
    }
  }

  @Test func nestingNeedsNoStack() {
    let url = "https://op.example/end"
    #expect(Redaction.on.url(url + "?" + String(repeating: "a=", count: 26_000)).utf8.count == 52_023)
    #expect(Redaction.on.url(url + String(repeating: "?a=", count: 22_000)).utf8.count == 66_022)
    var nested = "https://app.example/cb?code=S80SECRET"
    for _ in 0..<9 { nested = "https://op.example/?next=\(PercentCoding.encode(nested))&state=s" }
    let shown = Redaction.on.url(nested)
    #expect(!shown.contains("SECRET"))
    #expect(shown.hasSuffix("[redacted]&state=s"))
  }

  static let fragments =
    units + [
      "password", "code", "=", ":", "\"", "'", ";", "&", "?", "#", " ", "\n", "a1B2c3D4", "secret1",
      CompactTokenTests.token,
      "Cookie: ", "Set-Cookie: ", "Authorization: ", "https://u:p@h/", "[redacted]", "eyJhbGciOi…(54 bytes)", "%3D",
      "%253D",
      "\\\"", "\\n", "{", "}", "[", "]", "<", ">", "undefined", "null", ",", ".", ")", "name=", "value=", "é", "%C3",
      "…",
    ]

  @Test("redacting twice changes nothing, whatever the text", arguments: 0..<20)
  func isIdempotent(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var known = KnownSecrets()
    known.insert(given: "secret1")
    for _ in 0..<40 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        Self.fragments.randomElement(using: &random) ?? ""
      }.joined()
      for redaction in [Redaction.on, Redaction(knowing: known)] {
        for redact in [redaction.text, redaction.url, redaction.parameters, redaction.setCookie] {
          let once = redact(text)
          #expect(redact(once) == once, "\(text)")
        }
      }
    }
  }

  @Test("a JSON body stays JSON of the same form", arguments: 0..<10)
  func jsonStaysJSON(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<50 {
      let value = Self.json(depth: 3, &random)
      for text in [value.compact, value.pretty, JSONValue.object(["log": .string(value.compact)]).compact] {
        let shown = try JSONDocument(parsing: Array(Redaction.on.text(text).utf8)).value
        #expect(Self.shape(shown) == Self.shape(try JSONDocument(parsing: Array(text.utf8)).value))
      }
    }
  }

  private static func json(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random) {
    case 0: .number(JSONNumber(Int.random(in: 0..<100_000, using: &random)))
    case 1: .null
    case 2, 3: .string(fragments.randomElement(using: &random) ?? "")
    case 4: .array((0..<3).map { _ in json(depth: depth - 1, &random) })
    default:
      .object(
        JSONObject(
          ["code", "x", "password", "tokens", "name", "value"].map { ($0, json(depth: depth - 1, &random)) }))
    }
  }

  /// The members and elements without names and values.
  private static func shape(_ value: JSONValue) -> String {
    switch value {
    case .object(let object): "{\(object.members.map { shape($0.value) }.joined())}"
    case .array(let elements): "[\(elements.map(shape).joined())]"
    default: "."
    }
  }
}

/// Random numbers that are the same in every run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
