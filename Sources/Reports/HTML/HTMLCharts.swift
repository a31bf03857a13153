import Browsing
import Diagnostics
import HTTP

/// The largest requests and answers of the walk beside the limits that servers, proxies and clients are known to have.
struct HTMLSizes {
  let trace: Trace
  let place: HTMLPlace

  private struct Measure {
    let name: String
    let bytes: @Sendable (HopSizes) -> Int
    let limits: [SizeLimit]
  }

  private static let measures: [Measure] = [
    Measure(name: "Request target (path and query)", bytes: \.requestTarget, limits: SizeLimits.requestTarget),
    Measure(name: "Cookie field of the request", bytes: \.cookieField, limits: SizeLimits.requestField),
    Measure(name: "Head of the request", bytes: \.requestHead, limits: SizeLimits.requestFields),
    Measure(name: "Head of the answer", bytes: \.responseHead, limits: SizeLimits.responseHead),
  ]

  var section: HTML {
    if trace.hops.isEmpty { return .empty }
    let cards = Self.measures.map(card)
    return place.section(
      "sizes", "Sizes against known limits",
      lead: "The largest of each kind in this logout. What grows over a limit breaks on the servers that have it.",
      "<div class=\"cards pair\">\n\(cards)</div>\n\(HTMLPlace.folded("Bytes of every hop", table))")
  }

  private func card(_ measure: Measure) -> HTML {
    let largest = trace.hops.max { measure.bytes($0.sizes) < measure.bytes($1.sizes) }
    let bytes = max(0, largest.map { measure.bytes($0.sizes) } ?? 0)
    let limits = measure.limits.map { limit -> HTML in
      bytes > limit.bytes
        ? """
        <li><span class="over">! over \(limit.bytes.grouped):</span> \(limit.whose); then: \
        \(limit.answer)</li>

        """
        : "<li><span class=\"under\">✓ within \(limit.bytes.grouped):</span> \(limit.whose)</li>\n"
    }
    let whereabouts: HTML =
      bytes == 0 ? "" : " <span class=\"muted small\">at hop \(HTMLText.clipped(largest?.label ?? "", to: 8))</span>"
    return """
      <div class="panel measure">
      \(place.heading("\(measure.name)"))
      <p><strong>\(HTMLNumber.bytes(bytes))</strong>\(whereabouts)</p>
      \(Self.gauge(bytes, measure.limits))<ul class="limits bare" role="list">
      \(limits)</ul>
      </div>

      """
  }

  /// A bar with a tick at every limit; the list below says the same.
  private static func gauge(_ bytes: Int, _ limits: [SizeLimit]) -> HTML {
    let full = Double(max(bytes, limits.map(\.bytes).max() ?? 1)) * 1.06
    let isOver = limits.contains { bytes > $0.bytes }
    let ticks = limits.map { limit in
      HTMLDrawing.box(
        "tick", x: HTMLNumber.thousandths(Double(limit.bytes), of: full) - 2, y: 0, width: 4, height: 20, radius: 0)
    }
    return """
      <svg class="gauge" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
      \(HTMLDrawing.box("track", x: 0, y: 4, width: 1000, height: 12, radius: 0))\
      \(HTMLDrawing.box(
        isOver ? "fill over" : "fill", x: 0, y: 4, width: HTMLNumber.thousandths(Double(bytes), of: full), height: 12,
        radius: 0))\(ticks)</svg>

      """
  }

  private static let columns: [(name: String, bytes: @Sendable (HopSizes) -> Int, limit: Int)] = [
    ("Target", \.requestTarget, SizeLimits.requestTarget.first?.bytes ?? .max),
    ("Cookie field", \.cookieField, SizeLimits.requestField.first?.bytes ?? .max),
    ("Request head", \.requestHead, SizeLimits.requestFields.first?.bytes ?? .max),
    ("Request body", \.requestBody, .max),
    ("Answer head", \.responseHead, SizeLimits.responseHead.first?.bytes ?? .max),
    ("Answer body", \.responseBody, .max),
  ]

  private var table: HTML {
    let heads = Self.columns.map { column -> HTML in "<th scope=\"col\" class=\"number\">\(column.name)</th>" }
    let rows = trace.hops.map { hop -> HTML in
      let cells = Self.columns.map { column -> HTML in
        let bytes = column.bytes(hop.sizes)
        return bytes > column.limit
          ? "<td class=\"number over\">! \(bytes.grouped)</td>"
          : "<td class=\"number\">\(bytes.grouped)</td>"
      }
      return """
        <tr\(HTML.when(hop.isFrame, " class=\"frame\""))><th scope="row">\(HTMLText.clipped(hop.label, to: 8)) \
        <span class="muted small">\(HTMLText.clipped(hop.host, to: 40))</span></th>\(cells)</tr>

        """
    }
    return HTMLPlace.scroll(
      "Bytes of every hop",
      """
      <table class="wide-table">
      <caption>Bytes of every hop; ! marks what is over the smallest known limit</caption>
      <thead><tr><th scope="col">Hop</th>\(heads)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """)
  }
}

