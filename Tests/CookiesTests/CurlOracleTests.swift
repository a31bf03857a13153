import CCurl
import Cookies
import Glibc
import HTTP
import TestSupport
import Testing

/// Random conversations held twice: by this store and by libcurl's cookie engine, which must send the same cookies.
///
/// The lines keep to what both read alike. Left out because libcurl (7.88 to 8.10 at least) knowingly differs: SameSite,
/// names that differ by case, a trailing slash in Path, values of Max-Age that are no numbers, repeated Expires, cookies
/// without a name, quotes around attributes.
@Suite struct CurlOracleTests {
  struct Step: Sendable {
    let url: String
    let lines: [String]
  }

  /// libcurl's engine in one easy handle whose every connection goes to the loopback server.
  final class Engine {
    private let easy: OpaquePointer
    private let route: UnsafeMutablePointer<curl_slist>?

    init?(port: Int) {
      guard let handle = curl_easy_init() else { return nil }
      easy = OpaquePointer(handle)
      route = curl_slist_append(nil, "::127.0.0.1:\(port)")
      let results = [
        ccurl_set_text(handle, CURLOPT_COOKIEFILE, ""), ccurl_set_text(handle, CURLOPT_NOPROXY, "*"),
        ccurl_set_list(handle, CURLOPT_CONNECT_TO, route), ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1),
        ccurl_set_long(handle, CURLOPT_TIMEOUT, 20),
      ]
      if results.contains(where: { $0 != CURLE_OK }) { return nil }
    }

    /// Asks for `url` and tells the server the number of the step.
    func get(_ url: String, step: Int) -> Bool {
      let handle = UnsafeMutableRawPointer(easy)
      return ccurl_set_text(handle, CURLOPT_URL, url) == CURLE_OK
        && ccurl_set_text(handle, CURLOPT_USERAGENT, String(step)) == CURLE_OK && curl_easy_perform(handle) == CURLE_OK
    }

    deinit {
      curl_easy_cleanup(UnsafeMutableRawPointer(easy))
      curl_slist_free_all(route)
    }
  }

  static let hosts = [
    "app.example.com", "id.example.com", "example.com", "shop.example.co.uk", "localhost", "127.0.0.1",
  ]
  static let paths = ["/", "/a", "/a/b", "/a/b/c", "/ab", "/oidc/logout", "/a?x=/b/", "/oidc/"]

  static func line(for host: String, number: Int, dice: inout Dice) -> String {
    let name = dice.pick(["sid", "csrf_1", "x.y", "__Host-a", "__Secure-b", "theme", "_session"])
    var text = "\(name)=\(dice.chance(10) ? "" : "v\(number)")"
    var attributes: [String] = []
    if name == "__Host-a" || dice.chance(70) {
      attributes.append("Path=" + dice.pick(["/", "/", "/a", "/a/b", "/oidc", "/oidc/logout"]))
    }
    if host.contains("example"), dice.chance(50) {
      let domain = dice.pick([
        "example.com", ".example.com", "app.example.com", "EXAMPLE.com", "com", "co.uk", "example.co.uk", host,
        "other.test",
      ])
      attributes.append("Domain=\(domain)")
    }
    if dice.chance(name.hasPrefix("__") ? 80 : 15) { attributes.append("Secure") }
    if dice.chance(20) { attributes.append("HttpOnly") }
    if dice.chance(35) { attributes.append("Max-Age=" + dice.pick(["0", "-1", "100", "99999999999999999999"])) }
    if dice.chance(35) {
      attributes.append(
        "Expires="
          + dice.pick([
            "Thu, 01 Jan 1970 00:00:01 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
            "Fri, 06 Nov 2099 08:49:37 GMT", "Fri, 06-Nov-2099 08:49:37 GMT",
          ]))
    }
    attributes.shuffle(using: &dice)
    for attribute in attributes {
      text += dice.pick(["; ", ";", " ;  "]) + (dice.chance(20) ? attribute.lowercased(upTo: "=") : attribute)
    }
    return text
  }

  static func conversation(_ dice: inout Dice) -> [Step] {
    (0..<14).map { step in
      let host = dice.pick(hosts)
      let lines = (0..<Int.random(in: 0...3, using: &dice)).map {
        line(for: host, number: step * 10 + $0, dice: &dice)
      }
      return Step(url: "http://\(host)\(dice.pick(paths))", lines: lines)
    }
  }

  @Test func sendsWhatCurlSends() throws {
    var dice = Dice(20_250_422)
    var compared = 0
    for round in 0..<200 {
      let steps = Self.conversation(&dice)
      let server = try LoopbackServer { request in
        // The step is told by a field, so that the URL stays what cookies see.
        let number = request.fields["User-Agent"].flatMap { Int($0) } ?? 0
        return [.answer(200, fields: Fields(steps[number].lines.map { Field("Set-Cookie", $0) }))]
      }
      compared += try Self.converse(steps, server, round)
      server.stop()
    }
    #expect(compared > 700)
  }

  /// Returns how many requests carried cookies.
  private static func converse(_ steps: [Step], _ server: LoopbackServer, _ round: Int) throws -> Int {
    let engine = try #require(Engine(port: server.port))
    let clock = time(nil)
    var store = CookieStore()
    var compared = 0
    for (number, step) in steps.enumerated() {
      let context = CookieContext(url: URLReference(step.url))
      let ours = parts(store.header(for: context, at: clock))
      try #require(engine.get(step.url, step: number))
      let theirs = parts(server.requests.last?.fields["Cookie"])
      #expect(ours == theirs, "round \(round), step \(number): \(steps[...number])")
      if ours != theirs { return compared }
      if !ours.isEmpty { compared += 1 }
      for line in step.lines { _ = store.receive(line, in: context, at: clock) }
    }
    return compared
  }

  /// libcurl orders cookies of one path in its own way.
  private static func parts(_ header: String?) -> [String] {
    (header ?? "").split(separator: ";").map { String($0).trimmed }.sorted()
  }
}

extension String {
  /// The part before `mark` in lower case.
  fileprivate func lowercased(upTo mark: Character) -> String {
    guard let place = firstIndex(of: mark) else { return asciiLowercased }
    return String(self[..<place]).asciiLowercased + self[place...]
  }
}
