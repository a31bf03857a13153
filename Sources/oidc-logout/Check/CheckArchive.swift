import Browsing
import Evidence
import HTTP
import OrderedJSON
import Reports

/// The walks of all targets as one HTTP Archive, a page each.
enum CheckArchive {
  static func document(_ targets: [TargetEvidence]) -> JSONValue {
    let walks = targets.flatMap { target in
      [("application", target.applicationWalk.value), ("provider", target.providerWalk.value)].compactMap {
        name, walk in
        walk.map { ("\(target.facts.name): walk from the \(name)", $0.trace) }
      }
    }
    var pages: [JSONValue] = []
    var entries: [JSONValue] = []
    for (number, walk) in walks.enumerated() {
      let log = HARExport.document(walk.1, redaction: .on, version: Tool.version).object?["log"]?.object
      let page = "page_\(number + 1)"
      pages += (log?["pages"]?.array ?? []).map { replace($0, ["id": .string(page), "title": .string(walk.0)]) }
      entries += (log?["entries"]?.array ?? []).map { replace($0, ["pageref": .string(page)]) }
    }
    return [
      "log": [
        "version": "1.2", "creator": ["name": .string(Tool.name), "version": .string(Tool.version)],
        "pages": .array(pages), "entries": .array(entries),
      ]
    ]
  }

  private static func replace(_ value: JSONValue, _ changes: [String: JSONValue]) -> JSONValue {
    .object(JSONObject((value.object ?? [:]).members.map { ($0.name, changes[$0.name] ?? $0.value) }))
  }
}
