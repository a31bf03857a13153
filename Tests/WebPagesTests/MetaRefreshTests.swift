import HTTP
import Testing
import WebPages

struct RefreshCase: Sendable, CustomTestStringConvertible {
  let content: String
  let expected: MetaRefresh?

  init(_ content: String, _ delay: Int? = nil, _ reference: String = "") {
    self.content = content
    expected = delay.map { MetaRefresh(delay: $0, reference: reference) }
  }

  var testDescription: String { content }
}

@Suite struct MetaRefreshTests {
  @Test(
    "a refresh is read as the HTML standard says",
    arguments: [
      RefreshCase("0;url=https://a.example/", 0, "https://a.example/"),
      RefreshCase(" 5 ; URL = 'x y' trailing", 5, "x y"),
      RefreshCase("5,url=\"/x\"more", 5, "/x"),
      RefreshCase("5 /x", 5, "/x"),
      RefreshCase("1.9;/x", 1, "/x"),
      RefreshCase(".5; url=/x", 0, "/x"),
      RefreshCase("3", 3, ""),
      RefreshCase("3;", 3, ""),
      RefreshCase("3; url", 3, "url"),
      RefreshCase("3; urls=/x", 3, "urls=/x"),
      RefreshCase("3; url=", 3, ""),
      RefreshCase("0;url='/open", 0, "/open"),
      RefreshCase("99999999999999999999999;url=/x", 999_999_999, "/x"),
      RefreshCase("5x; url=/x"), RefreshCase("url=/x"), RefreshCase(""), RefreshCase("-1;url=/x"),
      RefreshCase(";url=/x"),
    ])
  func parses(_ row: RefreshCase) {
    #expect(MetaRefresh(row.content) == row.expected)
  }

  @Test("the first refresh with a meaning counts, one in noscript does not, and base counts")
  func inPage() {
    let page = WebPage(
      Array(
        """
        <base href="/deep/er/"><noscript><meta http-equiv=refresh content="0;url=/no"></noscript>
        <meta http-equiv=Refresh content="bad"><meta http-equiv=REFRESH content="1;url=next?a=1">
        """.utf8), url: URLReference("https://a.example/x"), phrases: PagePhrases())
    #expect(page.refresh.map { page.target(of: $0).text } == "https://a.example/deep/er/next?a=1")
  }

  @Test("a refresh without a target reloads the page")
  func reload() {
    let page = WebPage(
      Array("<meta http-equiv=refresh content=5>".utf8), url: URLReference("https://a.example/x?y#z"),
      phrases: PagePhrases())
    #expect(page.refresh.map { page.target(of: $0).text } == "https://a.example/x?y#z")
  }
}
