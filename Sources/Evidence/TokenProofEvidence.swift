import Diagnostics
import HTTP
import OrderedJSON
import Sessions

/// What trying tokens showed, without secrets. Only this module makes one.
package struct RedactedTokenProof: Sendable, Hashable {
  package let proof: TokenProof

  init(_ proof: TokenProof) { self.proof = proof }
}

extension EvidenceRedactor {
  /// What may be kept of a proof: an error is a server's own text.
  package func tokenProof(_ proof: TokenProof) -> RedactedTokenProof? {
    TokenProof(
      isOffline: proof.isOffline,
      attempts: proof.attempts.map { attempt in
        guard case .error(let error) = attempt.answer else { return attempt }
        return TokenProof.Attempt(attempt.phase, attempt.question, .error(redaction.text(error)))
      }
    ).map(RedactedTokenProof.init)
  }
}

/// Proofs about tokens as saved evidence, and back.
enum TokenProofEvidenceJSON {
  /// One grant with `offline_access` and one without; room is left for more.
  static let limit = 10

  static func write(_ redacted: RedactedTokenProof) -> JSONValue {
    [
      "offline": .bool(redacted.proof.isOffline),
      "attempts": .array(
        redacted.proof.attempts.map { attempt in
          .object(
            JSONObject(
              [
                ("phase", .string(attempt.phase.rawValue)), ("question", .string(attempt.question.rawValue)),
              ] + answer(attempt.answer)))
        }),
    ]
  }

  static func read(_ reader: EvidenceReader) throws(Failure) -> RedactedTokenProof {
    let attempts = try reader.list("attempts", limit: 100) { reader throws(Failure) in
      TokenProof.Attempt(
        try reader["phase"].choice(TokenProof.Phase.self), try reader["question"].choice(TokenQuestion.self),
        try answer(reader))
    }
    guard let proof = TokenProof(isOffline: try reader.flag("offline"), attempts: attempts) else {
      throw try reader["attempts"].fail("is empty")
    }
    return RedactedTokenProof(proof)
  }

  private enum Answer: String {
    case accepted, active, inactive, unavailable, error, status, unreadable, failure
    case invalidToken = "invalid_token"
    case clientRefused = "client_refused"
    case unsupportedTokenType = "unsupported_token_type"
  }

  private static func answer(_ answer: TokenAnswer) -> [(String, JSONValue)] {
    func named(_ name: Answer, _ more: (String, JSONValue)...) -> [(String, JSONValue)] {
      [("answer", .string(name.rawValue))] + more
    }
    return switch answer {
    case .accepted: named(.accepted)
    case .active: named(.active)
    case .inactive: named(.inactive)
    case .invalidToken: named(.invalidToken)
    case .clientRefused: named(.clientRefused)
    case .unsupportedTokenType: named(.unsupportedTokenType)
    case .unavailable: named(.unavailable)
    case .error(let error): named(.error, ("error", .string(error)))
    case .status(let status): named(.status, ("status", JSONValue(status)))
    case .unreadable: named(.unreadable)
    case .failure(let kind): named(.failure, ("kind", .string(kind.rawValue)))
    }
  }

  private static func answer(_ reader: EvidenceReader) throws(Failure) -> TokenAnswer {
    switch try reader["answer"].choice(Answer.self) {
    case .accepted: .accepted
    case .active: .active
    case .inactive: .inactive
    case .invalidToken: .invalidToken
    case .clientRefused: .clientRefused
    case .unsupportedTokenType: .unsupportedTokenType
    case .unavailable: .unavailable
    case .error: .error(try reader.string("error"))
    case .status: .status(try reader["status"].integer(in: 0...999))
    case .unreadable: .unreadable
    case .failure: .failure(try reader["kind"].choice(Failure.Kind.self))
    }
  }
}
