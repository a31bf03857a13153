import Diagnostics

/// One line on standard error that says how far the work is; silent where standard error is no terminal.
struct ProgressLine: Sendable {
  private let errors: Stream

  init(_ context: Context) { errors = context.errors }

  /// Shows a text in place of the last one, safe for a terminal and never wider than it.
  func show(_ text: String) {
    guard errors.isTerminal else { return }
    try? errors.write(TerminalLine.cleared + TerminalLine.fitting(text, columns: errors.width - 1))
  }

  /// Takes the line away so that other text can be printed.
  func clear() {
    guard errors.isTerminal else { return }
    try? errors.write(TerminalLine.cleared)
  }
}

/// A ``ProgressLine`` that counts finished work; silent for a single piece of it.
struct ProgressCount {
  private let line: ProgressLine
  private let total: Int
  private let what: String
  private var done = 0

  init(_ context: Context, total: Int, what: String) {
    line = ProgressLine(context)
    self.total = total
    self.what = what
  }

  mutating func step() {
    done += 1
    guard total > 1 else { return }
    line.show("\(done) of \(total) \(what)")
    if done == total { clear() }
  }

  /// Takes the line away so that other text can be printed.
  func clear() {
    if total > 1 { line.clear() }
  }
}

/// The one line of a terminal that the cursor stands in.
enum TerminalLine {
  /// To the start of the line, everything in it erased.
  static let cleared = "\r\u{1B}[K"

  /// As much of a text as surely fits into so many columns, control characters made visible.
  static func fitting(_ text: String, columns: Int) -> String {
    var left = columns
    var shown = String.UnicodeScalarView()
    for scalar in text.visible.unicodeScalars {
      // How wide a character beyond ASCII is only the terminal knows; two columns is the most.
      left -= scalar.isASCII ? 1 : 2
      if left < 0 { break }
      shown.append(scalar)
    }
    return String(shown)
  }
}
