import Diagnostics
import OrderedJSON
import Reports

extension Context {
  /// Says on standard error, in one line, why the work could not be done, and what to try.
  func report(_ failure: ToolFailure) {
    let style = TextStyle(isColored: errors.isTerminal && allowsColor)
    errors.write(
      "\(style.bold("\(Tool.name):")) \(failure.message.visible) \(style.dim("— try:")) \(failure.hint.visible)\n")
  }

  /// A line of progress or advice on standard error.
  func note(_ text: String) { errors.write("\(Tool.name): \(text.visible)\n") }

  /// The style of a result, which may go to a file.
  func style(_ options: OutputOptions) -> TextStyle {
    options.output != nil && options.color == .auto ? .plain : style(options.color)
  }

  /// The style of text on standard output.
  func style(_ color: ColorChoice) -> TextStyle {
    switch color {
    case .always: TextStyle(isColored: true)
    case .never: TextStyle(isColored: false)
    case .auto: TextStyle(isColored: output.isTerminal && allowsColor)
    }
  }

  /// Writes a finished result to standard output or to `--output`.
  func emit(_ text: String, _ options: OutputOptions, isPrivate: Bool = false) throws(ToolFailure) {
    let text = text.hasSuffix("\n") ? text : text + "\n"
    if let path = options.output {
      try files.write(path, Array(text.utf8), isPrivate || options.showSecrets)
    } else {
      output.write(text)
    }
  }

  /// Writes a JSON document, one member a line.
  func emit(_ document: JSONValue, _ options: OutputOptions, isPrivate: Bool = false) throws(ToolFailure) {
    try emit(document.pretty, options, isPrivate: isPrivate)
  }

  /// Findings on standard error, for commands whose standard output is for programs.
  func advise(_ report: Report) {
    let text = FindingText(style: TextStyle(isColored: errors.isTerminal && allowsColor), width: errors.width)
    for block in text.findings(report) { errors.write(block + "\n") }
  }

  private var allowsColor: Bool {
    (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}
