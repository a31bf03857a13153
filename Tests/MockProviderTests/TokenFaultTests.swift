import HTTP
import MockProvider
import OrderedJSON
import Testing

/// What tokens are good for after a logout and after a revocation.
@Suite struct TokenFaultTests {
  @Test(arguments: [(MockFault?.none, 401, 400), (.accessTokenSurvives, 200, 400), (.refreshTokenSurvives, 401, 200)])
  func afterALogout(_ fault: MockFault?, _ userinfo: Int, _ refresh: Int) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    let session = try browser.signIn()
    #expect(TokenTests.userinfo(&browser, session).status == 200)
    _ = LogoutFaultTests.logOut(&browser, session)
    #expect(TokenTests.userinfo(&browser, session).status == userinfo)
    #expect(browser.send("POST", TokenTests.endpoint, form: TokenTests.refresh(session)).status == refresh)
  }

  @Test(arguments: [(MockFault?.none, 401, 400), (.revocationIgnored, 200, 200)])
  func afterARevocation(_ fault: MockFault?, _ userinfo: Int, _ refresh: Int) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    let session = try browser.signIn(scope: "openid offline_access")
    func revoke(_ secret: String) -> Int {
      let form: FormParameters = ["token": session.refreshToken, "client_id": "demo", "client_secret": secret]
      return browser.send("POST", Browser.issuer + ProviderPath.revoke, form: form).status
    }
    #expect(revoke("wrong") == 401)
    #expect(TokenTests.userinfo(&browser, session).status == 200)
    #expect(revoke("demo-secret") == 200)
    #expect(TokenTests.userinfo(&browser, session).status == userinfo)
    #expect(browser.send("POST", TokenTests.endpoint, form: TokenTests.refresh(session)).status == refresh)
  }
}
