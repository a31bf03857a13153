import Browsing
import Diagnostics
import Sessions

/// Does the same again and notes what came of it: `--repeat N`, and the addresses of a host that has several.
struct Repetitions: Sendable {
  /// How many times in all, the first one included.
  var count = 1
  /// Every address that is asked.
  var replicas: [ReplicaBrowser] = []

  /// The most that `--repeat` takes.
  static let limit = 100

  /// Every turn, `first` included; fewer than two are none. `anew` logs in, walks and proves once more; without it the
  /// questions after the logout are asked again.
  func turns(
    after first: ProvedWalk, context: Context, anew: ((_ number: Int) async -> ProvedWalk?)? = nil
  ) async -> [RepeatedProof] {
    guard let trace = first.trace, let prover = first.prover, count > 1 || !replicas.isEmpty else { return [] }
    let isAnew = anew != nil
    var turns = [RepeatedProof(.repetition(1), walk: isAnew ? trace.outcome : nil, proofs: first.proofs)]
    for number in 1..<max(count, 1) where !Task.isCancelled {
      if let anew {
        guard let walked = await anew(number + 1) else { continue }
        turns.append(RepeatedProof(.repetition(number + 1), walk: walked.trace?.outcome, proofs: walked.proofs))
      } else {
        turns.append(RepeatedProof(.repetition(number + 1), proofs: await prover.askedAgain()))
      }
    }
    let hosts = Set(first.proofs.compactMap(\.host))
    for replica in replicas where hosts.contains(replica.replica.host) && !Task.isCancelled {
      let browser = QuestionBrowser(replica.browser, now: context.now, randomBytes: context.randomBytes)
      turns.append(RepeatedProof(.address(replica.replica.entry), proofs: await prover.askedAgain(with: browser)))
    }
    return turns.count > 1 ? turns : []
  }
}
