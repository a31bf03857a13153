import Diagnostics
import Discovery
import OrderedJSON

/// A file of saved evidence: what `--evidence-out` writes and `--evidence-in` judges again.
package struct EvidenceFile: Sendable, Hashable {
  /// Grows when a file of another version can no longer be read.
  package static let version = 1

  package var failOn: Severity
  /// Seconds since 1970.
  package var startedAt: Int
  package var targets: [TargetEvidence]

  /// The file's text; `toolVersion` is that of the tool that saves it.
  package func text(toolVersion: String) -> String {
    let document: JSONValue = [
      "evidence_version": JSONValue(Self.version),
      "tool": ["name": "oidc-logout", "version": .string(toolVersion)], "fail_on": .string(failOn.rawValue),
      "started_at": JSONValue(startedAt), "targets": .array(targets.map(TargetEvidenceJSON.write)),
    ]
    return document.pretty + "\n"
  }

  package init(failOn: Severity, startedAt: Int, targets: [TargetEvidence]) {
    self.failOn = failOn
    self.startedAt = startedAt
    self.targets = targets
  }

  /// `name` is the file's in messages.
  package init(parsing bytes: [UInt8], name: String) throws(Failure) {
    let value: JSONValue
    do throws(JSONError) { value = try JSONDocument(parsing: bytes).value } catch {
      throw Failure(
        .content, "\(name) is not JSON: \(error)", hint: "give a file that check --evidence-out has written")
    }
    let reader = EvidenceReader(value: value, file: name)
    guard value.object?["evidence_version"] != nil else {
      throw Failure(
        .content, "\(name) is JSON, but not saved evidence: it lacks the member evidence_version",
        hint: "give a file that check --evidence-out has written")
    }
    let version = try reader["evidence_version"].integer
    guard version == Self.version else {
      throw Failure(
        .content, "\(name) has evidence_version \(version); this release reads \(Self.version)",
        hint: "judge it with the release that saved it, or collect it again")
    }
    failOn = try reader["fail_on"].choice(Severity.self)
    startedAt = try TargetEvidenceJSON.moment(try reader["started_at"])
    targets = try reader.list("targets", TargetEvidenceJSON.read)
    let names = targets.map(\.facts.name)
    guard Set(names).count == names.count else { throw try reader["targets"].fail("names a target twice") }
  }
}

/// The evidence of one target as JSON, and back.
enum TargetEvidenceJSON {
  static func write(_ evidence: TargetEvidence) -> JSONValue {
    [
      "facts": facts(evidence.facts), "started_at": JSONValue(evidence.startedAt),
      "failure": evidence.failure.map(failure) ?? .null, "notes": JSONValue(strings: evidence.notes),
      "discovery": piece(evidence.discovery, DiscoveryEvidenceJSON.write),
      "id_token": piece(evidence.idToken, TokenEvidenceJSON.write),
      "logout_token": piece(evidence.logoutToken, TokenEvidenceJSON.write),
      "request": piece(evidence.request, RequestEvidenceJSON.write),
      "application_walk": piece(evidence.applicationWalk, TraceEvidenceJSON.write),
      "provider_walk": piece(evidence.providerWalk, TraceEvidenceJSON.write),
      "proofs": piece(evidence.proofs) { .array($0.map(ProofEvidenceJSON.write)) },
      "repetitions": piece(evidence.repetitions) { .array($0.map(RepetitionEvidenceJSON.write)) },
      "token_proofs": piece(evidence.tokenProofs) { .array($0.map(TokenProofEvidenceJSON.write)) },
    ]
  }

