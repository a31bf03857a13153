import Testing

@testable import HTTP

@Suite struct TextViewTests {
  /// One text and what is left of it layer by layer.
  static let texts: [[String]] = [
    ["plain"], [""], ["100%"], ["%zz%4"], ["\\"], ["\\q&x;&#;"], ["\\ud83d"],
    ["a%253Db", "a%3Db", "a=b"], ["%u003d", "="], ["%C3%A9", "é"], ["\\u003d\\/\\\"\\x3d", "=/\"="],
    ["\\ud83d\\ude00", "\u{1F600}"], ["a\\tb\\nc", "a\tb\nc"], ["&amp;&#61;&#x3D;&lt;", "&==<"],
    ["&amp;lt;", "&lt;", "<"], ["\\\\\\\"", "\\\"", "\""],
    // What is escaped more than three times is read at once.
    ["%2525252525253D", "%25252525253D", "%252525253D", "%2525253D", "="],
    ["&amp;amp;amp;amp;amp;lt;", "&amp;amp;amp;amp;lt;", "&amp;amp;amp;lt;", "&amp;amp;lt;", "<"],
    [#"\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\"d"#, #"\\\\\\\\\\\\\\\"d"#, #"\\\\\\\"d"#, #"\\\"d"#, #""d"#],
  ]

  @Test(arguments: texts)
  func layers(views: [String]) {
    var seen: [String] = []
    TextView.forEach(of: Array(views[0].utf8)) { seen.append(String(decoding: $0.bytes, as: UTF8.self)) }
    #expect(seen == views)
  }

  @Test func everyByteKnowsWhereItComesFrom() {
    let text = Array("a%253D%C3%A9\\u003d&amp;z".utf8)
    var last: TextView?
    TextView.forEach(of: text) { view in
      last = view
      #expect(view.source(of: 0..<view.bytes.count) == 0..<text.count)
      #expect(view.source(of: 0..<1) == 0..<1)
      #expect(view.source(of: view.bytes.count - 1..<view.bytes.count) == text.count - 1..<text.count)
    }
    // `=`, escaped twice
    #expect(last?.source(of: 1..<2) == 1..<6)
    #expect(last.map { String(decoding: $0.bytes, as: UTF8.self) } == "a=é=&z")
  }
}
