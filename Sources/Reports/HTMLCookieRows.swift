import Diagnostics

/// The life of every cookie as rows and cells: whether it was there, whether it was sent, what was done to it.
struct HTMLCookieRows {
  struct Cell: Sendable, Hashable {
    /// Whether the browser had the cookie before the request or after the answer.
    var isHeld = false
    var isSent = false
    var changes: [ReportTrace.CookieChange] = []
  }

  struct Row: Sendable, Hashable {
    var cookie: ReportTrace.Cookie
    var isHeldBefore = false
    /// One for each hop.
    var cells: [Cell]
    var isHeldAfter = false

    var wasEverHeld: Bool { isHeldBefore || isHeldAfter || cells.contains(where: \.isHeld) }
  }

  /// In the order they first occur, cookies of one name together.
  private(set) var rows: [Row] = []
  private let hopCount: Int
  private var byIdentity: [String: [Int]] = [:]
  private var byName: [String: [Int]] = [:]

  init(_ trace: ReportTrace) {
    hopCount = trace.hops.count
    for cookie in trace.cookiesBefore { rows[place(of: cookie, host: "")].isHeldBefore = true }
    for (index, hop) in trace.hops.enumerated() {
      for cookie in hop.cookiesSent { rows[place(of: cookie, host: hop.host)].cells[index].isSent = true }
      for change in hop.cookieChanges {
        rows[place(of: change.cookie, host: hop.host)].cells[index].changes.append(change)
      }
    }
    let after = Set(trace.cookiesAfter.map { place(of: $0, host: "") })
    let isKnown = !(trace.cookiesBefore.isEmpty && trace.cookiesAfter.isEmpty)
    for index in rows.indices {
      let isHeld = Self.follow(&rows[index])
      rows[index].isHeldAfter = isKnown ? after.contains(index) : isHeld
    }
    sort()
  }

  /// Fills in where the cookie was there; returns whether it still is after the last hop.
  private static func follow(_ row: inout Row) -> Bool {
    let first = row.cells.firstIndex { $0.isSent || $0.changes.contains { $0.action != .ignored } }
    // A cookie that is sent before anything stored it was there from the start.
    if let first, row.cells[first].isSent { row.isHeldBefore = true }
    var isHeld = row.isHeldBefore
    for index in row.cells.indices {
      let before = isHeld
      for change in row.cells[index].changes {
        switch change.action {
        case .stored, .replaced: isHeld = true
        case .deleted: isHeld = false
        case .ignored: break
        }
      }
      row.cells[index].isHeld = before || isHeld
    }
    return isHeld
  }

  /// The row of a cookie, made when there is none; one without a domain belongs to any of its name that fits the host.
  private mutating func place(of cookie: ReportTrace.Cookie, host: String) -> Int {
    guard let domain = cookie.domain else {
      let same = byName[cookie.name] ?? []
      return same.first { Self.fits(host, rows[$0].cookie.domain) }
        ?? add(ReportTrace.Cookie(cookie.name, domain: host.isEmpty ? nil : host, path: cookie.path))
    }
    let plain = ReportTrace.Cookie(
      cookie.name, domain: Self.bare(domain), path: cookie.path ?? "/", isHostOnly: cookie.isHostOnly)
    let same = byIdentity[Self.identity(plain)] ?? []
    let match = same.first { index in
      guard let known = rows[index].cookie.isHostOnly, let asked = plain.isHostOnly else { return true }
      return known == asked
    }
    guard let match else { return add(plain) }
    if rows[match].cookie.isHostOnly == nil { rows[match].cookie.isHostOnly = plain.isHostOnly }
    return match
  }

  private mutating func add(_ cookie: ReportTrace.Cookie) -> Int {
    let index = rows.count
    rows.append(Row(cookie: cookie, cells: Array(repeating: Cell(), count: hopCount)))
    byIdentity[Self.identity(cookie), default: []].append(index)
    byName[cookie.name, default: []].append(index)
    return index
  }

  private static func identity(_ cookie: ReportTrace.Cookie) -> String {
    [cookie.name, cookie.domain ?? "", cookie.path ?? ""].joined(separator: "\u{0}")
  }

  private static func bare(_ domain: String) -> String {
    (domain.hasPrefix(".") ? String(domain.dropFirst()) : domain).lowercased()
  }

  private static func fits(_ host: String, _ domain: String?) -> Bool {
    guard let domain, !host.isEmpty else { return true }
    let host = host.lowercased()
    return host == domain || host.hasSuffix("." + domain)
  }

  private mutating func sort() {
    var order: [String: Int] = [:]
    for (index, row) in rows.enumerated() where order[row.cookie.name] == nil { order[row.cookie.name] = index }
    rows = rows.enumerated().sorted { left, right in
      let (one, other) = (order[left.element.cookie.name] ?? 0, order[right.element.cookie.name] ?? 0)
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }
}
