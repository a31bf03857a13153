import Browsing
import Cookies
import Diagnostics
import HTTP

/// The walk, step by step: how it ended, the diagram, and the same in words.
struct HTMLChain {
  let trace: Trace
  let place: HTMLPlace
  let findings: HTMLFindings

  var section: HTML {
    place.section("chain", "The logout, step by step", outcome + facts + diagram + list)
  }

  private var outcome: HTML {
    let reason: HTML = trace.outcomeReason.isEmpty ? .empty : " \(HTMLText.shortened(trace.outcomeReason))"
    return "<p class=\"lead lines\">\(trace.outcome.tone.badge(HTMLText.words(trace.outcome.rawValue)))\(reason)</p>\n"
  }

  private var facts: HTML {
    """
    <dl class="facts small">
    <dt>Started at</dt><dd>\(HTMLPlace.code(trace.startURL))</dd>
    <dt>Ended at</dt><dd>\(HTMLPlace.code(trace.finalURL))</dd>
    </dl>

    """
  }

  private var diagram: HTML {
    if trace.hops.isEmpty { return "<p>Nothing was requested.</p>\n" }
    let drawings =
      HTMLSequence(trace, place, findings, .wide).drawings + HTMLSequence(trace, place, findings, .compact).drawings
    return """
      <figure class="sequence">
      <figcaption>Time runs downwards. A solid arrow is a request of the browser, a dotted one the request of a frame \
      inside a page, a dashed one the answer; ✗ marks what failed.</figcaption>
      \(drawings)</figure>

      """
  }

  private var list: HTML {
    if trace.hops.isEmpty { return .empty }
    let items = trace.hops.indices.map { index in
      HTMLHop(hop: trace.hops[index], anchor: place.hop(index), findings: findings).item
    }
    return
      "\(place.heading("Every hop in words"))\n<div class=\"panel\">\n<ol class=\"hops bare\" role=\"list\">\n\(items)</ol>\n</div>\n"
  }
}

extension Trace.Outcome {
  /// Good only where the walk ended where it should.
  var tone: HTMLTone { self == .completed ? .ok : .error }
}

extension Hop {
  /// Whether a page requested it as a frame.
  var isFrame: Bool { frame != nil }

  /// Empty where the URL names none.
  var host: String { url.host ?? "" }

  /// `nil` when no answer came.
  var status: Int? { response?.status }

  /// All zero when no answer came.
  var timings: Timings { response?.connection.timings ?? Timings() }

  /// Why no answer came.
  var lossReason: String { failure?.message ?? "the connection failed" }
}

/// One hop in words: the request, the answer, the page, where it goes next, what was found there.
private struct HTMLHop {
  let hop: Hop
  let anchor: String
  let findings: HTMLFindings

  var item: HTML {
    """
    <li id="\(anchor)"\(HTML.when(hop.isFrame, " class=\"frame\""))>
    \(request)\(answer)\(page)\(next)\(cookies)\(notes)</li>

    """
  }

  private var request: HTML {
    let kind: HTML = hop.isFrame ? "frame " : "hop "
    return """
      <p><span class="number"><span class="words">\(kind)</span>\(HTMLText.shortened(hop.label, to: 40))</span> \
      <strong>\(HTMLLayer.name(hop.layer))</strong> \(hop.isFrame ? "(frame) " : "")\
      <code>\(HTMLText.shortened(hop.request.method, to: 40)) \(HTMLText.shortened(hop.request.url))</code></p>

      """
  }

  private var answer: HTML {
    guard let response = hop.response else {
      return "<p class=\"bad lines\">✗ no answer: \(HTMLText.shortened(hop.lossReason))</p>\n"
    }
    let phrase = response.head.reason
    let words = "\(response.status)" + (phrase.isEmpty ? "" : " \(HTMLText.shortened(phrase, to: 200))")
    let result: HTML = response.status >= 400 ? "<span class=\"bad\">✗ \(words)</span>" : "<strong>\(words)</strong>"
    var facts = ["after \(HTMLNumber.milliseconds(hop.timings.total))", "HTTP/\(response.head.httpVersion)"]
    if let version = response.connection.tlsVersion { facts.append(version) }
    if let address = response.connection.remoteAddress { facts.append("from \(address)") }
    facts.append("\(HTMLNumber.bytes(Self.sum(hop.sizes.requestHead, hop.sizes.requestBody))) sent")
    facts.append("\(HTMLNumber.bytes(Self.sum(hop.sizes.responseHead, hop.sizes.responseBody))) received")
    let rest = HTMLText.shortened(facts.joined(separator: " · "), to: 1_000)
    return "<p>\(result) <span class=\"muted small\">\(rest)</span></p>\n"
  }

  private static func sum(_ head: Int, _ body: Int) -> Int {
    let (sum, isOver) = max(0, head).addingReportingOverflow(max(0, body))
    return isOver ? Int.max : sum
  }

  private var page: HTML {
    guard let page = hop.page else { return .empty }
    let title = page.title.map { title -> HTML in " “<bdi>\(HTMLText.shortened(title, to: 400))</bdi>”" } ?? .empty
    return "<p>Page: \(HTMLText.words(page.kind.rawValue))\(title)</p>\n"
  }

  private var next: HTML {
    guard let url = hop.next.url else { return .empty }
    return "<p>Then: \(HTMLText.words(hop.next.kind.rawValue)) to \(HTMLPlace.code(url))</p>\n"
  }

  private var cookies: HTML {
    if hop.cookiesSent.isEmpty { return .empty }
    let names = hop.cookiesSent.map { HTMLPlace.code($0.name) }.joined(by: ", ")
    return "<p class=\"small\"><span class=\"muted\">Cookies sent:</span> \(names)</p>\n"
  }

  private var notes: HTML {
    let links = findings.groups(at: hop).map { index -> HTML in
      let group = findings.groups[index]
      return """
        <li>\(HTMLTone(group.severity).badge(group.severity.rawValue)) \
        <a href="#\(findings.anchor(index))">\(group.rule.id.rawValue)</a> \(group.rule.title)</li>

        """
    }
    return links.isEmpty ? .empty : "<ul class=\"bare small\" role=\"list\">\n\(links)</ul>\n"
  }
}
