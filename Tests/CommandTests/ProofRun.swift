import HTTP
import MockProvider
import OrderedJSON

/// What came of one run, and the truth about the sessions that it spoke of.
struct ProofRun {
  struct Exchange: Sendable {
    let request: Request
    let response: Response
    /// Whether a logout had begun.
    let isDuringLogout: Bool
  }

  let status: Int32
  let document: JSONObject
  let outside: RecordedOutside
  let sent: [Exchange]
  /// What lived when the first logout began; `nil` when none did.
  let before: LiveSessions?
  /// What lives at the end.
  let end: LiveSessions

  /// Exit code, outcome, every layer, and the error rules: `0 logged_out | app ended alive dead dead | …`.
  ///
  /// A layer is told by verdict, control, after, replay, and the silent login where one was answered.
  var summary: String {
    let result = (document["results"]?.array?.first?.object ?? document)
    let outcome = document["outcome"]?.string ?? "-"
    let layers = (result["layers"]?.array ?? []).compactMap { $0.object.flatMap(Self.layer) }
    return (["\(status) \(outcome)"] + layers + [errors(result)].filter { !$0.isEmpty }).joined(separator: " | ")
  }

  /// An upstream layer of which nothing is known is left out.
  private static func layer(_ layer: JSONObject) -> String? {
    let name = layer["name"]?.string ?? "?"
    let verdict = layer["verdict"]?.string ?? "?"
    guard let proof = layer["proof"]?.object else {
      return name == "upstream" && verdict == "unknown" ? nil : "\(name) \(verdict)"
    }
    let states = ["control", "after", "replay"].map { proof[$0]?.string ?? "?" }.map { $0 == "not_run" ? "-" : $0 }
    let silent: [JSONValue?: String] = [true: " let in", false: " asked"]
    return "\(name) \(verdict) \(states.joined(separator: " "))\(silent[proof["silent_login"]] ?? "")"
  }

  private func errors(_ result: JSONObject) -> String {
    let findings = (result["findings"]?.array ?? []).compactMap(\.object).filter { $0["severity"] == "error" }
    return Set(findings.compactMap { $0["rule"]?.string }).sorted().joined(separator: " ")
  }

  /// What the verdicts say against what the provider knows; empty where they are right.
  ///
  /// A session that lives although this browser has lost it is `ended`, with a finding; a new one that no credential was
  /// asked for is `survives`.
  var contradictions: [String] {
    guard let before else { return [] }
    let provider = before.provider.intersection(end.provider)
    let application = before.application.intersection(end.application)
    let letsIn = sent.contains { $0.isDuringLogout && $0.response.fields["Location"]?.contains("code=") == true }
    return [
      verdict("provider") == "ended" && !provider.isEmpty && !finds("VRF-007") ? "the provider's session lives" : nil,
      verdict("provider") == "survives" && provider.isEmpty && !letsIn ? "the provider's session is dead" : nil,
      verdict("app") == "ended" && !application.isEmpty && !finds("VRF-008") ? "the application's session lives" : nil,
      verdict("app") == "survives" && end.application.isEmpty && !letsIn ? "the application's session is dead" : nil,
    ].compactMap(\.self)
  }

  private func verdict(_ layer: String) -> String? {
    let result = (document["results"]?.array?.first?.object ?? document)
    return (result["layers"]?.array ?? []).compactMap(\.object).first { $0["name"]?.string == layer }?["verdict"]?
      .string
  }

  private func finds(_ rule: String) -> Bool { summary.split(separator: " ").contains(Substring(rule)) }
}
