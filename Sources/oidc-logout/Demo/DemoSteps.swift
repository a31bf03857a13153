import Diagnostics
import HTTP
import MockProvider
import Reports

/// Runs the tool's own commands against the embedded provider and tells what they are for.
struct DemoSteps: Sendable {
  let style: TextStyle
  let width: Int

  /// What is wrong with the second provider.
  static let fault = MockFault.deleteCookieWrongPath
  /// What is wrong with the provider that only proof finds out: every cookie goes, the session stays.
  static let hiddenFault = MockFault.sessionSurvives

  /// A provider that logs out as it should: every command is clean.
  func healthy(_ demo: SignedInDemo) async throws(Failure) -> Bool {
    try introduce(
      demo, "1  A provider that logs out as it should", "alice has signed in to an application through its login form."
    )
    var isFine = true
    for (words, arguments) in [
      ("What does the provider offer?", ["discover", demo.provider.issuer]),
      (
        "Will her ID Token serve as a hint?",
        ["inspect", "@id-token.jwt", "--issuer", demo.provider.issuer, "--client-id", MockClient.demoID]
      ),
      ("The logout URL, abridged for a ticket:", ["build-url"] + demo.request + ["--redact"]),
      ("Does logging out log her out?", ["trace"] + demo.request + demo.session),
    ] {
      isFine = try await show(demo, words, arguments) == 0 && isFine
    }
    return isFine
  }

  /// The same provider with one line wrong: `trace` finds it.
  func broken(_ demo: SignedInDemo) async throws(Failure) -> Bool {
    try introduce(
      demo, "2  The same provider with one line wrong", "Fault \(Self.fault.rawValue): \(Self.fault.summary).")
    let status = try await show(
      demo, "Clicking \"Log out\" looks the same, but:", ["trace"] + demo.request + demo.session)
    return status == 1
  }

  /// Signs in through the application, clicks its logout, and proves layer by layer what became of the sessions.
  func smokeCheck(_ demo: SignedInDemo, expecting status: Int32) async throws(Failure) -> Bool {
    let isHealthy = status == 0
    if isHealthy {
      try introduce(
        demo, "3  Proof: sign in as a person would, click \"Log out\", and ask whether the sessions are gone",
        "No issuer is named: the application leads to its provider.")
    }
    let words =
      isHealthy ? "Healthy:" : "Fault \(Self.hiddenFault.rawValue): every cookie is deleted, and the session lives on:"
    return try await show(demo, words, ["check"] + demo.check) == status
  }

  /// What to run against a provider of one's own.
  func showNextCommands(_ context: Context) throws(Failure) {
    try context.output.write(
      """
      \(style.bold("Now yours"))
        oidc-logout check --app-url https://your-app.example/account --app-logout-url https://your-app.example/logout \\
          --username YOU --password env:PASSWORD
        oidc-logout discover https://your-issuer.example
        oidc-logout trace https://your-app.example/logout --cookies cookies.txt
        oidc-logout mock-provider --list-faults

      """)
  }

  private func introduce(_ demo: SignedInDemo, _ title: String, _ words: String) throws(Failure) {
    try demo.context.output.write("\(style.bold(title))\n\(words)\n\n")
  }

  /// Prints the command as a person would type it, runs it, and returns its exit code.
  private func show(_ demo: SignedInDemo, _ words: String, _ arguments: [String]) async throws(Failure) -> Int32 {
    let line = "$ \(Tool.name) " + arguments.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
    try demo.context.output.write(
      "\(words)\n\(style.blue(TextLayout.wrap(line, width: width, indent: "    ")))\n\n")
    let status = await Tool.run(arguments + ["--color", style.isColored ? "always" : "never"], in: demo.context)
    try demo.context.output.write(style.dim("exit code \(status)") + "\n\n")
    return status
  }
}
