import Browsing
import Diagnostics
import Evidence
import Judgement

/// One self-contained page for a ticket: no script, nothing loaded, readable on a phone and on paper.
package enum HTMLReport {
  /// The whole page; one target has it to itself, several begin with an overview.
  package static func render(_ document: RunReport) -> String {
    let body = document.targets.count == 1 ? single(document, document.targets[0]) : several(document)
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <meta name="generator" content="oidc-logout \(document.toolVersion)">
      <title>\(title(document))</title>
      \(HTMLStyle.element)
      </head>
      <body>
      <a class="skip" href="#main">Skip to the report</a>
      <div class="page">
      \(body)\(footer(document))</div>
      </body>
      </html>

      """
    return page.markup
  }

  /// Nothing is loaded, run, framed or sent; only our own style sheet counts. (A `meta` cannot say `frame-ancestors`.)
  private static let policy: HTML =
    "default-src 'none'; style-src 'sha256-\(HTMLStyle.hash)'; img-src 'none'; form-action 'none'; base-uri 'none'"

  private static func title(_ document: RunReport) -> String {
    let targets = document.targets
    guard targets.count == 1 else { return "oidc-logout: \(HTMLOverview.headline(targets))" }
    return HTMLText.shortened("\(targets[0].mark) \(targets[0].name): \(targets[0].headline)", to: 200)
  }

  private static func single(_ document: RunReport, _ target: TargetReport) -> HTML {
    let section = HTMLTarget(target, HTMLPlace(prefix: "t1", level: 2))
    return """
      <header>
      \(brand(document))\(section.verdict(startedAt: document.startedAt, isPageTitle: true))</header>
      <main id="main" tabindex="-1">
      \(section.sections)</main>

      """
  }

  private static func several(_ document: RunReport) -> HTML {
    let sections = document.targets.enumerated().map { index, target in
      HTMLTarget(target, HTMLPlace(prefix: "t\(index + 1)", level: 3)).whole(startedAt: document.startedAt)
    }
    return """
      <header>
      \(brand(document))<h1>\(HTMLText.capitalized(HTMLOverview.headline(document.targets)))</h1>
      </header>
      <main id="main" tabindex="-1">
      \(HTMLOverview.table(document.targets))\(sections)</main>

      """
  }

  private static func brand(_ document: RunReport) -> HTML {
    "<p class=\"brand\"><strong>oidc-logout</strong> \(document.command): does “Log out” really log out?</p>\n"
  }

  private static func footer(_ document: RunReport) -> HTML {
    let time = document.startedAt.map { text -> HTML in ", <time>\(text)</time>" } ?? .empty
    return """
      <footer class="muted small">
      <p>Made by oidc-logout \(document.toolVersion)\(time). This page is complete in itself: it loads nothing and runs \
      no script.</p>
      </footer>

      """
  }
}

/// The first thing a page of several targets shows: how each of them fared.
private enum HTMLOverview {
  /// `4 targets: 1 broken, 3 fine`; lower case, without a full stop.
  static func headline(_ targets: [TargetReport]) -> String {
    if targets.isEmpty { return "nothing was checked" }
    let parts = TargetReport.Standing.allCases.compactMap { standing -> String? in
      let count = targets.count { $0.standing == standing }
      return count == 0 ? nil : "\(count) \(word(standing))"
    }
    return "\(targets.count) targets: \(parts.joined(separator: ", "))"
  }

  private static func word(_ standing: TargetReport.Standing) -> String {
    switch standing {
    case .notChecked: "not checked"
    case .broken: "broken"
    case .doubtful: "in doubt"
    case .fine: "fine"
    }
  }

  static func table(_ targets: [TargetReport]) -> HTML {
    if targets.isEmpty { return .empty }
    let table: HTML = """
      <table class="wide-table">
      <caption>Every target, its verdict and its findings</caption>
      <thead><tr><th scope="col">Target</th><th scope="col">Verdict</th><th scope="col" class="number">Errors</th>\
      <th scope="col" class="number">Warnings</th><th scope="col" class="number">Notes</th></tr></thead>
      <tbody>
      \(targets.enumerated().map(row))</tbody>
      </table>

      """
    return """
      <section aria-labelledby="overview">
      <h2 id="overview">Overview</h2>
      \(HTMLPlace.scroll("Overview of the targets", table))</section>

      """
  }

  private static func row(_ index: Int, _ target: TargetReport) -> HTML {
    let summary = target.report.summary
    let numbers = [summary.error, summary.warning, summary.info].map { count -> HTML in
      "<td class=\"number\">\(count)</td>"
    }
    return """
      <tr><th scope="row"><a href="#t\(index + 1)"><bdi>\(HTMLText.shortened(target.name, to: 200))</bdi></a></th>\
      <td>\(HTMLTone(target.standing).badge(word(target.standing))) \(HTMLText.shortened(target.headline, to: 400))</td>\
      \(numbers)</tr>

      """
  }
}

/// One target of the page: its verdict, then everything that leads to it.
private struct HTMLTarget {
  private let target: TargetReport
  private let place: HTMLPlace
  private let findings: HTMLFindings

  init(_ target: TargetReport, _ place: HTMLPlace) {
    self.target = target
    self.place = place
    findings = HTMLFindings(target, place)
  }

  /// Under its name, for a page of several targets.
  func whole(startedAt: String?) -> HTML {
    """
    <section class="target" id="\(place.prefix)" aria-labelledby="\(place.id("name"))">
    <h2 id="\(place.id("name"))"><bdi>\(HTMLText.shortened(target.name, to: 400))</bdi></h2>
    \(verdict(startedAt: startedAt, isPageTitle: false))\(sections)</section>

    """
  }

  func verdict(startedAt: String?, isPageTitle: Bool) -> HTML {
    HTMLVerdict(target: target, place: place, startedAt: startedAt, isPageTitle: isPageTitle).banner
  }

  /// All sections below the verdict.
  var sections: HTML {
    let layers = HTMLVerdict.layers(target.layers, place)
    guard let trace = target.walks.first?.trace else {
      return layers + findings.section + HTMLRuleLists(target, place).section
    }
    let chain = HTMLChain(trace: trace, place: place, findings: findings)
    return layers + findings.section + chain.section + HTMLCookieLife(trace, place).section
      + HTMLSizes(trace: trace, place: place).section + HTMLWaterfall(trace: trace, place: place).section
      + HTMLRuleLists(target, place).section
  }
}
