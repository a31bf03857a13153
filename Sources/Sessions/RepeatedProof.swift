import Browsing
import Diagnostics

/// One of several turns in which the same was asked: after one more logout, once more after the same, or at one address
/// of several.
package struct RepeatedProof: Sendable, Hashable {
  package let turn: Turn
  /// How the walk of the turn ended; `nil` where only the questions were asked again.
  package let walk: Trace.Outcome?
  package let proofs: [SessionProof]

  package init(_ turn: Turn, walk: Trace.Outcome? = nil, proofs: [SessionProof]) {
    self.turn = turn
    self.walk = walk
    self.proofs = proofs
  }

  package enum Turn: Sendable, Hashable {
    /// Counted from 1.
    case repetition(Int)
    /// `host:port:address`.
    case address(String)

    /// As a person would say it: `repetition 2`.
    package var name: String {
      switch self {
      case .repetition(let number): "repetition \(number)"
      case .address(let address): address
      }
    }
  }
}
