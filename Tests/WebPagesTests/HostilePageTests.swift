import HTTP
import Providers
import Testing
import WebPages

struct HostilePage: Sendable, CustomTestStringConvertible {
  let name: String
  let isPartial: Bool
  let make: @Sendable () -> [UInt8]

  init(_ name: String, isPartial: Bool, _ make: @escaping @Sendable () -> [UInt8]) {
    self.name = name
    self.isPartial = isPartial
    self.make = make
  }

  var testDescription: String { name }
}

private func repeated(_ text: String, _ count: Int) -> [UInt8] { Array(String(repeating: text, count: count).utf8) }

@Suite struct HostilePageTests {
  @Test(
    "a hostile page is read without a crash and within bounds",
    arguments: [
      HostilePage("endless nesting", isPartial: true) { repeated("<div>", 200_000) },
      HostilePage("endless formatting", isPartial: true) { repeated("<b>", 300_000) },
      HostilePage("formatting that differs, rebuilt in each paragraph", isPartial: true) {
        Array((0..<500).map { "<b a=\($0)>" }.joined().utf8) + repeated("<p>x</p>", 100_000)
      },
      HostilePage("misnested formatting", isPartial: true) { repeated("<b><div></b>", 80_000) },
      HostilePage("tables in tables", isPartial: true) { repeated("<table><tr><td>", 60_000) },
      HostilePage("huge attribute", isPartial: false) {
        repeated("<a href='", 1) + repeated("x", 900_000) + repeated("'>", 1)
      },
      HostilePage("many attributes", isPartial: false) {
        Array("<a \((0..<2_000).map { "a\($0)=1" }.joined(separator: " "))>".utf8)
      },
      HostilePage("NUL bytes", isPartial: false) {
        Array("<title>a\0b</title><form action='/\0'><input name='\0' value='\0'></form>".utf8)
      },
      HostilePage("broken UTF-8", isPartial: false) {
        [0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80] + Array("<title>\u{7}</title>".utf8) + [0xC3]
      },
      HostilePage("open tag at the end", isPartial: false) { Array("<form action='".utf8) },
      HostilePage("open comment", isPartial: false) { Array("<!--".utf8) + repeated("-", 1_000) },
      HostilePage("only an opening bracket", isPartial: false) { Array("<".utf8) },
      HostilePage("end tag at the end", isPartial: false) { Array("</".utf8) },
      HostilePage("nothing", isPartial: false) { [] },
      HostilePage("longer than is read", isPartial: true) { repeated("a ", 1_000_000) },
      HostilePage("many forms and fields", isPartial: false) { repeated("<form><input name=a></form>", 20_000) },
      HostilePage("many functions", isPartial: false) {
        Array("<script>\((0..<3_000).map { "function f\($0)(){f\($0 + 1)()}" }.joined())f0()</script>".utf8)
      },
      HostilePage("unbalanced script", isPartial: false) { Array("<script>".utf8) + repeated("}{(`'\"", 20_000) },
    ])
  func survives(_ hostile: HostilePage) {
    let page = WebPage(
      hostile.make(), contentType: "text/html", url: URLReference("https://a.example/"), phrases: .known)
    #expect(page.isPartial == hostile.isPartial)
    #expect(page.text.count <= WebPage.textLimit)
    #expect(page.forms.count <= 50)
  }

  @Test("what stands before the hostile part is still read")
  func keepsTheStart() {
    let page = WebPage(
      Array("<title>Logout</title><form id=f></form>".utf8) + repeated("<div>", 5_000),
      url: URLReference("https://a.example/"), phrases: .known)
    #expect(page.title == "Logout")
    #expect(page.forms.count == 1)
    #expect(page.isPartial)
  }

  @Test("raw text and quoted attributes do not count as nesting")
  func crudeTagsAreReadRight() {
    let inside = String(repeating: "<div>", count: 1_000)
    let html = "<script>'\(inside)'</script><!-- \(inside) --><a title='\(inside)'>x</a><textarea>\(inside)</textarea>"
    let page = WebPage(Array(html.utf8), url: URLReference("https://a.example/"), phrases: .known)
    #expect(!page.isPartial)
    #expect(page.text == "x")
  }

  @Test(
    "bytes become text by byte order mark, field, declaration",
    arguments: [
      ([0xEF, 0xBB, 0xBF] + Array("<title>é</title>".utf8), "text/html; charset=iso-8859-1"),
      (Array("<title>".utf8) + [0xE9] + Array("</title>".utf8), "text/html; charset=ISO-8859-1"),
      (Array("<meta charset=windows-1252><title>".utf8) + [0xE9] + Array("</title>".utf8), "text/html"),
      ([0xFE, 0xFF] + "<title>é</title>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, "text/html"),
      ("<title>é</title>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "text/html; charset=utf-16"),
      (Array("<title>é</title>".utf8), "text/html; charset=unheard-of"),
    ] as [([UInt8], String)])
  func charset(_ bytes: [UInt8], _ contentType: String) {
    #expect(
      WebPage(bytes, contentType: contentType, url: URLReference("https://a.example/"), phrases: .known).title == "é")
  }

  @Test("only web frames are frames, and base must be a web URL")
  func frames() {
    let html = """
      <base href="javascript:alert(1)"><iframe src="javascript:x"></iframe><iframe src="about:blank"></iframe>
      <iframe src="data:text/html,x"></iframe><iframe srcdoc="x" src="/y"></iframe><iframe src=""></iframe>
      <iframe src="//b.example/f" referrerpolicy=no-referrer></iframe><iframe src="/a\\b?c\\d"></iframe>
      <noscript><iframe src="/tracker"></iframe></noscript>
      """
    let page = WebPage(Array(html.utf8), url: URLReference("https://a.example/x"), phrases: .known)
    #expect(
      page.frames == [
        WebFrame(url: "https://b.example/f", referrerPolicy: "no-referrer"),
        WebFrame(url: "https://a.example/a/b?c\\d"),
      ])
  }
}
