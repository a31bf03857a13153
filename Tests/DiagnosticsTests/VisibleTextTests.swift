import Diagnostics
import TestSupport
import Testing

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("plain é 😀", "plain é 😀"), ("a\u{1B}[31mb", "a\\u{1B}[31mb"), ("x\u{202E}y", "x\\u{202E}y"),
    ("\r\n", "\\u{D}\\u{A}"), ("\u{E0041}", "\\u{E0041}"), ("", ""), ("👩‍👩", "👩\\u{200D}👩"),
    ("e\u{301}\u{FE0F}", "e\u{301}\u{FE0F}"),
  ])
  func showsEscapes(text: String, expected: String) {
    #expect(text.visible == expected)
  }

  @Test func linesStayLines() {
    #expect("a\r\nb\u{2028}c\n".visibleLines == "a\\u{D}\nb\\u{2028}c\n")
  }

  @Test func everyListedCharacterIsEscaped() {
    #expect(UnsafeScalars.raw(in: UnsafeScalars.text.visible).isEmpty)
    #expect(UnsafeScalars.all.filter { !$0.isUnsafeToShow } == [])
  }

  /// By Unicode's own properties: what steers, turns or hides is unsafe, what has a shape is not.
  @Test func agreesWithUnicode() {
    var wrong: [Unicode.Scalar] = []
    // The planes that hold such characters, and the last two code points of each plane.
    let values =
      Array(0...0x1FFFF) + Array(0xE0000...0xE0FFF) + (2...0x10).flatMap { [$0 << 16 | 0xFFFE, $0 << 16 | 0xFFFF] }
    for scalar in values.compactMap({ Unicode.Scalar(UInt32($0)) }) {
      let properties = scalar.properties
      let mustBe =
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: properties.isDefaultIgnorableCodePoint
        default: properties.isBidiControl || properties.isNoncharacterCodePoint
        }
      let mayBe = mustBe || properties.generalCategory == .format || properties.generalCategory == .unassigned
      if scalar.isUnsafeToShow ? !mayBe : mustBe { wrong.append(scalar) }
    }
    #expect(wrong == [])
  }
}
