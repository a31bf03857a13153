import Browsing
import Diagnostics

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
        <li><span class="over">! over \(HTMLNumber.grouped(limit.bytes)):</span> \(limit.whose); then: \
        \(limit.answer)</li>

        """
        : "<li><span class=\"under\">✓ within \(HTMLNumber.grouped(limit.bytes)):</span> \(limit.whose)</li>\n"
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
          ? "<td class=\"number over\">! \(HTMLNumber.grouped(bytes))</td>"
          : "<td class=\"number\">\(HTMLNumber.grouped(bytes))</td>"
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
