import HTTP
import MockProvider
import Testing

@Suite struct FaultCatalogueTests {
  @Test func summariesDiffer() {
    #expect(Set(MockFault.allCases.map(\.summary)).count == MockFault.allCases.count)
  }

  @Test(arguments: MockFault.allCases)
  func isDescribed(_ fault: MockFault) {
    #expect(fault.rawValue.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == 0x2D })
    #expect(fault.rawValue == fault.rawValue.asciiLowercased)
    #expect(!fault.summary.isEmpty && !fault.summary.hasSuffix(".") && !fault.summary.contains("\n"))
    #expect(fault.summary.count <= 90)
    if let rule = fault.rule {
      let halves = rule.split(separator: "-")
      #expect(halves.count == 2 && halves[0].count == 3 && Int(halves[1]) != nil && halves[1].count == 3)
    }
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

  @Test func theStoryRepeatsByteForByte() throws {
    #expect(try transcript() == transcript())
  }

  @Test(arguments: MockFault.allCases)
  func everyFaultShowsSomewhere(_ fault: MockFault) throws {
    #expect(try transcript(fault) != transcript())
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
