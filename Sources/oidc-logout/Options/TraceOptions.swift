import ArgumentParser
import HTTP

/// Where a walk starts, with which cookies, and how far it goes; shared by `trace` and `check`.
struct TraceOptions: ParsableArguments, Sendable {
  @Option(help: ArgumentHelp("Start with the cookies of this Netscape cookie file.", valueName: "file"))
  var cookies: String?

  @Option(
    help: ArgumentHelp(
      """
      Start with this cookie. Repeatable. Domain=HOST is that one host, Domain=.HOST the hosts below it too; without \
      Domain it is for the URL the walk starts at.
      """, valueName: "name=value; Domain=...; Path=..."))
  var cookie: [String] = []

  @Option(help: ArgumentHelp("Take the cookies and the logout request from a browser's HAR file.", valueName: "file"))
  var harIn: String?

  @Option(help: ArgumentHelp("Take request and cookies from the browser's \"Copy as cURL\".", valueName: "file|-"))
  var fromCurl: String?

  @Flag(help: "Answer the provider's confirmation page with yes.")
  var confirm = false

  @Option(help: "Stop after so many requests of the top-level navigation.")
  var maxHops: Int = 20

  @Option(
    help: ArgumentHelp(
      "The page the navigation starts from; by default that of the post-logout redirect URI.", valueName: "origin"))
  var initiator: String?

  @Option(
    name: .customLong("app-url"),
    help: ArgumentHelp(
      "A page of the application that needs a session: asked before the logout, after it, and with the old cookies.",
      valueName: "url"))
  var appURL: String?

  @Option(
    name: .customLong("redirect-uri"),
    help: ArgumentHelp(
      """
      A registered redirect URI of --client-id: the provider is asked whether its session is gone. It is never \
      requested, and no code is redeemed.
      """, valueName: "uri"))
  var redirectURI: String?

  @Flag(inversion: .prefixedNo, help: "Prove by asking for the sessions before the logout and after it.")
  var prove = true

  func validate() throws {
    if !(1...100).contains(maxHops) { throw ValidationError("--max-hops must be between 1 and 100") }
    if harIn != nil && fromCurl != nil { throw ValidationError("give --har-in or --from-curl, not both") }
    try WebURLOption.check(initiator, "--initiator", remedy: "write an origin such as https://app.example.com")
    try WebURLOption.check(appURL, "--app-url", remedy: "write the URL in full, https:// included")
  }
}

/// Where a walk gets its cookies from, and how far it goes.
struct WalkSettings: Sendable, Hashable {
  /// A Netscape cookie file.
  var cookieFile: String?
  /// Single cookies: `name=value; Domain=…; Path=…`, without `Domain` for the URL the walk starts at.
  var cookies: [String] = []
  /// A browser's HAR file.
  var archiveFile: String?
  /// A browser's "Copy as cURL"; `-` for standard input.
  var curlFile: String?
  /// Whether a confirmation page is answered with yes.
  var confirms = false
  /// Requests of the top-level navigation.
  var maxHops = 20
  /// Origin the navigation starts from.
  var initiator: String?
  var proof = ProofSettings()
}

extension TraceOptions {
  var settings: WalkSettings {
    WalkSettings(
      cookieFile: cookies, cookies: cookie, archiveFile: harIn, curlFile: fromCurl, confirms: confirm,
      maxHops: maxHops, initiator: initiator,
      proof: ProofSettings(applicationURL: appURL, redirectURI: redirectURI, isOn: prove))
  }
}
