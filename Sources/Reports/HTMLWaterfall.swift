import Browsing
import Diagnostics
import HTTP

/// Where the time went: one bar per hop, one after the other, split into its phases.
struct HTMLWaterfall {
  let trace: Trace
  let place: HTMLPlace

  /// The phases of a hop in milliseconds, each on its own, as far as they can be drawn.
  private struct Phases {
    let parts: [(name: HTML, milliseconds: Double)]
    let total: Double

    init(_ timings: Timings) {
      let (dns, connect, tls) = (
        HTMLNumber.drawable(timings.dns), HTMLNumber.drawable(timings.connect), HTMLNumber.drawable(timings.tls)
      )
      let firstByte = HTMLNumber.drawable(timings.firstByte)
      let wait = max(0, firstByte - dns - connect - tls)
      let download = max(0, HTMLNumber.drawable(timings.total) - max(firstByte, dns + connect + tls))
      parts = [("dns", dns), ("connect", connect), ("tls", tls), ("wait", wait), ("download", download)]
      total = max(HTMLNumber.drawable(timings.total), dns + connect + tls + wait)
    }
  }

  private static let names = ["Name lookup", "Connect", "TLS", "Wait", "Receive"]

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
    let classes: [HTML] = ["dns", "connect", "tls", "wait", "download"]
    let items = zip(classes, Self.names).map { name, words -> HTML in
      """
      <li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">\
      \(HTMLDrawing.box(name, x: 0, y: 0, width: 10, height: 10, radius: 2))</svg>\(words)</li>

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
        boxes.append(HTMLDrawing.box(part.name, x: left, y: 2, width: right - left, height: 16, radius: 0))
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
    let heads = Self.names.map { name -> HTML in "<th scope=\"col\" class=\"number\">\(name)</th>" }
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
