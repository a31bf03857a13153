/// One line on standard error that counts finished work; silent where standard error is no terminal.
struct Progress {
  private let errors: Stream
  private let total: Int
  private let what: String
  private var done = 0

  init(_ context: Context, total: Int, what: String) {
    errors = context.errors
    self.total = total
    self.what = what
  }

  mutating func step() {
    done += 1
    guard errors.isTerminal, total > 1 else { return }
    errors.write("\r\u{1B}[K\(done) of \(total) \(what)")
    if done == total { clear() }
  }

  /// Takes the line away so that other text can be printed.
  func clear() {
    guard errors.isTerminal, total > 1 else { return }
    errors.write("\r\u{1B}[K")
  }
}
