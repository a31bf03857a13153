import TestSupport
import Testing

@testable import oidc_logout

/// Addresses that a person gave and that cannot be requested: one line, exit code 64, and nothing is asked.
@Suite struct GivenAddressTests {
  static let token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUifQ.S1gnature"
  static let shownToken = "'eyJhbGciOi…(69 bytes)'"

  /// What is given, and what is said of it.
  static let values: [(String, String)] = [
    ("https://h:99999/", "'https://h:99999/' has no valid port; a port is a number from 1 to 65535"),
    (
      "https://h/a\nb",
      "'https://h/a\\u{A}b' contains a line break; copy it again, in one line and without anything around it"
    ),
    ("https://h/a b", "'https://h/a b' contains a space; write a space as %20"),
    (
      "https://h/\u{1B}[31m",
      "'https://h/\\u{1B}[31m' contains the control character U+001B; copy it again, in one line and without anything "
        + "around it"
    ),
    (token, "\(shownToken) is a token, not a URL; give the token to inspect"),
  ]

  static let places: [(arguments: [String], name: String)] = [
    (["build-url", "--endpoint"], "--endpoint"), (["trace", "--endpoint"], "--endpoint"),
    (["check", "https://id.example", "--endpoint"], "--endpoint"),
    (["check", "https://id.example", "--app-logout-url"], "--app-logout-url"), (["trace"], "the start"),
    (["trace", "https://app.example/", "--initiator"], "--initiator"), (["inspect", "x", "--jwks"], "--jwks"),
  ]

  @Test(arguments: values, places.map(\.arguments))
  func whatCannotBeRequestedIsNamed(_ value: (String, String), _ arguments: [String]) async throws {
    let outside = RecordedOutside(Scenario(parsing: ""))
    #expect(await Tool.run(arguments + [value.0], in: outside.context) == 64)
    let name = Self.places.first { $0.arguments == arguments }?.name ?? ""
    let said = outside.printed.map(\.text)
    #expect(said == ["", "oidc-logout: \(name) \(value.1); see oidc-logout \(arguments[0]) --help\n"])
  }

  @Test(arguments: [
    ["discover", token], ["discover", "Bearer \(token)"], ["check", token], ["check", "--issuer", token],
    ["build-url", "--issuer", token], ["trace", "--issuer", token], ["inspect", token, "--issuer", token],
    ["discover", "https://id.example", token],
  ])
  func aTokenInPlaceOfAnIssuerIsRecognised(_ arguments: [String]) async throws {
    let outside = RecordedOutside(Scenario(parsing: ""))
    #expect(await Tool.run(arguments, in: outside.context) == 64)
    let said = outside.printed.map(\.text)
    #expect(said[0] == "")
    #expect(said[1].contains("eyJhbGciOi…(69 bytes)' is a token, not an issuer — try: give it to inspect\n"))
    #expect(said[1].count { $0 == "\n" } == 1)
    #expect(!said[1].contains("eyJpc3Mi"))
  }
}
