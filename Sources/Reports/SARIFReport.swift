import Diagnostics
import Judgement
import OrderedJSON

/// SARIF 2.1.0: the target is the artifact, every rule brings its help, ignored findings are suppressed results.
package enum SARIFReport {
  /// The whole log as indented JSON. Ends with a newline.
  package static func render(_ document: RunReport) -> String {
    log(document).pretty + "\n"
  }

  static func log(_ document: RunReport) -> JSONValue {
    [
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": .array([run(document)]),
    ]
  }

  private static func run(_ document: RunReport) -> JSONValue {
    let rules = document.rules
    let indexes = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let results = document.targets.enumerated().flatMap { SARIFResults(target: $1, index: $0, rules: indexes).all }
    return [
      "tool": [
        "driver": [
          "name": "oidc-logout", "version": .string(document.toolVersion), "rules": .array(rules.map(SARIFRule.object)),
        ]
      ],
      "automationDetails": ["id": .string("oidc-logout/\(document.command)/")],
      "invocations": .array([invocation(document, indexes)]),
      "artifacts": .array(document.targets.map(artifact)),
      "results": .array(results),
    ]
  }

  private static func artifact(_ target: TargetReport) -> JSONValue {
    [
      "location": ["uri": .string(SARIFResults.uri(target))],
      "description": ["text": .string("\(target.name): \(target.headline)".visible)],
    ]
  }

  private static func invocation(_ document: RunReport, _ indexes: [RuleID: Int]) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("executionSuccessful", .bool(document.targets.allSatisfy { $0.failure == nil }))
    ]
    if let startedAt = document.startedAt { members.append(("startTimeUtc", .string(startedAt))) }
    let failures = document.targets.compactMap { target in
      target.failure.map { notification(.error, "\(target.name): \($0.message); try: \($0.hint)") }
    }
    if !failures.isEmpty { members.append(("toolExecutionNotifications", .array(failures))) }
    let notRun = document.targets.flatMap { target in
      target.report.judgements.compactMap { notRunNotification($0, target, indexes) }
    }
    if !notRun.isEmpty { members.append(("toolConfigurationNotifications", .array(notRun))) }
    return .object(JSONObject(members))
  }

  private static func notRunNotification(
    _ judgement: Judgement, _ target: TargetReport, _ indexes: [RuleID: Int]
  ) -> JSONValue? {
    guard case .notRun(let cause) = judgement.verdict else { return nil }
    let rule: JSONValue = [
      "id": .string(judgement.rule.id.rawValue), "index": JSONValue(indexes[judgement.rule.id] ?? -1),
    ]
    return notification(
      .note, "\(target.name): \(judgement.rule.id.rawValue) was not run: \(cause.reason)", rule: rule)
  }

  private static func notification(_ level: SARIFLevel, _ text: String, rule: JSONValue? = nil) -> JSONValue {
    let message: JSONValue = ["text": .string(text.visible)]
    guard let rule else { return ["level": .string(level.rawValue), "message": message] }
    return ["level": .string(level.rawValue), "message": message, "associatedRule": rule]
  }
}
