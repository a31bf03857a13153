import Browsing
import Cookies
import Diagnostics
import Evidence
import HTTP
import Reports

/// One hop of the timeline: the request, the answer, what changed in the cookies and why, where it goes next.
struct HopText {
  let hop: Hop
  let redaction: Redaction
  let style: TextStyle
  let width: Int

  private static let indent = "     "

  var lines: [String] {
    [request, answer] + sent + changes + page + next
  }

  private var request: String {
    let layer = TextLayout.pad(hop.layer?.rawValue ?? "", to: 9)
    let kind = hop.frame == nil ? "" : style.dim("frame ")
    let url = redaction.url(hop.request.url).visible
    return "\(style.bold(TextLayout.pad(hop.label, to: 4))) \(style.dim(layer)) \(kind)\(hop.request.method) "
      + TextLayout.wrap(url, width: width, indent: Self.indent)
  }

  private var answer: String {
    guard let response = hop.response else {
      return Self.indent + style.red("no answer: \(hop.failure?.message ?? "")".visible)
    }
    let status = "\(response.status) \(response.head.reason)".trimmed.visible
    let painted =
      response.status >= 400 ? style.red(status) : response.status >= 300 ? style.yellow(status) : style.green(status)
    var facts = [Milliseconds.text(response.connection.timings.total), "HTTP/\(response.head.httpVersion)"]
    if let tls = response.connection.tlsVersion { facts.append(tls) }
    facts.append("\((hop.sizes.requestHead + hop.sizes.requestBody).grouped) bytes sent")
    facts.append("\(hop.sizes.responseHead.grouped) + \(hop.sizes.responseBody.grouped) received")
    return Self.indent + painted + style.dim(" · " + facts.joined(separator: " · "))
  }

  private var sent: [String] {
    let names = hop.cookiesSent.map(\.name.visible)
    guard !names.isEmpty else { return [] }
    return [
      Self.indent + style.dim("cookies sent: ")
        + TextLayout.wrap(names.joined(separator: ", "), width: width, indent: Self.indent + "  ")
    ]
  }

  private var changes: [String] {
    hop.cookieChanges.map { change in
      let mark: String
      switch change.action {
      case .deleted: mark = style.green("− deleted ")
      case .stored: mark = style.blue("+ stored  ")
      case .replaced: mark = style.blue("~ replaced")
      case .ignored: mark = style.red("✗ ignored ")
      }
      let rule = change.rule.map { " (\($0.rawValue))" } ?? ""
      let words = "\(change.name) for \(change.domain)\(change.path): \(change.reason.text)\(rule)".visible
      return Self.indent + mark + " " + TextLayout.wrap(words, width: width, indent: Self.indent + "           ")
    }
  }

  private var page: [String] {
    guard let page = hop.page else { return [] }
    let kind = page.kind.rawValue.replacing("_", with: " ")
    let title = page.title.map { " \"\(redaction.text($0))\"".visible } ?? ""
    return [Self.indent + style.dim("page: ") + kind + title]
  }

  private var next: [String] {
    guard let url = hop.next.url else { return [] }
    let kind = hop.next.kind.rawValue.replacing("_", with: " ")
    let words = "\(kind) to \(redaction.url(url))".visible
    return [Self.indent + style.bold("→ ") + TextLayout.wrap(words, width: width, indent: Self.indent + "  ")]
  }
}
