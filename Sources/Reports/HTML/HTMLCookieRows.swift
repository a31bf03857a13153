import Browsing
import Cookies

/// The life of every cookie as rows and cells: whether it was there, whether it was sent, what was done to it.
struct HTMLCookieRows {
  struct Cell: Sendable, Hashable {
    /// Whether the browser had the cookie before the request or after the answer.
    var isHeld = false
    var isSent = false
    var changes: [CookieChange] = []
  }

  struct Row: Sendable, Hashable {
    var cookie: NamedCookie
    var isHeldBefore = false
    /// One for each hop.
    var cells: [Cell]
    var isHeldAfter = false

    var wasEverHeld: Bool { isHeldBefore || isHeldAfter || cells.contains(where: \.isHeld) }
  }

  /// What a cookie is known by, whether the browser held it or an answer only named it.
  struct NamedCookie: Sendable, Hashable {
    let name: String
    /// In lower case, without a leading full stop.
    let domain: String
    let path: String
    /// Whether it goes to exactly this host; `nil` when the browser held none of that name, domain and path.
    var isHostOnly: Bool?

    init(_ cookie: Cookie) {
      self.init(name: cookie.name, domain: cookie.domain, path: cookie.path, isHostOnly: cookie.isHostOnly)
    }

    init(_ change: CookieChange) {
      let held = change.after ?? change.before
      self.init(name: change.name, domain: change.domain, path: change.path, isHostOnly: held?.isHostOnly)
    }

    private init(name: String, domain: String, path: String, isHostOnly: Bool?) {
      self.name = name
      self.domain = (domain.hasPrefix(".") ? String(domain.dropFirst()) : domain).lowercased()
      self.path = path
      self.isHostOnly = isHostOnly
    }

    fileprivate var identity: [String] { [name, domain, path] }
  }

  /// In the order they first occur, cookies of one name together.
  private(set) var rows: [Row] = []
  private let hopCount: Int
  private var indexes: [[String]: [Int]] = [:]

  init(_ trace: Trace) {
    hopCount = trace.hops.count
    for cookie in trace.cookiesBefore { rows[index(of: NamedCookie(cookie))].isHeldBefore = true }
    for (hopIndex, hop) in trace.hops.enumerated() {
      for cookie in hop.cookiesSent { rows[index(of: NamedCookie(cookie))].cells[hopIndex].isSent = true }
      for change in hop.cookieChanges { rows[index(of: NamedCookie(change))].cells[hopIndex].changes.append(change) }
    }
    let after = Set(trace.cookiesAfter.map { index(of: NamedCookie($0)) })
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

  /// The row of a cookie, made when there is none.
  private mutating func index(of cookie: NamedCookie) -> Int {
    let match = indexes[cookie.identity]?.first { index in
      guard let known = rows[index].cookie.isHostOnly, let asked = cookie.isHostOnly else { return true }
      return known == asked
    }
    if let match {
      if rows[match].cookie.isHostOnly == nil { rows[match].cookie.isHostOnly = cookie.isHostOnly }
      return match
    }
    rows.append(Row(cookie: cookie, cells: Array(repeating: Cell(), count: hopCount)))
    indexes[cookie.identity, default: []].append(rows.count - 1)
    return rows.count - 1
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

extension CookieChange {
  /// Whether the server meant to delete the cookie and the browser paid no attention.
  var isFailedDeletion: Bool { action == .ignored && intendsDeletion }
}
