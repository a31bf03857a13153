import Diagnostics
import Discovery
import LogoutRequests
import RedirectTracing
import Tokens

/// Every rule there is, whoever judges it.
enum RuleCatalogue {
  /// In the order of the identifiers' groups as a logout meets them, and by number within a group; each once.
  static let all: [RuleDescription] = {
    let judged: [RuleDescription] =
      DiscoveryRules.all.map(\.description) + KeyRules.all.map(\.description) + IDTokenRules.all.map(\.description)
      + LogoutRequestRules.all.map(\.description) + TraceRules.all.map(\.description)
      + LogoutTokenRules.all.map(\.description) + ExpectationRules.all.map(\.description)
    return sorted(judged + unjudged.map(\.description))
  }()

  /// Those that `check` can only name, with what they would take.
  static let unjudged: [UnjudgedRule] = ProofRules.all + BackchannelRules.all + ClientRules.all

  /// The rule of that identifier, in any letter case.
  static func rule(_ id: String) -> RuleDescription? {
    let wanted = id.uppercased()
    return all.first { $0.id == wanted }
  }

  private static let groups = [
    "DSC", "PRV", "JWK", "IDT", "RPL", "TRC", "CKE", "APP", "SIZ", "LEK", "FCL", "BCL", "VRF", "SES", "RPM", "CFG",
  ]

  /// In catalogue order; of two with one identifier the first counts.
  static func sorted(_ rules: [RuleDescription]) -> [RuleDescription] {
    var seen: Set<String> = []
    return rules.filter { seen.insert($0.id).inserted }.sorted { place($0.id) < place($1.id) }
  }

  /// Where a rule stands among all.
  static func place(_ id: String) -> (Int, String) {
    (groups.firstIndex(of: String(id.prefix(3))) ?? groups.count, id)
  }
}
