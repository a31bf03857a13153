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
  /// How many times the same is asked.
  let repeats: Int

  /// In the order of the targets; one line on a terminal counts them.
  func collect(_ targets: [CheckTarget]) async throws(Failure) -> [TargetEvidence] {
    let credentialURLs = targets.map { target in
      target.appLogoutURL ?? target.issuer.map(OriginBoundTransport.url) ?? target.walk.proof.applicationURL ?? ""
    }
    let addresses = Replica.first(http.resolve)
    let shared = try http.transport(in: context, configuredTimeout: timeout, resolving: addresses).bound(
      toAll: credentialURLs, "targets", in: context)
    let collectors = targets.map { target in
      let own = target.timeout.map {
        http.quietTransport(in: context, configuredTimeout: $0, resolving: addresses).bound(to: shared.origin ?? "")
      }
      let transport = own ?? shared
      var collector = CheckCollector(
        context: context, browser: context.browser(over: transport, userAgent: http.userAgent),
        verifiesCertificates: !http.insecure, transport: transport)
      collector.repetitions = Repetitions(
        count: repeats, replicas: replicas(timeout: target.timeout ?? timeout, origin: shared.origin ?? ""))
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

  /// One browser for each address of a host that has several.
  private func replicas(timeout: Double?, origin: String) -> [ReplicaBrowser] {
    Replica.all(http.resolve).map { replica in
      let transport = http.quietTransport(
        in: context, configuredTimeout: timeout, resolving: replica.chosen(among: http.resolve)
      ).bound(to: origin)
      return ReplicaBrowser(
        replica: replica, browser: context.browser(over: transport, userAgent: http.userAgent))
    }
  }
}
