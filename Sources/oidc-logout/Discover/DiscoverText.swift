import Diagnostics
import Discovery
import HTTP
import Providers
import Reports
import Tokens

/// What `discover` tells a person: the product, what it offers, what is wrong, and how it was found out.
struct DiscoverText {
  let result: DiscoverResult
  let style: TextStyle
  let width: Int

  var rendered: String {
    let findings = FindingText(style: style, width: width)
    var lines = [heading]
    if let note = result.evidence.argument.note { lines.append(style.dim("note: \(note)".visible)) }
    lines.append("")
    lines += TextLayout.table(rows, width: width, paint: style.dim)
    lines.append("")
    for block in findings.findings(result.report) { lines += [block, ""] }
    lines.append(findings.counts(result.report.summary) + style.dim(" · " + exchanges))
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let issuer = result.redaction.url(result.evidence.issuer).visible
    guard let provider = result.evidence.recognised else { return style.bold(issuer) }
    return "\(style.bold(issuer))  \(provider.displayName)"
  }

  private var rows: [(label: String, value: String)] {
    guard let document = result.evidence.document else { return [] }
    return [
      ("end_session_endpoint", endpoint(document.endSessionEndpoint)),
      (
        "front-channel logout",
        channel(document.frontchannelLogoutSupported, document.frontchannelLogoutSessionSupported)
      ),
      ("back-channel logout", channel(document.backchannelLogoutSupported, document.backchannelLogoutSessionSupported)),
      ("session management", shown(document.checkSessionIframe) ?? "no"),
      ("revocation_endpoint", shown(document.revocationEndpoint) ?? "no"),
      ("introspection_endpoint", shown(document.introspectionEndpoint) ?? "no"),
      ("keys", keys),
    ]
  }

  private func endpoint(_ url: String?) -> String { shown(url).map(style.green) ?? style.red("none") }

  private func shown(_ url: String?) -> String? { url.map { result.redaction.url($0).visible } }

  private func channel(_ isSupported: Bool?, _ namesSession: Bool?) -> String {
    switch (isSupported, namesSession) {
    case (true?, true?): "yes, names the session (sid)"
    case (true?, _): "yes, without sid"
    case (false?, _): "no"
    case (nil, _): style.red("not a boolean")
    }
  }

  private var keys: String {
    switch result.evidence.keySet {
    case .notFetched(let reason): return "not fetched: \(reason)".visible
    case .failed(let failure): return style.red("not had: \(failure.message)".visible)
    case .fetched:
      guard let keySet = result.keySet else { return style.red("not a key set") }
      let algorithms = keySet.algorithms.joined(separator: ", ").visible
      return "\(keySet.count)" + (algorithms.isEmpty ? "" : " (\(algorithms))")
    }
  }

  private var exchanges: String {
    let all = result.evidence.exchanges
    let total = all.reduce(0) { $0 + $1.connection.timings.total }
    var parts = ["\(all.count) \(all.count == 1 ? "request" : "requests")", Milliseconds.text(total)]
    if let version = all.last(where: { $0.head != nil })?.head?.httpVersion { parts.append("HTTP/\(version)") }
    if let tls = all.compactMap(\.connection.tlsVersion).last { parts.append(tls) }
    return parts.joined(separator: ", ")
  }
}