  static func read(_ reader: EvidenceReader) throws(Failure) -> TargetEvidence {
    var evidence = TargetEvidence(
      try facts(try reader["facts"]), startedAt: try moment(try reader["started_at"]))
    evidence.discovery = try piece(reader, "discovery", DiscoveryEvidenceJSON.read)
    evidence.idToken = try piece(reader, "id_token", TokenEvidenceJSON.read)
    evidence.logoutToken = try piece(reader, "logout_token", TokenEvidenceJSON.read)
    evidence.request = try piece(reader, "request", RequestEvidenceJSON.read)
    evidence.applicationWalk = try piece(reader, "application_walk", TraceEvidenceJSON.read)
    evidence.providerWalk = try piece(reader, "provider_walk", TraceEvidenceJSON.read)
    evidence.proofs = try piece(reader, "proofs") { reader throws(Failure) in
      try reader.list(limit: Layer.allCases.count, ProofEvidenceJSON.read)
    }
    evidence.repetitions = try piece(reader, "repetitions") { reader throws(Failure) in
      try reader.list(limit: RepetitionEvidenceJSON.limit, RepetitionEvidenceJSON.read)
    }
    evidence.tokenProofs = try piece(reader, "token_proofs") { reader throws(Failure) in
      try reader.list(limit: TokenProofEvidenceJSON.limit, TokenProofEvidenceJSON.read)
    }
    evidence.failure = try reader.optional("failure", failure)
    evidence.notes = try reader.texts("notes")
    return evidence
  }

  /// Seconds since 1970 that can be written as a date.
  static func moment(_ reader: EvidenceReader) throws(Failure) -> Int {
    try reader.integer(in: Timestamp.writable)
  }

  private static func piece<Value>(
    _ piece: Collected<Value>, _ write: (Value) -> JSONValue
  ) -> JSONValue {
    switch piece {
    case .had(let value): ["had": write(value)]
    case .missing(let reason): ["missing": .string(reason)]
    }
  }

  /// A piece that the file does not have was not collected: formats grow.
  private static func piece<Value>(
    _ reader: EvidenceReader, _ name: String, _ read: (EvidenceReader) throws(Failure) -> Value
  ) throws(Failure) -> Collected<Value> {
    guard let piece = try reader.member(name) else {
      return .missing("the release that saved this evidence did not collect it")
    }
    if try piece.object["missing"] != nil { return .missing(try piece.string("missing")) }
    return .had(try read(try piece["had"]))
  }

  private static func facts(_ facts: TargetFacts) -> JSONValue {
    let expect = LogoutChannel.allCases.compactMap { capability in
      facts.expect[capability].map { (capability.rawValue, JSONValue.bool($0)) }
    }
    return [
      "name": .string(facts.name), "issuer": .string(facts.issuer), "client_id": JSONValue(facts.clientID),
      "ignore": JSONValue(strings: facts.ignore), "expect": .object(JSONObject(expect)),
      "has_cookies": .bool(facts.hasCookies), "requires_proof": .bool(facts.requiresProof),
      "proves": JSONValue(facts.proves),
    ]
  }

  private static func facts(_ reader: EvidenceReader) throws(Failure) -> TargetFacts {
    var expect: [LogoutChannel: Bool] = [:]
    let given = try reader["expect"]
    for name in try given.object.names {
      guard let capability = LogoutChannel(rawValue: name) else {
        throw given.fail("has an unknown member")
      }
      expect[capability] = try given.flag(name)
    }
    return TargetFacts(
      name: try reader.string("name"), issuer: try reader.string("issuer"), clientID: try reader.text("client_id"),
      ignore: try reader.texts("ignore"), expect: expect, hasCookies: try reader.flag("has_cookies"),
      requiresProof: try reader.has("requires_proof") ? try reader.flag("requires_proof") : false,
      proves: try reader.optional("proves") { reader throws(Failure) in try reader.bool })
  }

  private static func failure(_ failure: Failure) -> JSONValue {
    ["kind": .string(failure.kind.rawValue), "message": .string(failure.message), "hint": .string(failure.hint)]
  }

  private static func failure(_ reader: EvidenceReader) throws(Failure) -> Failure {
    Failure(
      try reader["kind"].choice(Failure.Kind.self), try reader.string("message"), hint: try reader.string("hint"))
  }
}
