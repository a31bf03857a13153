/// What the manual says beside the help texts.
enum ManualText {
  static let exitStatus: [(code: Int32, meaning: String)] = [
    (ExitStatus.clean.rawValue, "Done, and nothing at or above --fail-on (by default error) was found."),
    (ExitStatus.found.rawValue, "Done, and something was found."),
    (
      ExitStatus.failed.rawValue,
      "Could not be done; one line on standard error says what, where, and what to try."
    ),
    (ExitStatus.usage.rawValue, "The command line, or a configuration file, is wrong."),
    (ExitStatus.interrupted.rawValue, "Interrupted; what was already measured is printed."),
  ]

  /// Which files a command reads; `nil` for the root command.
  static func files(for command: String?) -> [String] {
    switch command {
    case "check", nil:
      [
        """
        No file is read unless it is named. The file of check --config is TOML: fail_on, timeout, and one [[target]] \
        for each thing to check, with the options of check in snake case (client_id, post_logout_redirect_uri, …). \
        Its relative paths start at its own folder.
        """
      ]
    default: ["No file is read or written unless it is named on the command line."]
    }
  }

  static let examples: [(command: String, purpose: String, line: String)] = [
    (
      "discover", "What a provider offers for logout:",
      "oidc-logout discover https://id.example.com/realms/main"
    ),
    (
      "inspect", "Whether a token will serve as a hint:",
      "oidc-logout inspect @id-token.jwt --issuer https://id.example.com/realms/main --client-id web"
    ),
    (
      "build-url", "The logout URL, with a fresh state:",
      "oidc-logout build-url --issuer https://id.example.com --id-token env:ID_TOKEN --state auto"
    ),
    (
      "trace", "The whole logout with the browser's cookies:",
      "oidc-logout trace https://app.example.com/logout --cookies cookies.txt"
    ),
    (
      "check", "The smoke check of a pipeline, with reports for people and machines:",
      "oidc-logout check --config logout.toml --report junit=logout.xml --report html=logout.html"
    ),
    ("check", "Whether a configuration is in order:", "oidc-logout check --config logout.toml --check-config"),
    (
      "login", "A session of a test user, so that there is something to log out:",
      "oidc-logout login --app-url https://app.example.com/account --username alice --password env:PASSWORD "
        + "--cookies-out cookies.txt"
    ),
    (
      "conformance", "The provider's logout, case by case, with a test user:",
      "oidc-logout conformance --issuer https://id.example.com --client-id web --redirect-uri https://app.example.com/cb "
        + "--post-logout-redirect-uri https://app.example.com/ --username alice --password env:PASSWORD"
    ),
    ("explain", "What a finding means and how it is mended:", "oidc-logout explain DSC-008"),
    (
      "mock-provider", "A provider with one fault, to practise on:",
      "oidc-logout mock-provider --listen 127.0.0.1:9400 --fault delete-cookie-wrong-path"
    ),
    ("demo", "The whole story without an account:", "oidc-logout demo"),
  ]
}
