import Diagnostics
import OrderedJSON

/// A file of saved evidence: what `--evidence-out` writes and `--evidence-in` judges again.
struct EvidenceFile: Sendable, Hashable {
  /// Grows when a file of another version can no longer be read.
  static let version = 1

  var failOn: Severity
  /// Seconds since 1970.
  var startedAt: Int
  var targets: [CheckEvidence]

  var text: String {
    let document: JSONValue = [
      "evidence_version": JSONValue(Self.version),
      "tool": ["name": .string(Tool.name), "version": .string(Tool.version)], "fail_on": .string(failOn.rawValue),
      "started_at": JSONValue(startedAt), "targets": .array(targets.map(CheckEvidenceJSON.write)),
    ]
    return document.pretty + "\n"
  }

  init(failOn: Severity, startedAt: Int, targets: [CheckEvidence]) {
    self.failOn = failOn
    self.startedAt = startedAt
    self.targets = targets
  }

  /// `name` is the file's in messages.
  init(parsing bytes: [UInt8], name: String) throws(ToolFailure) {
    let value: JSONValue
    do throws(JSONError) { value = try JSONDocument(parsing: bytes).value } catch {
      throw ToolFailure(
        .content, "\(name) is not JSON: \(error)", hint: "give a file that check --evidence-out has written")
    }
    let reader = EvidenceReader(value: value, file: name)
    guard value.object?["evidence_version"] != nil else {
      throw ToolFailure(
        .content, "\(name) is JSON, but not saved evidence: it lacks the member evidence_version",
        hint: "give a file that check --evidence-out has written")
    }
    let version = try reader["evidence_version"].integer
    guard version == Self.version else {
      throw ToolFailure(
        .content, "\(name) has evidence_version \(version); this release reads \(Self.version)",
        hint: "judge it with the release that saved it, or collect it again")
    }
    failOn = try reader["fail_on"].choice(Severity.self)
    startedAt = try CheckEvidenceJSON.moment(try reader["started_at"])
    targets = try reader.list("targets", CheckEvidenceJSON.read)
    let names = targets.map(\.facts.name)
    guard Set(names).count == names.count else { throw try reader["targets"].fail("names a target twice") }
  }
}

/// The evidence of one target as JSON, and back.
enum CheckEvidenceJSON {
  static func write(_ evidence: CheckEvidence) -> JSONValue {
    [
      "facts": facts(evidence.facts), "started_at": JSONValue(evidence.startedAt),
      "failure": evidence.failure.map(failure) ?? .null, "notes": JSONValue(strings: evidence.notes),
      "discovery": piece(evidence.discovery, DiscoveryEvidenceJSON.write),
      "id_token": piece(evidence.idToken, TokenEvidenceJSON.write),
      "logout_token": piece(evidence.logoutToken, TokenEvidenceJSON.write),
      "request": piece(evidence.request, RequestEvidenceJSON.write),
      "application_walk": piece(evidence.applicationWalk, TraceEvidenceJSON.write),
      "provider_walk": piece(evidence.providerWalk, TraceEvidenceJSON.write),
    ]
  }

  static func read(_ reader: EvidenceReader) throws(ToolFailure) -> CheckEvidence {
    CheckEvidence(
      facts: try facts(try reader["facts"]),
      discovery: try piece(try reader["discovery"], DiscoveryEvidenceJSON.read),
      idToken: try piece(try reader["id_token"], TokenEvidenceJSON.read),
      logoutToken: try piece(try reader["logout_token"], TokenEvidenceJSON.read),
      request: try piece(try reader["request"], RequestEvidenceJSON.read),
      applicationWalk: try piece(try reader["application_walk"], TraceEvidenceJSON.read),
      providerWalk: try piece(try reader["provider_walk"], TraceEvidenceJSON.read),
      failure: try reader.optional("failure", failure), notes: try reader.texts("notes"),
      startedAt: try moment(try reader["started_at"]))
  }

  /// Seconds since 1970 that can be written as a date.
  static func moment(_ reader: EvidenceReader) throws(ToolFailure) -> Int {
    try reader.integer(in: Timestamp.writable)
  }

  private static func piece<Value>(
    _ piece: CheckEvidence.Piece<Value>, _ write: (Value) -> JSONValue
  ) -> JSONValue {
    switch piece {
    case .had(let value): ["had": write(value)]
    case .missing(let reason): ["missing": .string(reason)]
    }
  }

  private static func piece<Value>(
    _ reader: EvidenceReader, _ read: (EvidenceReader) throws(ToolFailure) -> Value
  ) throws(ToolFailure) -> CheckEvidence.Piece<Value> {
    if try reader.object["missing"] != nil { return .missing(try reader.string("missing")) }
    return .had(try read(try reader["had"]))
  }

  private static func facts(_ facts: CheckEvidence.Facts) -> JSONValue {
    let expect = CheckTarget.Capability.allCases.compactMap { capability in
      facts.expect[capability].map { (capability.rawValue, JSONValue.bool($0)) }
    }
    return [
      "name": .string(facts.name), "issuer": .string(facts.issuer), "client_id": JSONValue(facts.clientID),
      "ignore": JSONValue(strings: facts.ignore), "expect": .object(JSONObject(expect)),
      "has_cookies": .bool(facts.hasCookies),
    ]
  }

  private static func facts(_ reader: EvidenceReader) throws(ToolFailure) -> CheckEvidence.Facts {
    var expect: [CheckTarget.Capability: Bool] = [:]
    let given = try reader["expect"]
    for name in try given.object.names {
      guard let capability = CheckTarget.Capability(rawValue: name) else {
        throw given.fail("has an unknown member")
      }
      expect[capability] = try given.flag(name)
    }
    return CheckEvidence.Facts(
      name: try reader.string("name"), issuer: try reader.string("issuer"), clientID: try reader.text("client_id"),
      ignore: try reader.texts("ignore"), expect: expect, hasCookies: try reader.flag("has_cookies"))
  }

  private static func failure(_ failure: ToolFailure) -> JSONValue {
    ["kind": .string(failure.kind.rawValue), "message": .string(failure.message), "hint": .string(failure.hint)]
  }

  private static func failure(_ reader: EvidenceReader) throws(ToolFailure) -> ToolFailure {
    ToolFailure(
      try reader["kind"].choice(ToolFailure.Kind.self), try reader.string("message"), hint: try reader.string("hint"))
  }
}
