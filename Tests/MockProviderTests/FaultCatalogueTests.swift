import Cookies
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
      try EndSessionTests.make(.tampered, session, &browser), try EndSessionTests.make(.unsigned, session, &browser),
    ]
    for hint in hints {
      var fresh = browser
      seen.append(LogoutFaultTests.logOut(&fresh, session, ["id_token_hint": hint]))
    }
    seen += try others(browser, session)
    seen += browser.otherReturns(session)
    seen += browser.formLogin()
    seen += browser.revokedToken(session)
    seen += browser.tokensAndCookiesAfterLogout(session)
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
  /// Asks for return addresses that are nearly the registered one, and for a logout without any parameter.
  fileprivate func otherReturns(_ session: MockSession) -> [MockAnswer] {
    ReturnURIFaultTests.siblings.map { sibling in
      var fresh = self
      return LogoutFaultTests.logOut(&fresh, session, ["post_logout_redirect_uri": sibling.uri])
    } + [bareLogout()].flatMap(\.self)
  }

  /// A logout request without parameters, and the user's yes to it.
  private func bareLogout() -> [MockAnswer] {
    var fresh = self
    let question = fresh.send("GET", Browser.endSession)
    let yes: FormParameters = ["ticket": question.ticket, "answer": "yes"]
    return [question, fresh.send("POST", Browser.issuer + ProviderPath.endSessionConfirm, form: yes)]
  }

  /// A login through the form in another browser.
  fileprivate func formLogin() -> [MockAnswer] {
    var fresh = self
    fresh.cookies = CookieStore()
    let page = fresh.send("GET", AuthorizeTests.url())
    return [page, fresh.fill(page, ["username": "alice", "password": "wonderland"])]
  }

  fileprivate func revokedToken(_ session: MockSession) -> [MockAnswer] {
    var fresh = self
    let form: FormParameters = [
      "token": session.refreshToken, "client_id": session.clientID, "client_secret": "demo-secret",
    ]
    let anonymous: FormParameters = ["token": session.refreshToken, "client_id": session.clientID]
    return [
      fresh.send("POST", Browser.issuer + ProviderPath.introspect, form: form),
      fresh.send("POST", Browser.issuer + ProviderPath.revoke, form: anonymous),
      fresh.send("POST", Browser.issuer + ProviderPath.revoke, form: form),
      fresh.send("POST", Browser.issuer + ProviderPath.introspect, form: form), TokenTests.userinfo(&fresh, session),
    ]
  }

  /// Logs out of provider and application, then tries the tokens and the old cookies.
  fileprivate mutating func tokensAndCookiesAfterLogout(_ session: MockSession) -> [MockAnswer] {
    let before = cookies
    _ = LogoutFaultTests.logOut(&self, session)
    var seen = [
      send("POST", TokenTests.endpoint, form: TokenTests.refresh(session)), TokenTests.userinfo(&self, session),
    ]
    seen.append(send("GET", AuthorizeTests.url()))
    _ = send("GET", Browser.application + ApplicationPath.logout)
    cookies = before
    seen.append(send("GET", Browser.application + ApplicationPath.home))
    return seen + (0..<2).map { _ in send("GET", AuthorizeTests.url(["prompt": "none"])) }
  }
}
