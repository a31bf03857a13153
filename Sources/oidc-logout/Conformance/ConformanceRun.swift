import Conformance
import Diagnostics
import Discovery
import HTTP
import Sessions
import Tokens

/// Runs the cases that the options of `conformance` name.
struct ConformanceRun {
  private let command: ConformanceCommand
  private let context: Context

  init(_ command: ConformanceCommand, _ context: Context) {
    self.command = command
    self.context = context
  }

  /// Throws when nothing at all could be looked at; a login that failed is part of the report.
  func report() async throws(Failure) -> ConformanceReport {
    let user = try command.signIn.credentials(in: context)
    let secondUser = command.second.areGiven ? try command.second.credentials(in: context) : nil
    let secret = try command.clientSecret?.resolve(in: context)
    let issuer = command.issuer ?? ""
    let transport = command.http.transport(in: context).bound(toIssuer: issuer, in: context)
    let lookup = try await ProviderLookup(issuer, transport: transport)
    let subject = ConformanceSubject(
      evidence: lookup.evidence, metadata: lookup.metadata, clientID: command.clientID ?? "",
      otherClientID: command.secondClientID ?? "oidc-logout-unregistered-client",
      redirectURI: command.redirectURI ?? "", postLogoutRedirectURI: command.postLogoutRedirectURI ?? "", user: user,
      secondUser: secondUser)
    var keys: KeySet?
    var failure: Failure?
    do throws(Failure) { keys = try lookup.keys() } catch { failure = error }
    let login = ClientLogin(
      metadata: lookup.metadata, keys: keys, clientID: subject.clientID, clientSecret: secret,
      transport: transport, now: context.now)
    let runner = ConformanceRunner(
      subject, login: login, browser: context.browser(over: transport, userAgent: command.http.userAgent),
      environment: .init(
        now: context.now, randomBytes: context.randomBytes,
        sleep: { seconds in try? await Task.sleep(for: .seconds(seconds)) }))
    var secrets = user.secrets(at: context.now())
    if let secondUser { secrets.formUnion(secondUser.secrets(at: context.now())) }
    if let secret { secrets.insert(given: secret.reveal()) }
    return await report(runner, Redaction(knowing: secrets), issuer: subject.issuer, keyFailure: failure)
  }

  private func report(
    _ runner: ConformanceRunner, _ redaction: Redaction, issuer: String, keyFailure: Failure?
  ) async -> ConformanceReport {
    var failure: Failure?
    var cases = command.cases
    if cases.contains(where: \.needsLogin) {
      do throws(Failure) {
        if let keyFailure { throw keyFailure }
        try await runner.tryLogin()
      } catch {
        failure = error
        cases = cases.filter { !$0.needsLogin }
      }
    }
    let results = await results(cases, runner)
    let reported = command.cases.map { conformanceCase in
      ReportedCase(
        results.first { $0.conformanceCase == conformanceCase }
          ?? CaseResult(conformanceCase, .skipped(.noLogin)), redaction)
    }
    return ConformanceReport(
      issuer: redaction.url(issuer), clientID: command.clientID, cases: reported,
      failure: failure.map { Failure($0.kind, redaction.text($0.message), hint: redaction.text($0.hint)) }
        ?? Self.failure(of: results))
  }

  private func results(_ cases: [ConformanceCase], _ runner: ConformanceRunner) async -> [CaseResult] {
    var progress = ProgressCount(context, total: cases.count, what: "cases")
    var results: [CaseResult] = []
    await OrderedWork.run(
      cases, jobs: command.jobs, order: .asFinished, work: { await runner.run($0) },
      deliver: {
        progress.step()
        results.append($0)
      })
    return results
  }

  /// A run that was interrupted, or in which nothing could be run, is none.
  private static func failure(of results: [CaseResult]) -> Failure? {
    if results.contains(where: { $0.outcome == .skipped(.interrupted) }) {
      return Failure(.interrupted, "the run was interrupted", hint: "run it again; finished cases are reported")
    }
    guard let first = results.first, results.allSatisfy({ $0.outcome.kind == .skipped }) else { return nil }
    return Failure(
      .content, "no case could be run: \(first.reason)", hint: "give what it needs, or choose others with --only")
  }
}
