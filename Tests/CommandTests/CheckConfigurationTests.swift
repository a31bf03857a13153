import Diagnostics
import Discovery
import HTTP
import Providers
import TestSupport
import Testing

@testable import oidc_logout

@Suite struct CheckConfigurationTests {
  private static let minimal = "[[target]]\nissuer = \"https://id.example\"\n"

  private static func read(_ text: String, name: String = "logout.toml") throws(Failure) -> CheckConfiguration {
    try CheckConfigurationReader.read(Array(text.utf8), name: name)
  }

  @Test func oneLineIsEnough() throws {
    #expect(
      try Self.read(Self.minimal)
        == CheckConfiguration(failOn: nil, timeout: nil, targets: [CheckTarget(issuer: "https://id.example")]))
  }

  /// The annotated example shows every key there is, and every key of it means something.
  @Test func exampleShowsEveryKey() throws {
    let path = ProjectFolder.fixtures + "/config/example.toml"
    let text = try ProjectFolder.text(path)
    for key in TargetKey.allCases where key != .fromCurl { #expect(text.contains("\n\(key.rawValue) = "), "\(key)") }
    #expect(text.contains("from_curl"))
    let read = try Self.read(text, name: "conf/example.toml")
    #expect(read.failOn == .error)
    #expect(read.timeout == 10)
    var production = CheckTarget(name: "production", issuer: "https://id.example.com/realms/main")
    production.logout.clientID = "web"
    production.logout.postLogoutRedirectURI = "https://app.example.com/"
    production.logout.idToken = SecretArgument(argument: "env:SMOKE_ID_TOKEN")
    production.appLogoutURL = "https://app.example.com/api/auth/signout"
    production.ignore = ["DSC-018"]
    production.expect = [.frontchannel: false, .backchannel: true]
    #expect(read.targets.first == production)
    #expect(read.targets.dropFirst() == [Self.proved, Self.staging])
  }

  private static var proved: CheckTarget {
    var target = CheckTarget(name: "production, proved", issuer: nil)
    target.walk.proof.applicationURL = "https://app.example.com/account"
    target.appLogoutURL = "https://app.example.com/logout"
    target.signIn = SignInSettings(
      username: SecretArgument(argument: "smoke"), password: SecretArgument(argument: "env:SMOKE_PASSWORD"),
      otpSecret: SecretArgument(argument: "env:SMOKE_OTP_SECRET"))
    target.requiresProof = true
    return target
  }

  private static var staging: CheckTarget {
    var target = CheckTarget(name: "staging", issuer: "https://id.staging.example.com")
    target.logout = LogoutRequestSettings(
      issuer: target.issuer, endpoint: "https://id.staging.example.com/oidc/logout",
      idToken: SecretArgument(argument: "@conf/secrets/id-token.jwt"), clientID: "web-staging",
      postLogoutRedirectURI: "https://staging.example.com/", state: "auto", logoutHint: "smoke@example.com",
      uiLocales: "de en", extraParameters: [FormParameters.Pair("kc_locale", "de")], dialect: .named(.standard),
      method: .post)
    target.walk = WalkSettings(
      cookieFile: "conf/secrets/cookies.txt", cookies: ["theme=dark; Domain=staging.example.com; Path=/"],
      archiveFile: "conf/secrets/session.har", curlFile: nil, confirms: true, maxHops: 12,
      initiator: "https://staging.example.com",
      proof: ProofSettings(redirectURI: "https://staging.example.com/cb"))
    target.clientSecret = SecretArgument(argument: "@conf/secrets/client-secret")
    target.logoutToken = SecretArgument(argument: "@conf/secrets/logout-token.jwt")
    target.registeredURIs = ["https://staging.example.com/", "https://staging.example.com/bye"]
    target.timeout = 30
    return target
  }

  @Test func pathsLieBesideTheFile() throws {
    let text = Self.minimal + "id_token = \"@t.jwt\"\ncookies = \"/abs/c.txt\"\nfrom_curl = \"-\"\n"
    let beside = try Self.read(text, name: "/etc/logout/prod.toml").targets[0]
    #expect(beside.logout.idToken?.place == "/etc/logout/t.jwt")
    #expect(beside.walk.cookieFile == "/abs/c.txt")
    #expect(beside.walk.curlFile == "-")
    #expect(try Self.read(text, name: "prod.toml").targets[0].logout.idToken?.place == "t.jwt")
  }

  @Test func twentyTargetsKeepTheirOrder() throws {
    let text = (1...20).map { "[[target]]\nname = \"t\($0)\"\nissuer = \"https://id\($0).example\"\n" }.joined()
    #expect(try Self.read(text).targets.map(\.name) == (1...20).map { "t\($0)" })
  }

  /// Every fault: what is said, and what to try.
  @Test(arguments: [
    ("", "logout.toml names nothing to check", "add [[target]] and a line like issuer = \"https://id.example.com\""),
    (
      "target = []", "logout.toml names nothing to check",
      "add [[target]] and a line like issuer = \"https://id.example.com\""
    ),
    (
      "fail_onn = 'error'", "logout.toml, line 1, column 1: unknown key fail_onn in the file's top",
      "did you mean fail_on?"
    ),
    (
      "zzz = 1", "logout.toml, line 1, column 1: unknown key zzz in the file's top",
      "the keys there are fail_on, timeout, target"
    ),
    (
      "fail_on = 'errors'", "logout.toml, line 1, column 11: fail_on of the file's top cannot be \"errors\"",
      "did you mean \"error\"?"
    ),
    (
      "fail_on = 2",
      "logout.toml, line 1, column 11: fail_on of the file's top must be a string in quotes, not an integer",
      "write fail_on = a string in quotes"
    ),
    (
      "timeout = 0", "logout.toml, line 1, column 11: timeout of the file's top must be above 0 and at most 86400",
      "give seconds, e.g. timeout = 10"
    ),
    (
      "timeout = nan", "logout.toml, line 1, column 11: timeout of the file's top must be above 0 and at most 86400",
      "give seconds, e.g. timeout = 10"
    ),
    (
      "[target]\nissuer = 'x'",
      "logout.toml, line 1, column 1: target of the file's top must be tables that begin with [[target]], not a table",
      "write target = tables that begin with [[target]]"
    ),
    (
      minimal + "client = 'web'", "logout.toml, line 3, column 1: unknown key client in target \"https://id.example\"",
      "did you mean client_id?"
    ),
    (
      "[[target]]\nname = 'prod'\nissuer = 'https://a.example'\npost_logout_redirect_url = 'x'",
      "logout.toml, line 4, column 1: unknown key post_logout_redirect_url in target \"prod\"",
      "did you mean post_logout_redirect_uri?"
    ),
    (
      "[[target]]\nname = 'prod'", "logout.toml, line 1, column 1: issuer of target \"prod\" is missing",
      "add a line like issuer = \"https://id.example.com\", or app_url, a page that needs a session"
    ),
    (
      "[[target]]\nconfirm = true", "logout.toml, line 1, column 1: issuer of target 1 is missing",
      "add a line like issuer = \"https://id.example.com\", or app_url, a page that needs a session"
    ),
    (
      minimal + minimal, "logout.toml, line 3, column 1: another target on line 1 is named \"https://id.example\" too",
      "give every target a name of its own"
    ),
    (
      minimal + "client_id = 7",
      "logout.toml, line 3, column 13: client_id of target \"https://id.example\" must be a string in quotes, not an integer",
      "write client_id = a string in quotes"
    ),
    (
      minimal + "client_id = ' '",
      "logout.toml, line 3, column 13: client_id of target \"https://id.example\" is empty",
      "leave the key out, or say something"
    ),
    (
      minimal + "id_token = 'env:'",
      "logout.toml, line 3, column 12: id_token of target \"https://id.example\" names nothing",
      "write @FILE or env:NAME"
    ),
    (
      minimal + "confirm = 'yes'",
      "logout.toml, line 3, column 11: confirm of target \"https://id.example\" must be true or false, not a string",
      "write confirm = true or false"
    ),
    (
      minimal + "max_hops = 1000",
      "logout.toml, line 3, column 12: max_hops of target \"https://id.example\" cannot be 1000",
      "give a number between 1 and 100"
    ),
    (
      minimal + "dialect = 'auth'",
      "logout.toml, line 3, column 11: dialect of target \"https://id.example\" cannot be \"auth\"",
      "did you mean \"auto\"?"
    ),
    (
      minimal + "initiator = 'app'",
      """
      logout.toml, line 3, column 13: initiator of target \"https://id.example\" \"app\" is not an absolute http or \
      https URL
      """, "write it in full, e.g. https://app.example.com"
    ),
    (
      minimal + "endpoint = 'https://id.example:99999/'",
      """
      logout.toml, line 3, column 12: endpoint of target \"https://id.example\" \"https://id.example:99999/\" has no \
      valid port
      """, "a port is a number from 1 to 65535"
    ),
    (
      minimal + #"endpoint = "https://id.example/a\tb""#,
      """
      logout.toml, line 3, column 12: endpoint of target \"https://id.example\" \"https://id.example/a\\u{9}b\" \
      contains a tab
      """, "copy it again, in one line and without anything around it"
    ),
    (
      "[[target]]\nname = 'a'\nissuer = 'eyJhbGciOiJub25lIn0.e30.c2ln'",
      """
      logout.toml, line 3, column 10: issuer of target \"a\" cannot be used: 'eyJhbGciOi…(28 bytes)' is a token, not an \
      issuer
      """, "give it to inspect"
    ),
    (
      minimal + "app_logout_url = '/logout'",
      """
      logout.toml, line 3, column 18: app_logout_url of target \"https://id.example\" \"/logout\" is not an absolute \
      http or https URL
      """, "write it in full, e.g. https://app.example.com/logout"
    ),
    (
      minimal + "ignore = 'DSC-018'",
      """
      logout.toml, line 3, column 10: ignore of target \"https://id.example\" must be an array of strings, like ["…"], \
      not a string
      """, "write ignore = an array of strings, like [\"…\"]"
    ),
    (
      minimal + "params = { a = 1 }",
      """
      logout.toml, line 3, column 10: params of target \"https://id.example\" must be a table of strings, \
      like { name = "value" }, not a table
      """, "write params = a table of strings, like { name = \"value\" }"
    ),
    (
      minimal + "har_in = 'a'\nfrom_curl = 'b'",
      "logout.toml, line 4, column 13: from_curl of target \"https://id.example\" cannot stand beside har_in",
      "keep one of the two"
    ),
    (
      minimal + "expect = { frontchanel = true }",
      "logout.toml, line 3, column 12: unknown key frontchanel in expect of target \"https://id.example\"",
      "did you mean frontchannel?"
    ),
    (
      minimal + "expect = { backchannel = 'yes' }",
      """
      logout.toml, line 3, column 26: backchannel of expect of target \"https://id.example\" must be true or false, \
      not a string
      """, "write backchannel = true or false"
    ),
    (
      "fail_on = error",
      "logout.toml, line 1, column 11: the value of fail_on is neither a number nor true or false; text must stand in quotes",
      "mend that line; the format is TOML, https://toml.io"
    ),
  ])
  func faultsNameKeyTableAndPlace(text: String, message: String, hint: String) {
    #expect(throws: Failure(.usage, message, hint: hint)) { try Self.read(text) }
  }

  @Test func secretsNeverShowInMessages() {
    let text = Self.minimal + "id_token = \"eyJhbGciOiJub25lIn0.e30.\"\nclient_secret = [\"s3cret\"]\n"
    let failure = #expect(throws: Failure.self) { try Self.read(text) }
    #expect(failure?.message.contains("client_secret") == true)
    #expect(failure?.message.contains("s3cret") == false)
    #expect(failure?.hint.contains("s3cret") == false)
  }
}
