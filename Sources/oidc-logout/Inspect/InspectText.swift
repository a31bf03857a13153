import Diagnostics
import HTTP
import OrderedJSON
import Reports
import Rules
import Tokens

/// What `inspect` tells a person: what it is, whether it holds, whether it will serve, every claim, what is wrong.
struct InspectText {
  let result: InspectResult
  let style: TextStyle
  let width: Int

  private var inspection: TokenInspection { result.inspection }

  var rendered: String {
    let findings = FindingText(style: style, width: width)
    var lines = [style.bold(heading)]
    lines += result.notes.map { style.dim("note: \($0)".visible) }
    lines += TextLayout.table(verdictRows, width: width, paint: style.dim)
    if let header = inspection.header { lines += ["", style.bold("header")] + members(header, explains: false) }
    if let claims = inspection.claims { lines += ["", style.bold("claims")] + members(claims, explains: true) }
    lines.append("")
    for block in findings.findings(result.report) { lines += [block, ""] }
    lines.append(findings.counts(result.report.summary))
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let size = "\(inspection.sizeBytes.grouped) bytes"
    switch inspection.format {
    case nil: return "too large to be read, \(size)"
    case .opaque: return "not a JWT, \(size)"
    case .jwe: return "an encrypted token (JWE), \(size)"
    case .jws: return "\(inspection.kind.phrase), \(size): \(inspection.recognised.reason)".visible
    }
  }

  private var verdictRows: [(label: String, value: String)] {
    [("signature", signature), ("as id_token_hint", hint)]
  }

  private var signature: String {
    let verdict = inspection.signature
    let words = "\(verdict.status.rawValue.replacing("_", with: " ")): \(result.signatureReason)".visible
    switch verdict.status {
    case .valid: return style.green(words)
    case .invalid: return style.red(words)
    case .notChecked: return style.yellow(words)
    }
  }

  private var hint: String {
    switch inspection.isUsableAsIDTokenHint {
    case true?:
      let expired = inspection.times.isExpired == true ? " (expired is fine here)" : ""
      if inspection.text.isBare { return style.green("will serve\(expired)") }
      return style.green("the token inside will serve\(expired)") + ", the text as given will not"
    case false?: return style.red("will not serve")
    case nil: return style.yellow("unknown: the signature could not be checked")
    }
  }

  private func members(_ object: JSONObject, explains: Bool) -> [String] {
    let moments = Dictionary(
      inspection.times.all.map { ($0.claim, $0.text) }, uniquingKeysWith: { first, _ in first })
    let rows = object.members.map { member in
      var value = result.redacted(member.value).compact
      if explains, let moment = moments[member.name] { value += "  \(moment)" }
      return (label: member.name.visible, value: value.visible, why: explains ? ClaimGuide.explain(member.name) : nil)
    }
    let column = rows.map { TextLayout.width($0.label) }.max() ?? 0
    let indent = String(repeating: " ", count: column + 4)
    return rows.map { row in
      let head = "  \(style.blue(TextLayout.pad(row.label, to: column)))  "
      let value = head + TextLayout.wrap(row.value, width: width, indent: indent)
      guard let why = row.why else { return value }
      return value + "\n" + indent + style.dim(TextLayout.wrap(why, width: width, indent: indent))
    }
  }
}
