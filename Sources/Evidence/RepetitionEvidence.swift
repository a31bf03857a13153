import Browsing
import Diagnostics
import OrderedJSON
import Sessions

/// One turn of a repeated proof without secrets. Only this module makes one.
package struct RedactedRepetition: Sendable, Hashable {
  package let repetition: RepeatedProof

  init(_ repetition: RepeatedProof) { self.repetition = repetition }
}

extension EvidenceRedactor {
  /// What may be kept of one turn.
  package func repetition(_ repetition: RepeatedProof) -> RedactedRepetition {
    RedactedRepetition(
      RepeatedProof(
        repetition.turn, walk: repetition.walk, proofs: repetition.proofs.compactMap { proof($0)?.proof }))
  }
}

/// Turns as saved evidence, and back.
enum RepetitionEvidenceJSON {
  /// More turns than that no command makes.
  static let limit = 1000

  static func write(_ redacted: RedactedRepetition) -> JSONValue {
    let turn: (String, JSONValue) =
      switch redacted.repetition.turn {
      case .repetition(let number): ("repetition", JSONValue(number))
      case .address(let address): ("address", .string(address))
      }
    return .object(
      JSONObject([
        turn, ("walk", JSONValue(redacted.repetition.walk?.rawValue)),
        ("proofs", .array(redacted.repetition.proofs.map { ProofEvidenceJSON.write(RedactedProof($0)) })),
      ]))
  }

  static func read(_ reader: EvidenceReader) throws(Failure) -> RedactedRepetition {
    let address = try reader.text("address")
    let turn: RepeatedProof.Turn =
      if let address { .address(address) } else { .repetition(try reader["repetition"].integer(in: 1...limit)) }
    let walk = try reader.optional("walk") { reader throws(Failure) in try reader.choice(Trace.Outcome.self) }
    let proofs = try reader.list("proofs", limit: Layer.allCases.count, ProofEvidenceJSON.read)
    return RedactedRepetition(RepeatedProof(turn, walk: walk, proofs: proofs.map(\.proof)))
  }
}
