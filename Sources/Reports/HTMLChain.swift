import Diagnostics

/// The walk, step by step: how it ended, the diagram, and the same in words.
struct HTMLChain {
  let trace: ReportTrace
  let place: HTMLPlace
  let findings: HTMLFindings

  var section: HTML {
    place.section("chain", "The logout, step by step", outcome + facts + diagram + list)
  }

  private var outcome: HTML {
    let tone: HTMLTone = trace.isGood ? .ok : .error
    let reason: HTML = trace.reason.isEmpty ? .empty : " \(HTMLText.shortened(trace.reason))"
    return "<p class=\"lead lines\">\(tone.badge(HTMLText.words(trace.outcome)))\(reason)</p>\n"
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
