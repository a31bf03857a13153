import HTTP

/// Texts compared as a whole, or by the lines that matter.
enum ExpectedText {
  /// The first line that is not as expected; newlines at the end do not count.
  static func difference(_ text: String, _ expected: String) -> String? {
    let (own, wanted) = (lines(text), lines(expected))
    guard let index = (0..<max(own.count, wanted.count)).first(where: { line(own, $0) != line(wanted, $0) }) else {
      return nil
    }
    return "line \(index + 1) is \(shown(line(own, index))), the scenario says \(shown(line(wanted, index)))"
  }

  /// The first of the expected lines that does not follow the ones before it; blanks around a line do not count, and
  /// `…` at its beginning or end stands for whatever is there.
  static func missing(_ expected: String, in text: String) -> String? {
    var rest = text.trimmedLines[...]
    var last: String?
    for line in expected.trimmedLines {
      guard let place = rest.firstIndex(where: { matches($0, line) }) else {
        return "there is no line \"\(line)\"" + (last.map { " after \"\($0)\"" } ?? "")
      }
      rest = rest[(place + 1)...]
      last = line
    }
    return nil
  }

  /// Those of the lines that occur, be it as a part of another line.
  static func present(_ unwanted: String, in text: String) -> [String] {
    unwanted.trimmedLines.filter { text.contains($0) }.map { "\"\($0)\" is there" }
  }

  private static func matches(_ line: String, _ pattern: String) -> Bool {
    let isOpenBefore = pattern.hasPrefix("…")
    let isOpenAfter = pattern.hasSuffix("…") && pattern.count > 1
    let core = pattern.dropFirst(isOpenBefore ? 1 : 0).dropLast(isOpenAfter ? 1 : 0)
    return switch (isOpenBefore, isOpenAfter) {
    case (false, false): line == core
    case (false, true): line.hasPrefix(core)
    case (true, false): line.hasSuffix(core)
    case (true, true): line.contains(core)
    }
  }

  private static func lines(_ text: String) -> [Substring] {
    var end = text[...]
    while end.last == "\n" { end.removeLast() }
    return end.isEmpty ? [] : end.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func line(_ lines: [Substring], _ index: Int) -> Substring? {
    index < lines.count ? lines[index] : nil
  }

  private static func shown(_ line: Substring?) -> String { line.map { "\"\($0)\"" } ?? "missing" }
}

extension String {
  /// Lines without the blanks around them, empty ones left out.
  var trimmedLines: [String] { split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty } }
}
