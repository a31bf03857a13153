import Diagnostics
import Evidence
import HTTP

/// Collects the evidence of many targets at a time.
struct CheckRun: Sendable {
  let context: Context
  let http: HTTPOptions
  /// Seconds for a whole request, where a configuration says so.
  let timeout: Double?
  let jobs: Int

  /// In the order of the targets; one line on a terminal counts them.
  func collect(_ targets: [CheckTarget]) async throws(Failure) -> [TargetEvidence] {
    let credentialURLs = targets.map { target in
      target.appLogoutURL ?? target.issuer.map(OriginBoundTransport.url) ?? target.walk.proof.applicationURL ?? ""
    }
    let shared = try http.transport(in: context, configuredTimeout: timeout).bound(
      toAll: credentialURLs, "targets", in: context)
    let collectors = targets.map { target in
      let own = target.timeout.map {
        http.quietTransport(in: context, configuredTimeout: $0).bound(to: shared.origin ?? "")
      }
      let transport = own ?? shared
      let collector = CheckCollector(
        context: context, browser: context.browser(over: transport, userAgent: http.userAgent),
        verifiesCertificates: !http.insecure, transport: transport)
      return (target: target, collector: collector)
    }
    var progress = ProgressCount(context, total: targets.count, what: "targets")
    var evidence: [TargetEvidence] = []
    await OrderedWork.run(
      collectors, jobs: jobs, order: .asGiven, work: { await $0.collector.collect($0.target) },
      deliver: {
        progress.step()
        evidence.append($0)
      })
    return evidence
  }
}
