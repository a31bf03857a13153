import HTTP

/// The `cookies.txt` format of curl and browser extensions: seven fields, separated by tabs.
package struct NetscapeCookieFile: Sendable, Hashable {
  /// A line that is no cookie.
  package struct Problem: Sendable, Hashable {
    /// Counted from 1.
    package let line: Int
    /// Lower case, no full stop, without the line's value.
    package let message: String
  }

  package let cookies: [Cookie]
  package let problems: [Problem]

  /// Reads a file; what is no cookie, comment or empty line is listed in ``problems``.
  package init(parsing text: String) {
    var cookies: [Cookie] = []
    var problems: [Problem] = []
    let bytes = text.utf8.starts(with: "\u{FEFF}".utf8) ? text.utf8.dropFirst(3) : text.utf8[...]
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = line.last == 0x0D ? line.dropLast() : line
      switch Self.read(Substring(line)) {
      case .success(let cookie): cookie.map { cookies.append($0.with(creation: cookies.count + 1)) }
      case .failure(let fault): problems.append(Problem(line: index + 1, message: fault.message))
      }
    }
    self.cookies = cookies
    self.problems = problems
  }

  private struct Fault: Error {
    let message: String
  }

  private static let httpOnlyMark = "#HttpOnly_"

  private static func read(_ line: Substring) -> Result<Cookie?, Fault> {
    var line = line
    let isHTTPOnly = line.utf8.starts(with: httpOnlyMark.utf8)
    if isHTTPOnly {
      line = Substring(line.utf8.dropFirst(httpOnlyMark.utf8.count))
    } else if line.utf8.first == UInt8(ascii: "#") || line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      return .success(nil)
    }
    var fields = line.utf8.split(separator: 0x09, omittingEmptySubsequences: false).map { String(Substring($0)) }
    // curl leaves the last tab out when the value is empty.
    if fields.count == 6 { fields.append("") }
    guard fields.count == 7 else { return .failure(Fault(message: complaint(line, fields.count))) }
    return cookie(fields, isHTTPOnly: isHTTPOnly).map(Optional.some)
  }

  private static func complaint(_ line: Substring, _ count: Int) -> String {
    if line.utf8.prefix(11).map(\.asciiLowercased).elementsEqual("set-cookie:".utf8) {
      return "a Set-Cookie line is no line of a cookie file; give the cookie with --cookie"
    }
    if count == 1, line.utf8.split(separator: 0x20).count >= 6 {
      return "the fields are separated by spaces, but they must be separated by tabs"
    }
    return "it has \(count) field\(count == 1 ? "" : "s") separated by tabs, but a cookie has seven"
  }

  private static func cookie(_ fields: [String], isHTTPOnly: Bool) -> Result<Cookie, Fault> {
    guard let includesSubdomains = flag(fields[1]) else {
      return .failure(Fault(message: "the second field, \(fields[1].clipped), is neither TRUE nor FALSE"))
    }
    guard let isSecure = flag(fields[3]) else {
      return .failure(Fault(message: "the fourth field, \(fields[3].clipped), is neither TRUE nor FALSE"))
    }
    guard let expiry = seconds(fields[4]) else {
      return .failure(Fault(message: "the fifth field, \(fields[4].clipped), is no number of seconds since 1970"))
    }
    let domain = fields[0].utf8.first == UInt8(ascii: ".") ? Substring(fields[0].utf8.dropFirst()) : fields[0][...]
    let cookie = Cookie(
      name: fields[5], value: fields[6], domain: String(domain).asciiLowercased, isHostOnly: !includesSubdomains,
      path: fields[2], isSecure: isSecure, isHTTPOnly: isHTTPOnly, expires: expiry == 0 ? nil : expiry)
    if let fault = cookie.fault { return .failure(Fault(message: "no browser could hold this cookie: \(fault.text)")) }
    return .success(cookie)
  }

  private static func flag(_ text: String) -> Bool? {
    text.equalsIgnoringCase("TRUE") ? true : text.equalsIgnoringCase("FALSE") ? false : nil
  }

  /// Whole seconds; some exporters write a fraction, which is dropped, and numbers without end are cut.
  private static func seconds(_ text: String) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) } }
    guard parts.count <= 2, isNumber, let whole = parts.first else { return nil }
    return Int(String(Substring(whole))) ?? Int.max
  }
}

extension NetscapeCookieFile {
  /// The file that holds these cookies; a session cookie expires at 0.
  ///
  /// A tab cannot be written in this format: such a cookie is left out, and a comment says so.
  package static func render(_ cookies: [Cookie]) -> String {
    let lines = cookies.map { cookie in
      let fields = [
        (cookie.isHTTPOnly ? httpOnlyMark : "") + (cookie.isHostOnly ? "" : ".") + cookie.domain,
        cookie.isHostOnly ? "FALSE" : "TRUE", cookie.path, cookie.isSecure ? "TRUE" : "FALSE",
        cookie.expires.map { String(max(1, $0)) } ?? "0", cookie.name, cookie.value,
      ]
      let isClean = fields.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
      return isClean ? fields.joined(separator: "\t") : "# a cookie was left out: it holds a tab or control character"
    }
    return (["# Netscape HTTP Cookie File"] + lines).joined(separator: "\n") + "\n"
  }
}
