import Browsing
import Diagnostics
import HTTP
import OrderedJSON

/// A trace as HTTP Archive 1.2, which browsers' developer tools open.
package enum HARExport {
  /// The whole document; bodies are in it only when redaction is off.
  package static func document(_ trace: Trace, redaction: Redaction, version: String) -> JSONValue {
    let entries = trace.hops.map { HAREntryWriter(hop: $0, redaction: redaction).value }
    let creator: JSONValue = ["name": "oidc-logout", "version": .string(version)]
    return [
      "log": [
        "version": "1.2", "creator": creator, "pages": .array(pages(trace, redaction)), "entries": .array(entries),
        "comment": .string(redaction.text("\(trace.outcome.rawValue): \(trace.outcomeReason)")),
      ]
    ]
  }

  /// One page for the whole navigation, so that viewers show its hops together.
  private static func pages(_ trace: Trace, _ redaction: Redaction) -> [JSONValue] {
    guard let first = trace.hops.first else { return [] }
    return [
      [
        "startedDateTime": .string(time(first.startedAt)), "id": .string(pageID),
        "title": .string(redaction.url(trace.startURL)), "pageTimings": [:],
      ]
    ]
  }

  static let pageID = "page_1"

  /// With milliseconds, as viewers expect; 1970 where the time was not kept.
  static func time(_ seconds: Int?) -> String {
    let shown = min(max(seconds ?? 0, 0), Timestamp.writable.upperBound)
    return Timestamp.rfc3339(shown).dropLast() + ".000Z"
  }
}
