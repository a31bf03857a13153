import Diagnostics
import Judgement
import OrderedJSON

/// The findings of one target as SARIF results.
struct SARIFResults {
  let target: TargetReport
  /// Of the target among the artifacts.
  let index: Int
  /// Indexes of the rules by identifier.
  let rules: [RuleID: Int]

  var all: [JSONValue] {
    var seen: [String: Int] = [:]
    let counted = target.report.findings.map { (finding: $0, isIgnored: false) }
    let ignored = target.ignored.flatMap(\.findings).map { (finding: $0, isIgnored: true) }
    return (counted + ignored).map { entry in
      let hash = fingerprint(entry.finding)
      seen[hash, default: 0] += 1
      return result(entry.finding, "\(hash):\(seen[hash, default: 1])", isIgnored: entry.isIgnored)
    }
  }

  private func result(_ finding: Finding, _ fingerprint: String, isIgnored: Bool) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("ruleId", .string(finding.rule.id.rawValue)),
      ("ruleIndex", JSONValue(rules[finding.rule.id] ?? -1)),
      ("level", .string(SARIFLevel(finding.severity).rawValue)),
      ("message", ["text": .string("\(finding.detail.visible)\nFix: \(finding.remedy.visible)")]),
      ("locations", .array([location(finding)])),
      ("partialFingerprints", ["oidcLogout/v1": .string(fingerprint)]),
      ("properties", properties(finding)),
    ]
    if isIgnored {
      members.append(("suppressions", [["kind": "external", "justification": "ignored by configuration"]]))
    }
    return .object(JSONObject(members))
  }

  /// Code scanning wants a line; an address has none but the first.
  private func location(_ finding: Finding) -> JSONValue {
    let layer = finding.layer.map { "\(target.name)/\($0.rawValue)" } ?? target.name
    return [
      "physicalLocation": [
        "artifactLocation": ["uri": .string(Self.uri(target)), "index": JSONValue(index)], "region": ["startLine": 1],
      ],
      "logicalLocations": [["name": .string(target.name.visible), "fullyQualifiedName": .string(layer.visible)]],
    ]
  }

  private func properties(_ finding: Finding) -> JSONValue {
    let evidence = FindingJSON.object(finding).object?["evidence"] ?? .null
    return ["layer": JSONValue(finding.layer?.rawValue), "hop": JSONValue(finding.hop), "evidence": evidence]
  }

  /// Does not change with sizes, times or the order of findings: digits of the detail do not count.
  private func fingerprint(_ finding: Finding) -> String {
    let detail = String(
      String.UnicodeScalarView(finding.detail.unicodeScalars.filter { $0.properties.numericType != .decimal }))
    return StableHash.hex([target.name, finding.rule.id.rawValue, finding.layer?.rawValue ?? "", detail])
  }

  /// The issuer as a URI reference; what no URI may hold is percent-encoded.
  static func uri(_ target: TargetReport) -> String {
    let text = target.issuer ?? target.name
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let isAllowed = (0x21...0x7E).contains(byte) && !Array("\"<>\\^`{|}".utf8).contains(byte)
      bytes += isAllowed ? [byte] : Array("%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// FNV-1a, 64 bits: the same value in every run and on every machine, which `Hasher` does not give.
private enum StableHash {
  /// 16 hexadecimal digits over the parts, each ended by a zero byte.
  static func hex(_ parts: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
      for byte in Array(part.utf8) + [0] {
        hash ^= UInt64(byte)
        hash &*= 0x0000_0100_0000_01B3
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
