import Browsing
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
