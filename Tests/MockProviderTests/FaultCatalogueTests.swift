import HTTP
import MockProvider
import Testing

@Suite struct FaultCatalogueTests {
  @Test func summariesAreShortLinesAndDiffer() {
    #expect(Set(MockFault.allCases.map(\.summary)).count == MockFault.allCases.count)
    for fault in MockFault.allCases {
      #expect((20...90).contains(fault.summary.count), "\(fault.rawValue)")
      #expect(!fault.summary.hasSuffix(".") && !fault.summary.contains("\n"), "\(fault.rawValue)")
    }
  }

  /// Words of small letters and digits, joined by single hyphens.
  @Test(arguments: MockFault.allCases)
  func namesAreOptionValues(_ fault: MockFault) {
    let words = fault.rawValue.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isWord = { (word: Substring.UTF8View) in
      !word.isEmpty && word.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }
    #expect(words.allSatisfy(isWord))
  }

  /// Everything a browser and an application see in one story that touches every endpoint.
  private func transcript(_ faults: MockFault...) throws -> String {
    var browser = faults.first.map { Browser($0) } ?? Browser()
    var seen: [MockAnswer] = []
    let session = try browser.signIn(clientID: MockClient.demoFrontchannelID)
    seen.append(browser.send("GET", Browser.issuer + ProviderPath.metadata))
    seen.append(browser.send("GET", Browser.issuer + ProviderPath.keys))
    let hints: [String?] = [
      nil, session.idToken, try EndSessionTests.make(.foreignUser, session, &browser),
      try EndSessionTests.make(.tampered, session, &browser),
    ]
    for hint in hints {
      var fresh = browser
      seen.append(LogoutFaultTests.logOut(&fresh, session, ["id_token_hint": hint]))
    }
    seen += try others(browser, session)
    seen += browser.refreshAfterLogout(session)
    return seen.map { "\($0)" }.joined(separator: "\n") + browser.deliveries.map { "\($0)" }.joined() + session.idToken
  }

  private func others(_ browser: Browser, _ session: MockSession) throws -> [MockAnswer] {
    var seen: [MockAnswer] = []
    var fresh = browser
    seen.append(fresh.send("POST", Browser.endSession, form: LogoutFaultTests.request(session)))
    fresh = browser
    seen.append(LogoutFaultTests.logOut(&fresh, session, ["post_logout_redirect_uri": "https://evil.example/"]))
    fresh = browser
    seen.append(LogoutFaultTests.logOut(&fresh, session, ["client_id": MockClient.commandLineID]))
    fresh = browser
    let old = try fresh.signIn(age: 4000)
    seen.append(LogoutFaultTests.logOut(&fresh, old))
    seen.append(LogoutFaultTests.logOut(&fresh, old))
    seen.append(fresh.send("GET", AuthorizeTests.url(["prompt": "none"])))
    fresh = browser
    seen.append(fresh.send("GET", Browser.application + ApplicationPath.logout))
    seen.append(fresh.send("GET", Browser.landing))
    seen.append(fresh.send("GET", Browser.application + ApplicationPath.frontchannel))
    return seen
  }

  /// Each fault changes what is seen. Two healthy runs are compared first: if they differed, the rest would prove nothing.
  @Test func everyFaultShowsSomewhere() throws {
    let healthy = try transcript()
    try #require(try transcript() == healthy, "a seeded provider must repeat itself byte for byte")
    for fault in MockFault.allCases { #expect(try transcript(fault) != healthy, "\(fault.rawValue)") }
  }
}

extension Browser {
  /// Logs out, then tries the session's refresh token and its old cookies.
  fileprivate mutating func refreshAfterLogout(_ session: MockSession) -> [MockAnswer] {
    let before = cookies
    _ = LogoutFaultTests.logOut(&self, session)
    let refresh: FormParameters = [
      "grant_type": "refresh_token", "refresh_token": session.refreshToken, "client_id": session.clientID,
      "client_secret": "demo-secret",
    ]
    let token = send("POST", TokenTests.endpoint, form: refresh)
    cookies = before
    return [token, send("GET", AuthorizeTests.url(["prompt": "none"]))]
  }
}
