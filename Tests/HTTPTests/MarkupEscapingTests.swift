import HTTP
import Testing

@Suite struct MarkupEscapingTests {
  @Test(arguments: [
    ("", ""), ("plain é語😀", "plain é語😀"), ("a<b>&'\"", "a&lt;b&gt;&amp;&#39;&quot;"), ("&amp;", "&amp;amp;"),
    ("]]>", "]]&gt;"), ("a\n\t\u{0}\u{1B}b", "a\n\t\u{0}\u{1B}b"), ("<\u{301}é", "&lt;\u{301}é"),
  ])
  func escapes(text: String, expected: String) {
    #expect(Array(text.markupEscaped.utf8) == Array(expected.utf8))
  }
}
