import Diagnostics
import Judgement
import Rules

/// The answer at the top: one line for the whole, what it means, and one card per layer.
struct HTMLVerdict {
  let target: TargetReport
  let place: HTMLPlace
  let startedAt: String?
  /// Whether the verdict is the heading of the page.
  let isPageTitle: Bool

  var banner: HTML {
    let tone = HTMLTone(target.standing)
    let words = HTMLText.capitalized(HTMLText.shortened(target.headline, to: 1_000))
    let headline: HTML = isPageTitle ? "<h1>\(words)</h1>" : "<p><strong>\(words)</strong></p>"
    let hint = target.failure.map { failure -> HTML in
      "<p class=\"lines\"><strong>Try:</strong> \(HTMLText.shortened(failure.hint))</p>\n"
    }
    return """
      <div class="banner \(tone.name)">
      <span class="sign" aria-hidden="true">\(tone.sign)</span>
      \(headline)
      <div class="rest">
      <p>\(Self.meaning(target))</p>
      \(hint ?? .empty)\(chips)\(facts)</div>
      </div>

      """
  }

  /// What the verdict means for the people who log out.
  private static func meaning(_ target: TargetReport) -> String {
    switch target.standing {
    case .notChecked:
      return "This target could not be checked to the end, so what is missing below is unknown, not fine."
    case .broken:
      return target.layers.contains { $0.state == .survives }
        ? "After “Log out”, whoever uses the same browser next may come back in without a password."
        : "Something that logout depends on is wrong, so people may stay logged in after “Log out”."
    case .doubtful:
      return target.report.summary.warning > 0
        ? "Logout may work today, but something in it is fragile or departs from the specifications."
        : "What was not given could not be judged; the rules that were not run say what to give."
    case .fine: return "Every rule that could be judged is kept."
    }
  }

  private var chips: HTML {
    let summary = target.report.summary
    let counts: [(Int, HTMLTone, String, String)] = [
      (summary.error, .error, "error", "errors"), (summary.warning, .warning, "warning", "warnings"),
      (summary.info, .info, "note", "notes"), (summary.passed, .ok, "rule passed", "rules passed"),
      (summary.notApplicable, .plain, "not applicable", "not applicable"),
      (summary.notRun, .plain, "not run", "not run"),
      (target.ignored.flatMap(\.findings).count, .plain, "ignored", "ignored"),
    ]
    let items = counts.filter { $0.0 > 0 }.map { count, tone, one, many -> HTML in
      "<li>\(tone.badge(FindingText.counted(count, one, many)))</li>"
    }
    return items.isEmpty ? "<p>Nothing was judged.</p>\n" : "<ul class=\"chips\" role=\"list\">\(items)</ul>\n"
  }

  private var facts: HTML {
    var pairs: [(String, HTML)] = []
    if isPageTitle { pairs.append(("Target", "<bdi>\(HTMLText.shortened(target.name, to: 400))</bdi>")) }
    if let issuer = target.issuer, issuer != target.name || !isPageTitle {
      pairs.append(("Issuer", HTMLPlace.code(issuer)))
    }
    if let startedAt { pairs.append(("Checked", "<time>\(startedAt)</time>")) }
    if let total = target.totalMilliseconds, total.isFinite, total >= 0 {
      let phases = target.phases.map { "\(HTMLText.words($0.name)) \(HTMLNumber.milliseconds($0.milliseconds))" }
      let parts: HTML = phases.isEmpty ? .empty : " (\(phases.joined(separator: ", ")))"
      pairs.append(("Took", "\(HTMLNumber.milliseconds(total))\(parts)"))
    }
    if let end = target.certificateNotAfter {
      pairs.append(("Certificate valid until", "<time>\(Timestamp.rfc3339(end))</time>"))
    }
    let items = pairs.map { name, value -> HTML in "<dt>\(name)</dt><dd>\(value)</dd>\n" }
    return items.isEmpty ? .empty : "<dl class=\"facts small\">\n\(items)</dl>\n"
  }

  /// One card per layer, or a sentence when no session was looked at.
  static func layers(_ lines: [LayerVerdict], _ place: HTMLPlace) -> HTML {
    if lines.isEmpty {
      return place.section("layers", "Sessions", "<p>No session was looked at, so none is known to have ended.</p>\n")
    }
    return place.section(
      "layers", "Sessions, layer by layer",
      lead: "A person who logs out may hold one session in each of these places, and each must end.",
      "<div class=\"cards\">\n\(lines.map { card($0, place) })</div>\n")
  }

  private static func card(_ line: LayerVerdict, _ place: HTMLPlace) -> HTML {
    let tone = HTMLTone(line.state)
    let host = line.host.map { host -> HTML in host.isEmpty ? .empty : "<p>\(HTMLPlace.code(host))</p>\n" } ?? .empty
    return """
      <div class="card \(tone.name)">
      \(place.heading("\(HTMLLayer.name(line.layer))"))
      <p class="muted small">\(HTMLLayer.session(line.layer))</p>
      \(host)<p class="state">\(tone.badge(line.state.rawValue))</p>
      <p class="small lines">\(HTMLText.shortened(line.because))</p>
      </div>

      """
  }
}

/// What the layers are called for a reader who knows neither OpenID Connect nor this tool.
enum HTMLLayer {
  static func name(_ layer: Layer?) -> String {
    switch layer {
    case .app: "Application"
    case .provider: "Identity provider"
    case .upstream: "Upstream identity provider"
    case nil: "Other host"
    }
  }

  /// For the heading of a lane.
  static func lane(_ layer: Layer?) -> String { layer == .upstream ? "Upstream provider" : name(layer) }

  /// For a narrow drawing.
  static func short(_ layer: Layer?) -> String {
    switch layer {
    case .app: "App"
    case .provider: "Provider"
    case .upstream: "Upstream"
    case nil: "Other"
    }
  }

  static func session(_ layer: Layer) -> String {
    switch layer {
    case .app: "the application’s own session"
    case .provider: "the single sign-on session"
    case .upstream: "the sign-in behind the identity provider"
    }
  }
}
