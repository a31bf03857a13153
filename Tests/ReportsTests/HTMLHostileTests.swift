import Browsing
import Cookies
import Diagnostics
import HTTP
import TestSupport
import Testing

@testable import Judgement
@testable import Reports

@Suite struct HTMLHostileTests {
  static let nonCharacters = String(
    String.UnicodeScalarView([0xFDD0, 0x1FFFE, 0xFFFD].compactMap { Unicode.Scalar($0 as UInt32) }))
  static let hostile = HTMLReport.render(HTMLSample.filledDocument(HTMLSample.hostileText))

  @Test func hostileTextsMakeTheSameMarkupAsHarmlessOnes() {
    let (harmless, hostile) = (
      HTMLMarkup(HTMLReport.render(HTMLSample.filledDocument("harmless"))), HTMLMarkup(Self.hostile)
    )
    func shape(_ markup: HTMLMarkup, without names: Set<String>) -> [String] {
      markup.tags.filter { !names.contains($0.name) }.map { "\($0.name) \($0.attributes.keys.sorted())" }
    }
    // A long text takes more lines of a drawing.
    #expect(shape(hostile, without: ["text"]) == shape(harmless, without: ["text"]))
    #expect(hostile.elements("text").allSatisfy { $0.attributes.keys.sorted() == ["class", "x", "y"] })
  }

  @Test func nothingInvisibleGetsThrough() {
    #expect(UnsafeScalars.raw(in: Self.hostile) == [])
    #expect(HTMLMarkup(Self.hostile).text.contains("\\u{0}\\u{1B}[31m\\u{D}\n\\u{7F}\\u{85}\\u{2028}\\u{202E}"))
    #expect(HTMLMarkup(Self.hostile).values("href").allSatisfy { !$0.hasPrefix("javascript") })
  }

  @Test func numbersOutOfRangeDoNoHarm() {
    let text = HTMLMarkup(Self.hostile).text
    #expect(text.contains("9,223,372,036,854,775,807 bytes"))
    #expect(text.contains("-9,223,372,036,854,775,808"))
    #expect(!text.contains("nan") && !text.contains("inf ms"))
  }

  @Test func longTextsAreCutAndManyCookiesAreCounted() {
    let long = String(repeating: "あ", count: 5_000)
    let cookies = (0..<300).map { Cookie("c\($0)", "a.example") }
    let hops = (1...40).map { number in
      Hop(
        number: number, layer: .app, request: Request("GET", long), response: .answer(302), cookiesSent: cookies)
    }
    let trace = Trace(
      goal: TraceGoal(), startURL: long, hops: hops, outcome: .completed, outcomeReason: long, finalURL: "")
    let page = HTMLReport.render(
      HTMLSample.document(TargetReport(name: "t", issuer: nil, judgements: [], walks: [trace.redacted])))
    #expect(page.contains(" … (3,000 more bytes)"))
    #expect(page.contains("<p>100 more cookies are not shown.</p>"))
    #expect(page.utf8.count < 3_000_000)
    #expect(HTMLMarkup(page).problems == [])
  }

  @Test(arguments: [
    ("a<b>&'\"", "a&lt;b&gt;&amp;&#39;&quot;"), ("a\r\nb\tc", "a\\u{D}\nb\\u{9}c"), ("\u{202E}x", "\\u{202E}x"),
    (nonCharacters, "\\u{FDD0}\\u{1FFFE}\u{FFFD}"), ("é語😀", "é語😀"), ("", ""),
  ])
  func escapes(text: String, expected: String) {
    let html: HTML = "<b title=\"\(text)\">\(text)</b>"
    #expect(html.markup == "<b title=\"\(expected)\">\(expected)</b>")
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("語語語", 6, "語語語"), ("語語語語", 6, "語語…"),
    ("a\u{1B}b", 4, "a…"), ("a\nb", 9, "a b"), ("", 3, ""), ("abc", 0, "…"),
  ])
  func clips(text: String, limit: Int, expected: String) {
    #expect(HTMLText.clipped(text, to: limit) == expected)
  }

  @Test(arguments: [
    ("one two three four five six", 20, 3, ["one two three four", "five six"]),
    ("one two three four five", 20, 1, ["one two three four …"]),
    ("", 10, 2, []), (String(repeating: "x", count: 50), 20, 2, [String(repeating: "x", count: 19) + "…"]),
  ])
  func breaksLines(text: String, columns: Int, count: Int, expected: [String]) {
    #expect(HTMLText.lines(text, columns: columns, atMost: count) == expected)
  }

  @Test(arguments: [
    (0.0, "0 ms"), (4.26, "4.3 ms"), (48.9, "49 ms"), (1_204.4, "1,204 ms"), (12_345, "12.3 s"), (.nan, "?"),
    (-1, "?"), (.infinity, "?"), (1e12, "?"),
  ])
  func durations(milliseconds: Double, expected: String) {
    #expect(HTMLNumber.milliseconds(milliseconds) == expected)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"), (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func numbers(number: Int, expected: String) {
    #expect(number.grouped == expected)
  }
}