/// Where the time went: one bar per hop, one after the other, split into its phases.
struct HTMLWaterfall {
  let trace: Trace
  let place: HTMLPlace

  private enum Phase: String, CaseIterable {
    case dns, connect, tls, wait, download

    var name: String {
      switch self {
      case .dns: "Name lookup"
      case .connect: "Connect"
      case .tls: "TLS"
      case .wait: "Wait"
      case .download: "Receive"
      }
    }

    /// The class of the style sheet.
    var className: HTML { HTML(ownMarkup: rawValue) }
  }

  /// The phases of a hop in milliseconds, each on its own, as far as they can be drawn.
  private struct Phases {
    let parts: [(phase: Phase, milliseconds: Double)]
    let total: Double

    init(_ timings: Timings) {
      let (dns, connect, tls) = (
        HTMLNumber.drawable(timings.dns), HTMLNumber.drawable(timings.connect), HTMLNumber.drawable(timings.tls)
      )
      let firstByte = HTMLNumber.drawable(timings.firstByte)
      let wait = max(0, firstByte - dns - connect - tls)
      let download = max(0, HTMLNumber.drawable(timings.total) - max(firstByte, dns + connect + tls))
      parts = [(.dns, dns), (.connect, connect), (.tls, tls), (.wait, wait), (.download, download)]
      total = max(HTMLNumber.drawable(timings.total), dns + connect + tls + wait)
    }
  }

  var section: HTML {
    let phases = trace.hops.map { Phases($0.timings) }
    let total = phases.reduce(0) { $0 + $1.total }
    if total <= 0 { return .empty }
    return place.section(
      "timings", "Where the time went",
      lead: "\(HTMLNumber.milliseconds(total)) in all, one request after the other.",
      "<div class=\"panel\">\n\(legend)\(bars(phases, total))</div>\n"
        + HTMLPlace.folded("Phases of every hop in numbers", numbers(phases)))
  }

  private var legend: HTML {
    let items = Phase.allCases.map { phase -> HTML in
      """
      <li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">\
      \(HTMLDrawing.box(phase.className, x: 0, y: 0, width: 10, height: 10, radius: 2))</svg>\(phase.name)</li>

      """
    }
    return "<ul class=\"legend\" role=\"list\">\n\(items)</ul>\n"
  }

  private func bars(_ phases: [Phases], _ total: Double) -> HTML {
    var start = 0.0
    var rows: [HTML] = []
    for (hop, phase) in zip(trace.hops, phases) {
      rows.append(row(hop, phase, start: start, of: total))
      start += phase.total
    }
    return """
      <table class="falls">
      <caption>Each bar begins where the one before it ends</caption>
      <thead><tr><th scope="col">Hop</th><th scope="col">Timeline</th><th scope="col" class="number">Total</th></tr>\
      </thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """
  }

  private func row(_ hop: Hop, _ phases: Phases, start: Double, of total: Double) -> HTML {
    var boxes: [HTML] = []
    var at = start
    for part in phases.parts {
      let (left, right) = (
        HTMLNumber.thousandths(at, of: total), HTMLNumber.thousandths(at + part.milliseconds, of: total)
      )
      if right > left {
        boxes.append(HTMLDrawing.box(part.phase.className, x: left, y: 2, width: right - left, height: 16, radius: 0))
      }
      at += part.milliseconds
    }
    return """
      <tr\(HTML.when(hop.isFrame, " class=\"frame\""))><th scope="row">\(HTMLText.clipped(hop.label, to: 8)) \
      \(HTMLLayer.short(hop.layer))<span>\(HTMLText.clipped(hop.host, to: 40))</span></th>\
      <td><svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">\
      \(HTMLDrawing.box("track", x: 0, y: 2, width: 1000, height: 16, radius: 0))\(boxes)</svg></td>\
      <td class="number">\(Self.total(hop))</td></tr>

      """
  }

  private static func total(_ hop: Hop) -> String {
    hop.status == nil && hop.timings.total == 0 ? "no answer" : HTMLNumber.milliseconds(hop.timings.total)
  }

  private func numbers(_ phases: [Phases]) -> HTML {
    let heads = Phase.allCases.map { phase -> HTML in "<th scope=\"col\" class=\"number\">\(phase.name)</th>" }
    let rows = zip(trace.hops, phases).map { hop, phase -> HTML in
      let cells = phase.parts.map { part -> HTML in
        "<td class=\"number\">\(HTMLNumber.milliseconds(part.milliseconds))</td>"
      }
      return """
        <tr\(HTML.when(hop.isFrame, " class=\"frame\""))><th scope="row">\(HTMLText.clipped(hop.label, to: 8)) \
        <span class="muted small">\(HTMLText.clipped(hop.host, to: 40))</span></th>\(cells)\
        <td class="number">\(Self.total(hop))</td></tr>

        """
    }
    return HTMLPlace.scroll(
      "Phases of every hop",
      """
      <table class="wide-table">
      <caption>Milliseconds of each phase; a connection that is used again needs no lookup, connect or TLS</caption>
      <thead><tr><th scope="col">Hop</th>\(heads)<th scope="col" class="number">Total</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """)
  }
}
