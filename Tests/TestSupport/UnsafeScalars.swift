/// Characters that must never be shown raw, listed apart from the code that escapes them.
package enum UnsafeScalars {
  /// Controls (C0, C1, DEL), line separators, bidirectional controls, what is invisible, tags and noncharacters.
  package static let all: [Unicode.Scalar] = ranges.flatMap { $0.compactMap { Unicode.Scalar($0) } }

  /// All of them in one text, apart from the line feed, which formats of several lines keep.
  package static let text = String(String.UnicodeScalarView(all.filter { $0 != "\n" }))

  /// Those of them that stand in a text raw; line feeds do not count.
  package static func raw(in text: String) -> [String] {
    let unsafe = Set(all)
    let found = Set(text.unicodeScalars.filter { $0 != "\n" && unsafe.contains($0) })
    return found.map { "U+" + String($0.value, radix: 16, uppercase: true) }.sorted()
  }

  private static let ranges: [ClosedRange<UInt32>] = [
    0x00...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x061C...0x061C, 0x180E...0x180E, 0x200B...0x200F, 0x2028...0x2029,
    0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0x206A...0x206F, 0xFDD0...0xFDEF, 0xFEFF...0xFEFF,
    0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE007F, 0x10FFFE...0x10FFFF,
  ]
}
