import HTTP
import MockProvider
import Testing

/// Addresses that are nearly the registered one: each fault accepts its own and no other.
@Suite struct ReturnURIFaultTests {
  struct Sibling: Sendable, CustomTestStringConvertible {
    let fault: MockFault
    let uri: String

    var testDescription: String { uri }
  }

  static let siblings = [
    Sibling(fault: .otherPortFollowed, uri: "http://localhost:9401/app/loggedout"),
    Sibling(fault: .otherPortFollowed, uri: "http://localhost/app/loggedout"),
    Sibling(fault: .otherCaseFollowed, uri: "http://localhost:9400/app/LoggedOut"),
    Sibling(fault: .otherCaseFollowed, uri: "http://LOCALHOST:9400/app/loggedout"),
    Sibling(fault: .otherSchemeFollowed, uri: "https://localhost:9400/app/loggedout"),
    Sibling(fault: .trailingSlashFollowed, uri: "http://localhost:9400/app/loggedout/"),
    Sibling(fault: .addedQueryFollowed, uri: "http://localhost:9400/app/loggedout?a=b"),
    Sibling(fault: .unregisteredURIFollowed, uri: "http://localhost:9400/app/loggedout#part"),
    Sibling(fault: .unregisteredURIFollowed, uri: "http://alice@localhost:9400/app/loggedout"),
    Sibling(fault: .unregisteredURIFollowed, uri: "http://localhost:9400/app/"),
    Sibling(fault: .unregisteredURIFollowed, uri: "ftp://localhost:9400/app/loggedout"),
  ]

  private static let faults: [MockFault] = [
    .otherPortFollowed, .otherCaseFollowed, .otherSchemeFollowed, .trailingSlashFollowed, .addedQueryFollowed,
  ]

  @Test(arguments: siblings, faults)
  func oneDifferenceIsForgiven(_ sibling: Sibling, _ fault: MockFault) throws {
    var browser = Browser(fault)
    let session = try browser.signIn()
    let answer = LogoutFaultTests.logOut(&browser, session, ["post_logout_redirect_uri": sibling.uri])
    // The host alone in upper case is another host only to those who compare bytes.
    let isForgiven = sibling.fault == fault || (fault == .otherPortFollowed && sibling.uri.contains("LOCALHOST"))
    #expect(answer.status == (isForgiven ? 303 : 400))
    if isForgiven { #expect(answer.location?.hasPrefix(sibling.uri) == true) }
  }

  @Test(arguments: siblings)
  func noneByDefault(_ sibling: Sibling) throws {
    var browser = Browser()
    let session = try browser.signIn()
    let answer = LogoutFaultTests.logOut(&browser, session, ["post_logout_redirect_uri": sibling.uri])
    #expect(answer.status == 400)
    #expect(browser.isSignedIn() == true)
  }
}
