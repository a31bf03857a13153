import Diagnostics
import Judgement

/// One self-contained page for a ticket: no script, nothing loaded, readable on a phone and on paper.
package enum HTMLReport {
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
