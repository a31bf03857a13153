import Browsing
import Cookies
import Diagnostics
import Evidence

/// The life of every cookie across the hops: a table to look at, then every change with its reason.
struct HTMLCookieLife {
  private let trace: Trace
  private let place: HTMLPlace
  private let rows: [HTMLCookieRows.Row]

  /// More columns would be cut off on paper.
  private static let hopsPerTable = 12
  private static let maxRows = 200

  init(_ trace: Trace, _ place: HTMLPlace) {
    self.trace = trace
    self.place = place
    rows = HTMLCookieRows(trace).rows
  }

  var section: HTML {
    if rows.isEmpty {
      return trace.hops.isEmpty
        ? .empty : place.section("cookies", "The life of every cookie", "<p>No cookie was held, sent or set.</p>\n")
    }
    let tables = stride(from: 0, to: max(1, trace.hops.count), by: Self.hopsPerTable).map { start in
      table(start..<min(start + Self.hopsPerTable, trace.hops.count))
    }
    let left = rows.count - Self.maxRows
    let rest: HTML = left > 0 ? "<p>\(left) more cookies are not shown.</p>\n" : .empty
    return place.section(
      "cookies", "The life of every cookie",
      lead: "A cookie that stays does not prove a living session, and a deleted one does not prove an ended session; "
        + "but a deletion that a browser ignores is a fault.",
      "<div class=\"panel\">\n\(tables)\(rest)\(legend)</div>\n" + changes)
  }

  private var legend: HTML {
    let signs = [
      ("↑", "sent"), ("+", "stored"), ("~", "replaced"), ("−", "deleted"), ("✗", "ignored by the browser"),
    ]
    let items = signs.map { sign, word -> HTML in "<li><b aria-hidden=\"true\">\(sign)</b>\(word)</li>\n" }
    return """
      <ul class="legend" role="list">
      \(items)<li>a line: the browser holds it</li>
      </ul>

      """
  }

  private func table(_ part: Range<Int>) -> HTML {
    let isFirst = part.lowerBound == 0
    let isLast = part.upperBound == trace.hops.count
    let name =
      isFirst && isLast ? "Cookies by hop" : "Cookies, hops \(label(part.lowerBound)) to \(label(part.upperBound - 1))"
    let heads = part.map { index -> HTML in
      "<th scope=\"col\"><span class=\"words\">hop </span>\(label(index))</th>"
    }
    let body = rows.prefix(Self.maxRows).map { row in self.row(row, part, isFirst: isFirst, isLast: isLast) }
    return HTMLPlace.scroll(
      name,
      """
      <table class="life">
      <caption>\(name)</caption>
      <thead><tr><th scope="col">Cookie</th>\(HTML.when(isFirst, "<th scope=\"col\">Before</th>"))\(heads)\
      \(HTML.when(isLast, "<th scope=\"col\">After</th>"))</tr></thead>
      <tbody>
      \(body)</tbody>
      </table>

      """)
  }

  private func label(_ index: Int) -> String {
    trace.hops.indices.contains(index) ? HTMLText.clipped(trace.hops[index].label, to: 8) : ""
  }

  private func row(_ row: HTMLCookieRows.Row, _ part: Range<Int>, isFirst: Bool, isLast: Bool) -> HTML {
    let before = Self.end(row.isHeldBefore, held: "there", else: "–")
    let after = Self.end(row.isHeldAfter, held: "still there", else: row.wasEverHeld ? "gone" : "–")
    let cells = row.cells[part].map(Self.cell)
    return """
      <tr><th scope="row"><code>\(HTMLText.shortened(row.cookie.name, to: 120))</code>\(Self.scope(row.cookie))</th>\
      \(HTML.when(isFirst, before))\(cells)\(HTML.when(isLast, after))</tr>

      """
  }

  private static func end(_ isHeld: Bool, held: String, else other: String) -> HTML {
    isHeld
      ? "<td class=\"held outcome\"><span class=\"mark\">\(held)</span></td>"
      : "<td class=\"outcome muted\">\(other)</td>"
  }

  private static func scope(_ cookie: HTMLCookieRows.NamedCookie) -> HTML {
    let reach = cookie.isHostOnly.map { $0 ? ", this host only" : ", and its subdomains" } ?? ""
    return "<span>\(HTMLText.shortened(cookie.domain + cookie.path, to: 200))\(reach)</span>"
  }

  private static func cell(_ cell: HTMLCookieRows.Cell) -> HTML {
    var marks: [HTML] = cell.isSent ? [mark("↑", .plain, "sent")] : []
    marks += cell.changes.prefix(4).map { change in mark(sign(change), tone(change), word(change)) }
    if marks.isEmpty, cell.isHeld { marks = ["<span class=\"words\">held</span>"] }
    let held: HTML = cell.isHeld ? " class=\"held\"" : ""
    return "<td\(held)>\(marks.joined(by: " "))</td>"
  }

  private static func mark(_ sign: String, _ tone: HTMLTone, _ word: String) -> HTML {
    "<span class=\"mark \(tone.name)\"><span aria-hidden=\"true\">\(sign)</span><span class=\"words\">\(word)</span></span>"
  }

  private static func sign(_ change: CookieChange) -> String {
    switch change.action {
    case .stored: "+"
    case .replaced: "~"
    case .deleted: "−"
    case .ignored: "✗"
    }
  }

  private static func tone(_ change: CookieChange) -> HTMLTone {
    switch change.action {
    case .stored, .replaced: .info
    case .deleted: .ok
    case .ignored: change.intendsDeletion ? .error : .warning
    }
  }

  private static func word(_ change: CookieChange) -> String {
    switch (change.action, change.intendsDeletion) {
    case (.ignored, true): "not deleted"
    case (.ignored, false): "not stored"
    case (let action, _): action.rawValue
    }
  }
}

extension HTMLCookieLife {
  /// Deletions that failed first and always to be seen, then all changes.
  private var changes: HTML {
    let all = trace.cookieSightings
    let failed = all.filter(\.change.isFailedDeletion)
    let rest = all.filter { !$0.change.isFailedDeletion }
    let open: HTML =
      failed.isEmpty
      ? .empty : "\(place.heading("Deletions that did not work"))\n\(list(failed.map { item($0.hop, $0.change) }))"
    if rest.isEmpty { return open }
    let title = FindingText.counted(rest.count, "change", "changes") + " and why"
    return open + HTMLPlace.folded(title, list(rest.map { item($0.hop, $0.change) }))
  }

  private func list(_ items: [HTML]) -> HTML { "<ul class=\"changes bare\" role=\"list\">\n\(items)</ul>\n" }

  private func item(_ hop: Hop, _ change: CookieChange) -> HTML {
    let scope = change.domain + change.path
    let rule =
      change.rule.map { rule -> HTML in " <code class=\"muted\">\(rule.rawValue)</code>" } ?? .empty
    return """
      <li><span class="badge \(Self.tone(change).name)"><span aria-hidden="true">\(Self.sign(change))</span> \
      \(Self.word(change))</span> \(HTMLPlace.code(change.name)) <span class="muted">for</span> \
      \(HTMLPlace.code(scope)) <span class="muted">at hop \(HTMLText.clipped(hop.label, to: 8)):</span> \
      \(HTMLText.shortened(change.reason.text))\(rule)</li>

      """
  }
}
