import Diagnostics
import HTTP
import OrderedJSON
import Sessions

/// A proof without secrets. Only this module makes one.
package struct RedactedProof: Sendable, Hashable {
  package let proof: SessionProof

  init(_ proof: SessionProof) { self.proof = proof }
}

extension EvidenceRedactor {
  /// What may be kept of a proof: addresses without what a path may hide in them.
  package func proof(_ proof: SessionProof) -> RedactedProof? {
    SessionProof(
      layer: proof.layer, host: proof.host,
      attempts: proof.attempts.map { SessionProof.Attempt($0.phase, $0.question, redact($0.answer)) }
    ).map(RedactedProof.init)
  }

  private func redact(_ answer: SessionAnswer) -> SessionAnswer {
    switch answer {
    case .page(let page):
      .page(SessionAnswer.Page(address: redaction.url(page.address), status: page.status, words: page.words))
    case .refusal(let error): .refusal(redaction.text(error))
    default: answer
    }
  }
}

/// Proofs as saved evidence, and back.
enum ProofEvidenceJSON {
  static func write(_ redacted: RedactedProof) -> JSONValue {
    [
      "layer": .string(redacted.proof.layer.rawValue), "host": JSONValue(redacted.proof.host),
      "attempts": .array(redacted.proof.attempts.map(attempt)),
    ]
  }

  static func read(_ reader: EvidenceReader) throws(Failure) -> RedactedProof {
    let attempts = try reader.list("attempts", limit: 100, attempt)
    guard
      let proof = SessionProof(
        layer: try reader["layer"].choice(Layer.self), host: try reader.text("host"), attempts: attempts)
    else { throw try reader["attempts"].fail("is empty") }
    return RedactedProof(proof)
  }

  private static func attempt(_ attempt: SessionProof.Attempt) -> JSONValue {
    let members: [(String, JSONValue)] =
      [("phase", .string(attempt.phase.rawValue)), ("question", .string(attempt.question.rawValue))]
      + answer(attempt.answer)
    return .object(JSONObject(members))
  }

  private static func attempt(_ reader: EvidenceReader) throws(Failure) -> SessionProof.Attempt {
    SessionProof.Attempt(
      try reader["phase"].choice(SessionProof.Phase.self), try reader["question"].choice(SessionQuestion.self),
      try answer(reader))
  }

  private enum Answer: String {
    case grant, refusal, status, page, failure
    case foreignState = "foreign_state"
    case loginForm = "login_form"
    case authorizationRequest = "authorization_request"
    case scriptRequired = "script_required"
    case noEnd = "no_end"
  }

  private static func answer(_ answer: SessionAnswer) -> [(String, JSONValue)] {
    func named(_ name: Answer) -> (String, JSONValue) { ("answer", .string(name.rawValue)) }
    switch answer {
    case .grant: return [named(.grant)]
    case .refusal(let error): return [named(.refusal), ("error", .string(error))]
    case .foreignState: return [named(.foreignState)]
    case .loginForm: return [named(.loginForm)]
    case .authorizationRequest: return [named(.authorizationRequest)]
    case .status(let status): return [named(.status), ("status", JSONValue(status))]
    case .page(let page):
      return [
        named(.page), ("address", .string(page.address)), ("status", JSONValue(page.status)),
        ("words", .string(String(page.words, radix: 16))),
      ]
    case .scriptRequired: return [named(.scriptRequired)]
    case .noEnd: return [named(.noEnd)]
    case .failure(let kind): return [named(.failure), ("kind", .string(kind.rawValue))]
    }
  }

  private static func answer(_ reader: EvidenceReader) throws(Failure) -> SessionAnswer {
    switch try reader["answer"].choice(Answer.self) {
    case .grant: return .grant
    case .refusal: return .refusal(try reader.string("error"))
    case .foreignState: return .foreignState
    case .loginForm: return .loginForm
    case .authorizationRequest: return .authorizationRequest
    case .status: return .status(try reader["status"].integer(in: 0...999))
    case .page:
      let words = try reader["words"]
      guard let hash = UInt64(try words.string, radix: 16) else { throw words.fail("is no hexadecimal number") }
      return .page(
        SessionAnswer.Page(
          address: try reader.string("address"), status: try reader["status"].integer(in: 0...999), words: hash))
    case .scriptRequired: return .scriptRequired
    case .noEnd: return .noEnd
    case .failure: return .failure(try reader["kind"].choice(Failure.Kind.self))
    }
  }
}
