import Browsing
import Diagnostics

/// The walk as a sequence diagram: one drawing, or several when one would not fit on a page.
struct HTMLSequence {
  private let trace: Trace
  private let place: HTMLPlace
  private let form: HTMLSequenceForm
  private let lanes: HTMLLanes
  private let rows: [HTMLSequenceRow]

  init(_ trace: Trace, _ place: HTMLPlace, _ findings: HTMLFindings, _ form: HTMLSequenceForm) {
    let lanes = HTMLLanes(trace.hops)
    self.trace = trace
    self.place = place
    self.form = form
    self.lanes = lanes
    rows = trace.hops.map { hop in
      let groups = findings.groups(at: hop).map { findings.groups[$0] }
      return HTMLSequenceRow(hop, lanes: lanes, findings: groups, form: form)
    }
  }

  var drawings: [HTML] {
    let parts = pages
    return parts.enumerated().map { index, part in drawing(part, number: index + 1, of: parts.count) }
  }

  /// The rows of each drawing.
  private var pages: [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    var height = 0
    for index in rows.indices {
      if height + rows[index].height > form.maxHeight, index > start {
        pages.append(start..<index)
        (start, height) = (index, 0)
      }
      height += rows[index].height
    }
    return start < rows.count ? pages + [start..<rows.count] : pages
  }

  private func drawing(_ part: Range<Int>, number: Int, of count: Int) -> HTML {
    var y = form.headerHeight + 12
    var content = HTML.empty
    for row in rows[part] {
      content += draw(row, at: y)
      y += row.height
    }
    let bottom = y
    if number == count {
      let end = ending(at: y + 6)
      content += end.drawing
      y += 6 + end.height
    }
    y += 8
    let name = place.id("drawing-\(number)-\(form.isCompact ? "compact" : "wide")")
    return """
      <svg class="\(form.className)" viewBox="0 0 \(form.width) \(y)" role="img" \
      aria-labelledby="\(name)-title" aria-describedby="\(name)-text">
      <title id="\(name)-title">\(title(part, of: count))</title>
      <desc id="\(name)-text">\(description)</desc>
      \(lifelines(to: bottom))\(headings)\(content)</svg>

      """
  }

  private func title(_ part: Range<Int>, of count: Int) -> String {
    guard count > 1, let first = trace.hops[part].first, let last = trace.hops[part].last else {
      return "Sequence diagram of the logout"
    }
    return "Sequence diagram of the logout, hops \(HTMLText.clipped(first.label, to: 8)) to "
      + "\(HTMLText.clipped(last.label, to: 8))"
  }

  private var description: String {
    let names = lanes.lanes.map { "\(HTMLLayer.name($0.layer)) (\($0.hosts.joined(separator: ", ")))" }
    let words =
      "\(FindingText.counted(trace.hops.count, "request", "requests")) of the browser to "
      + "\(names.joined(separator: "; ")). It ended: \(HTMLText.words(trace.outcome.rawValue)). The list of hops says the same in words."
    return HTMLText.shortened(words, to: 1_000)
  }

  private var laneCount: Int { lanes.lanes.count + 1 }

  private func x(_ lane: Int) -> Int { form.lane(lane, of: laneCount) }

  private func lifelines(to bottom: Int) -> HTML {
    (0..<laneCount).map { lane in
      HTMLDrawing.line("life", from: (x(lane), form.headerHeight), to: (x(lane), bottom))
    }.joined(by: "")
  }

  private var headings: HTML {
    let layers = lanes.lanes.map { lane in
      (form.isCompact ? HTMLLayer.short(lane.layer) : HTMLLayer.lane(lane.layer), Self.hosts(lane.hosts))
    }
    return ([("Browser", "")] + layers).enumerated().map { index, texts in
      heading(index, name: texts.0, host: texts.1)
    }.joined(by: "")
  }

  private static func hosts(_ hosts: [String]) -> String {
    hosts.count > 1 ? "\(hosts.count) hosts" : hosts.first ?? ""
  }

  private func heading(_ lane: Int, name: String, host: String) -> HTML {
    if form.isCompact { return HTMLDrawing.text(x(lane), 18, "name", name) }
    let width = form.headerWidth(of: laneCount)
    let box = HTMLDrawing.box(
      "lane", x: x(lane) - width / 2, y: 1, width: width, height: form.headerHeight - 2, radius: 8)
    if host.isEmpty { return box + HTMLDrawing.text(x(lane), 30, "name", name) }
    return box + HTMLDrawing.text(x(lane), 21, "name", name)
      + HTMLDrawing.text(x(lane), 39, "mono host", HTMLText.clipped(host, to: form.hostColumns))
  }
}

