import Browsing
import Diagnostics
import HTTP

/// Which of the walks of a check a trace is.
enum WalkOrigin: String, Sendable, Hashable {
  case application, provider
}

extension Trace {
  var origin: WalkOrigin? { goal.applicationURL == nil ? .provider : .application }
}

/// Makes one verdict of those of several walks.
enum WalkMerging {
  /// What is broken in one walk is broken; what is kept in one is kept; else what would make the rule run comes first.
  /// `count` is how many walks there were, whether or not the rule could look at all of them.
  static func merge(_ verdicts: [(walk: WalkOrigin?, verdict: Verdict)], of count: Int) -> Verdict {
    guard count > 1 else { return verdicts[0].verdict }
    let broken = verdicts.flatMap { walk, verdict -> [(walk: WalkOrigin?, observation: Observation)] in
      guard case .broken(let observations) = verdict else { return [] }
      return observations.map { (walk, $0) }
    }
    if !broken.isEmpty { return .broken(distinct(broken)) }
    let rest = verdicts.map(\.verdict)
    if rest.contains(.kept) { return .kept }
    return rest.first { if case .notRun = $0 { true } else { false } } ?? rest[0]
  }

  /// What both walks saw is said once: two observations of one key are one.
  private static func distinct(_ found: [(walk: WalkOrigin?, observation: Observation)]) -> [Observation] {
    var order: [Observation.Key] = []
    var first: [Observation.Key: Observation] = [:]
    var walks: [Observation.Key: [String]] = [:]
    for (walk, observation) in found {
      let key = observation.key
      if first[key] == nil {
        first[key] = observation
        order.append(key)
      }
      let name = walk?.rawValue ?? ""
      if walks[key]?.last != name { walks[key, default: []].append(name) }
    }
    return order.compactMap { key in first[key]?.seen(in: walks[key] ?? []) }
  }
}

extension Observation {
  /// Says which walk a hop's number belongs to.
  fileprivate func seen(in walks: [String]) -> Observation {
    let place = walks.count > 1 ? "seen in both walks" : "in the walk from the \(walks.first ?? "")"
    return Observation(
      "\(detail) (\(place))", evidence: evidence + [Fact("walks", .list(walks))], remedy: remedy, layer: layer,
      hop: hop, severity: severity, key: key)
  }
}

extension Hop {
  /// A breach seen at this hop, with its layer and number.
  func breach(
    _ detail: String, _ evidence: [Fact] = [], remedy: String? = nil, severity: Severity? = nil
  ) -> Observation {
    let frame: [Fact] = self.frame == nil ? [] : [Fact("frame", label)]
    return Observation(
      detail, evidence: frame + evidence, remedy: remedy, layer: layer, hop: number, severity: severity,
      key: Observation.Key([address] + evidence.map { "\($0.name)=\($0.value)" }))
  }

  var urlEvidence: Fact { Fact("url", Redaction.on.url(request.url)) }
}
