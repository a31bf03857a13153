import Cookies
import HTTP

/// Cookies taken from a recording or command, and what is missing in them.
package struct ImportedCookies: Sendable, Hashable {
  package let cookies: [Cookie]
  /// One sentence each, lower case, no full stop, without a value.
  package let remarks: [String]

  /// Reads a `Cookie` field: nothing but names and values, so each is taken for a cookie of that one host.
  static func pairs(_ field: String) -> [(name: String, value: String)] {
    field.split(separator: ";").compactMap { piece in
      let pair = String(piece).trimmed
      guard let equals = pair.firstIndex(of: "=") else { return nil }
      let name = String(pair[..<equals]).trimmed
      return name.isEmpty ? nil : (name, String(pair[pair.index(after: equals)...]).trimmed)
    }
  }

  static func hostOnly(_ name: String, _ value: String, of url: URLReference) -> Cookie {
    Cookie(
      name: name, value: value, domain: url.host ?? "", isHostOnly: true, path: "/", isSecure: url.isHTTPS)
  }

  /// Whether a tool has put this in the place of the value.
  static func isPlaceholder(_ value: String) -> Bool {
    let words = [
      "redacted", "[redacted]", "<redacted>", "(redacted)", "removed", "[removed]", "[sanitized]", "sanitized",
    ]
    return words.contains(value.asciiLowercased)
      || (value.utf8.count >= 3 && value.allSatisfy { $0 == "*" || $0 == "x" || $0 == "X" || $0 == "…" })
  }
}

extension HARArchive {
  /// What the browser held when `entry` was sent, as far as the recording tells, and remarks for the user.
  package func cookies(before entry: Entry, publicSuffixes: PublicSuffixes = .system) -> ImportedCookies {
    var replay = HARCookieReplay(publicSuffixes: publicSuffixes)
    let place = entries.firstIndex(of: entry) ?? entries.startIndex
    for earlier in entries[..<place] { replay.take(earlier, isLater: false) }
    replay.take(entry, isLater: false, receives: false)
    replay.startLater()
    replay.receive(entry)
    for later in entries[place...].dropFirst() { replay.take(later, isLater: true) }
    return replay.result
  }
}

/// Replays a recording into a store; cookies that are sent without having been set were there before.
struct HARCookieReplay {
  private var store: CookieStore
  /// What was there when the logout began; grows with what later requests show of other hosts.
  private var held: CookieStore
  private var guessed = 0
  private var hidden = 0
  private var fields = 0

  init(publicSuffixes: PublicSuffixes) {
    store = CookieStore(publicSuffixes: publicSuffixes)
    held = store
  }

  mutating func startLater() { held = store }

  mutating func take(_ entry: HARArchive.Entry, isLater: Bool, receives: Bool = true) {
    let url = URLReference(entry.request.url)
    let now = entry.startedAt ?? 0
    let known = store.cookies(for: CookieContext(url: url), at: now)
    for sent in entry.cookiesSent {
      fields += 1
      if ImportedCookies.isPlaceholder(sent.value) {
        hidden += 1
        continue
      }
      let match = known.first { $0.name == sent.name && $0.value == sent.value } ?? known.first { $0.name == sent.name }
      let isExplained = match.map { isLater || $0.value == sent.value } ?? false
      if !isExplained { keep(sent, instead: match, at: url, isLater) }
    }
    if receives { receive(entry) }
  }

  private mutating func keep(_ sent: HARArchive.Entry.Sent, instead old: Cookie?, at url: URLReference, _ isLater: Bool)
  {
    let cookie =
      old.map {
        Cookie(
          name: $0.name, value: sent.value, domain: $0.domain, isHostOnly: $0.isHostOnly, path: $0.path,
          isSecure: $0.isSecure, isHTTPOnly: $0.isHTTPOnly, sameSite: $0.sameSite, expires: $0.expires)
      } ?? ImportedCookies.hostOnly(sent.name, sent.value, of: url)
    if old == nil { guessed += 1 }
    store.add(cookie)
    if isLater { held.add(cookie) }
  }

  mutating func receive(_ entry: HARArchive.Entry) {
    let context = CookieContext(url: URLReference(entry.request.url))
    for line in entry.setCookieLines {
      fields += 1
      let value = line.split(separator: ";").first?.split(separator: "=", maxSplits: 1).last.map { String($0).trimmed }
      if let value, ImportedCookies.isPlaceholder(value) {
        hidden += 1
      } else {
        _ = store.receive(line, in: context, at: entry.startedAt ?? 0)
      }
    }
  }

  var result: ImportedCookies {
    var remarks: [String] = []
    if fields == 0 {
      remarks.append(
        "the recording holds no cookies; export it with sensitive data, or give the cookies with --cookies")
    }
    if hidden > 0 {
      remarks.append("\(hidden) cookie values are blacked out in the recording, and those cookies are left out")
    }
    if guessed > 0 {
      remarks.append(
        """
        \(guessed == 1 ? "1 cookie is" : "\(guessed) cookies are") known from requests alone: Domain, Path and SameSite \
        are not in the recording
        """)
    }
    return ImportedCookies(cookies: held.all, remarks: remarks)
  }
}