extension HTMLSequence {
  /// Both arrows of a hop with their words.
  private func draw(_ row: HTMLSequenceRow, at top: Int) -> HTML {
    let lane = x(row.lane)
    var y = top
    var content = HTML.empty
    func write(_ lines: [String], _ names: HTML) {
      for line in lines {
        y += HTMLSequenceForm.line
        content += HTMLDrawing.text(form.labelStart, y, "mono over \(names)", line)
      }
    }
    write(row.request, "")
    y += HTMLSequenceForm.gap / 2 + 2
    content += HTMLDrawing.arrow(
      row.isFrame ? "framed" : "sent", from: form.firstLane, to: row.isLost ? lane - 12 : lane - 1, y: y)
    if row.isLost { content += HTMLDrawing.cross(x: lane - 2, y: y) }
    content += number(row.label, y)
    y += HTMLSequenceForm.gap / 2
    write(row.answer, row.isLost || row.isRefused ? "bad" : "")
    y += HTMLSequenceForm.gap / 2 + 2
    if !row.isLost {
      content += HTMLDrawing.arrow(
        row.isRefused ? "answer bad" : "answer", from: lane - 1, to: form.firstLane + 2, y: y)
    }
    y += 2
    for mark in row.marks { write(mark.lines, mark.tone == .error ? "bad" : "fair") }
    return content
  }

  /// The hop's number on the browser's lane.
  private func number(_ label: String, _ y: Int) -> HTML {
    let width = max(20, TextLayout.width(label) * 7 + 8)
    return HTMLDrawing.box(
      "badge-dot", x: form.firstLane - width / 2, y: y - 10, width: width, height: 20, radius: 10)
      + HTMLDrawing.text(form.firstLane, y + 4, "badge-number", label)
  }

  /// How the walk ended, and why.
  private func ending(at top: Int) -> (drawing: HTML, height: Int) {
    let tone = trace.outcome.tone
    let lines =
      form.isCompact
      ? HTMLText.lines(trace.outcomeReason, columns: 44, atMost: 6)
      : HTMLText.lines(trace.outcomeReason, columns: 125, atMost: 3)
    let height = 32 + lines.count * HTMLSequenceForm.line
    var content = HTMLDrawing.box(
      "end \(tone.name)", x: 2, y: top, width: form.width - 4, height: height, radius: 8)
    content += HTMLDrawing.text(
      14, top + 21, "end-word \(tone.name)",
      HTMLText.clipped("\(tone.sign) \(HTMLText.words(trace.outcome.rawValue))", to: 40))
    for (index, line) in lines.enumerated() {
      content += HTMLDrawing.text(14, top + 21 + (index + 1) * HTMLSequenceForm.line, "", line)
    }
    return (content, height)
  }
}

/// The measures of a drawing: one for desks and paper, one for phones. Units are pixels of the drawing.
struct HTMLSequenceForm: Sendable, Hashable {
  let width: Int
  /// Middle of the browser's lane and of the last one.
  let firstLane: Int
  let lastLane: Int
  /// Columns of fixed-width text beside the browser's lane.
  let columns: Int
  /// Columns of the host in a lane's heading; 0 where hosts stand in the labels.
  let hostColumns: Int
  let isCompact: Bool
  /// A drawing that is higher goes on in the next one, so that none is cut by the end of a page.
  let maxHeight: Int

  static let wide = HTMLSequenceForm(
    width: 960, firstLane: 92, lastLane: 868, columns: 92, hostColumns: 25, isCompact: false, maxHeight: 1_050)
  static let compact = HTMLSequenceForm(
    width: 328, firstLane: 24, lastLane: 302, columns: 42, hostColumns: 0, isCompact: true, maxHeight: 1_500)

  static let line = 17
  static let gap = 16

  var className: HTML { isCompact ? "compact" : "wide" }
  var labelStart: Int { firstLane + 18 }
  var headerHeight: Int { isCompact ? 30 : 50 }

  /// Middle of the lane at `place` of `count` lanes, the browser's included.
  func lane(_ place: Int, of count: Int) -> Int {
    count < 2 ? firstLane : firstLane + (lastLane - firstLane) * place / (count - 1)
  }

  /// Width of a lane's heading.
  func headerWidth(of count: Int) -> Int {
    let room = count < 2 ? width : (lastLane - firstLane) / (count - 1) - 10
    return min(room, isCompact ? 86 : 184)
  }
}
