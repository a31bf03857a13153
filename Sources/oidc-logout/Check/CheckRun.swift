import CurlTransport
import Diagnostics
import HTTP

/// Collects the evidence of many targets at a time.
struct CheckRun: Sendable {
  let context: Context
  let http: HTTPOptions
  /// Seconds for a whole request, where a configuration says so.
  let timeout: Double?
  let jobs: Int

  /// In the order of the targets; one line on a terminal counts them.
  func collect(_ targets: [CheckTarget]) async -> [CheckEvidence] {
    let shared = transport(timeout)
    let collectors = targets.map { target in
      let own = target.timeout.map { transport($0) } ?? shared
      let collector = CheckCollector(
        context: context, userAgent: http.userAgent, verifiesCertificates: !http.insecure, transport: own)
      return (target: target, collector: collector)
    }
    var progress = Progress(context, total: targets.count, what: "targets")
    var evidence: [CheckEvidence] = []
    await OrderedWork.run(
      collectors, jobs: jobs, order: .asGiven, work: { await $0.collector.collect($0.target) },
      deliver: {
        progress.step()
        evidence.append($0)
      })
    return evidence
  }

  private func transport(_ timeout: Double?) -> any Transport {
    var options = http.curlOptions()
    // The command line is nearer than the file.
    if let timeout, http.timeout == HTTPOptions.standardTimeout { options.timeout = timeout }
    return context.transport(options)
  }
}
