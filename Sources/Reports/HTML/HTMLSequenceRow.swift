import Browsing
import Cookies
import Diagnostics
import Evidence
import HTTP

/// One hop of the diagram: the words beside its two arrows, and the marks of what failed there.
struct HTMLSequenceRow: Sendable, Hashable {
  struct Mark: Sendable, Hashable {
    let tone: HTMLTone
    let lines: [String]
  }

  let label: String
  let isFrame: Bool
  /// Lane of the answering host; the browser is 0.
  let lane: Int
  let request: [String]
  let answer: [String]
  /// Whether no answer came at all.
  let isLost: Bool
  /// Whether the answer is an error.
  let isRefused: Bool
  let marks: [Mark]

  private static let maxMarks = 4

  init(
    _ hop: Hop, lanes: HTMLLanes, findings: [HTMLFindings.Group], form: HTMLSequenceForm
  ) {
    label = HTMLText.clipped(hop.label, to: 7)
    isFrame = hop.isFrame
    lane = lanes.place(of: hop)
    isLost = hop.status == nil
    isRefused = (hop.status ?? 0) >= 400
    request = Self.request(hop, showsHost: form.isCompact || !lanes.isOnlyHost(hop), form)
    answer = Self.answer(hop).flatMap { HTMLText.lines($0, columns: form.columns, atMost: 2) }
    marks = Self.marks(hop, findings, form)
  }

  /// Height of the row.
  var height: Int {
    let lines = request.count + answer.count + marks.reduce(0) { $0 + $1.lines.count }
    return lines * HTMLSequenceForm.line + 2 * HTMLSequenceForm.gap + 16
  }

  private static func request(_ hop: Hop, showsHost: Bool, _ form: HTMLSequenceForm) -> [String] {
    let method = (hop.isFrame ? "frame " : "") + HTMLText.clipped(hop.request.method, to: 12)
    let path = path(of: hop.request.url)
    if !showsHost { return [HTMLText.clipped("\(method) \(path)", to: form.columns)] }
    if !form.isCompact { return [HTMLText.clipped("\(method) \(hop.host)\(path)", to: form.columns)] }
    return ["\(method) \(hop.host)", path].map { HTMLText.clipped($0, to: form.columns) }
  }

  /// What follows the authority of an absolute URL; the whole text for anything else.
  private static func path(of url: String) -> String {
    let parts = url.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return url }
    let path = parts[1].drop { $0 != "/" && $0 != "?" && $0 != "#" }
    return path.isEmpty ? "/" : String(path)
  }

  private static func answer(_ hop: Hop) -> [String] {
    let time = HTMLNumber.milliseconds(hop.timings.total)
    guard let head = hop.response?.head else { return ["✗ no answer: \(hop.lossReason)"] }
    let sign = head.status >= 400 ? "✗ " : ""
    let phrase = head.reason.isEmpty ? "" : " \(head.reason)"
    var lines = ["\(sign)\(head.status)\(phrase) · \(time)"]
    if hop.next.url != nil { lines[0] += " · \(HTMLText.words(hop.next.kind.rawValue))" }
    if let page = hop.page {
      let title = page.title.map { " “\($0)”" } ?? ""
      lines.append("page: \(HTMLText.words(page.kind.rawValue))\(title)")
    }
    return lines
  }

  /// Errors and warnings of this hop, and deletions that did not work and that no finding tells of.
  private static func marks(
    _ hop: Hop, _ findings: [HTMLFindings.Group], _ form: HTMLSequenceForm
  ) -> [Mark] {
    var marks = findings.filter { $0.severity > .info }.map { group in
      (HTMLTone(group.severity), "\(group.rule.id.rawValue) \(group.rule.title)")
    }
    let told = Set(findings.map(\.rule.id))
    for change in hop.cookieChanges where change.isFailedDeletion {
      if let rule = change.rule, told.contains(rule) { continue }
      marks.append((.error, "the cookie \(change.name) was not deleted"))
    }
    if marks.count > maxMarks {
      let rest = marks.count - maxMarks + 1
      marks = marks.prefix(maxMarks - 1) + [(.warning, "and \(rest) more, see the hop in words")]
    }
    return marks.map { tone, text in
      Mark(tone: tone, lines: HTMLText.lines("\(tone.sign) \(text)", columns: form.columns, atMost: 2))
    }
  }
}

/// The lanes of the diagram: the browser, then the layers that answered, from the application inwards.
struct HTMLLanes: Sendable, Hashable {
  struct Lane: Sendable, Hashable {
    let layer: Layer?
    /// In the order they were first asked.
    var hosts: [String]
  }

  /// Without the browser's.
  let lanes: [Lane]

  init(_ hops: [Hop]) {
    let order: [Layer?] = [.app, .provider, .upstream, nil]
    lanes = order.compactMap { layer in
      var seen: Set<String> = []
      let hosts = hops.filter { $0.layer == layer }.map(\.host).filter { seen.insert($0).inserted }
      return hosts.isEmpty ? nil : Lane(layer: layer, hosts: hosts)
    }
  }

  /// The place of a hop's lane, counted from 1; the browser is 0.
  func place(of hop: Hop) -> Int { (lanes.firstIndex { $0.layer == hop.layer } ?? 0) + 1 }

  /// Whether the lane's heading names the host of the hop, so that its label need not.
  func isOnlyHost(_ hop: Hop) -> Bool {
    lanes.first { $0.layer == hop.layer }?.hosts.count == 1
  }
}
