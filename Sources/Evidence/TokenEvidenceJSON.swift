import Diagnostics
import OrderedJSON
import Tokens

/// What was kept of a token as saved evidence, and back.
enum TokenEvidenceJSON {
  static func write(_ redacted: RedactedToken) -> JSONValue {
    let token = redacted.record
    return [
      "shape": .string(token.shape.rawValue),
      "notes": .array(token.notes.map { ["kind": .string($0.kind.rawValue), "text": .string($0.text)] }),
      "explanation": JSONValue(token.explanation), "size_bytes": JSONValue(token.sizeBytes),
      "header": token.header.map(JSONValue.object) ?? .null, "claims": token.claims.map(JSONValue.object) ?? .null,
      "is_jwt": .bool(token.isJWT), "defects": .array(token.defects.map(defect)),
      "signature": [
        "status": .string(token.signature.status.rawValue), "reason": .string(token.signature.reason),
        "key_id": JSONValue(token.signature.keyID), "algorithm": JSONValue(token.signature.algorithm),
      ],
      "judged_at": JSONValue(token.now),
    ]
  }

  static func read(_ reader: EvidenceReader) throws(Failure) -> RedactedToken {
    let signature = try reader["signature"]
    return RedactedToken(
      TokenRecord(
        shape: try reader["shape"].choice(TokenText.Shape.self),
        notes: try reader.list("notes") { note throws(Failure) in
          TokenNote(try note["kind"].choice(TokenNote.Kind.self), try note.string("text"))
        },
        explanation: try reader.text("explanation"), sizeBytes: try reader.count("size_bytes"),
        header: try reader.optional("header") { header throws(Failure) in try header.object },
        claims: try reader.optional("claims") { claims throws(Failure) in try claims.object },
        isJWT: try reader.flag("is_jwt"), defects: try reader.list("defects", defect),
        signature: SignatureVerdict(
          try signature["status"].choice(SignatureVerdict.Status.self), try signature.string("reason"),
          keyID: try signature.text("key_id"), algorithm: try signature.text("algorithm")),
        now: try reader["judged_at"].integer))
  }

  private static func defect(_ defect: JWT.Defect) -> JSONValue {
    [
      "segment": .string(defect.segment.rawValue), "fault": .string(defect.fault.rawValue),
      "text": .string(defect.text),
    ]
  }

  private static func defect(_ reader: EvidenceReader) throws(Failure) -> JWT.Defect {
    JWT.Defect(
      try reader["segment"].choice(JWT.Defect.Segment.self), try reader["fault"].choice(JWT.Defect.Fault.self),
      try reader.string("text"))
  }
}
