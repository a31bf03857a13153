import Diagnostics
import HTTP
import OrderedJSON
import Reports

extension Context {
  /// Says on standard error, in one line, why the work could not be done, and what to try.
  func report(_ failure: Failure) {
    let style = TextStyle(isColored: errors.isTerminal && allowsColor)
    // Whoever wrote it: what stands in the texts of tokens and passwords is hidden.
    let (message, hint) = (Redaction.on.text(failure.message).visible, Redaction.on.text(failure.hint).visible)
    say("\(style.bold("\(Tool.name):")) \(message) \(style.dim("— try:")) \(hint)\n")
  }

  /// A line of progress or advice on standard error.
  func note(_ text: String) { say("\(Tool.name): \(text.visible)\n") }

  /// Text that is safe for a terminal, to standard error; nobody could be told that it failed.
  func say(_ text: String) { try? errors.write(text) }

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

  /// Writes a finished result to `--output`, or to standard output where there is none or it cannot be written.
  func emit(_ text: String, _ options: OutputOptions, isPrivate: Bool = false) throws(Failure) {
    try emit(text, options, isPrivate: isPrivate, unsaved: { _ in text })
  }

  /// Writes a JSON document, one member a line.
  func emit(_ document: JSONValue, _ options: OutputOptions, isPrivate: Bool = false) throws(Failure) {
    try emit(document.pretty, options, isPrivate: isPrivate, unsaved: { document.reporting($0).pretty })
  }

  /// The same; `unsaved` makes what is printed where the file cannot be written after all.
  func emit(
    _ text: String, _ options: OutputOptions, isPrivate: Bool = false, unsaved: (Failure) -> String
  ) throws(Failure) {
    func line(_ text: String) -> String { text.hasSuffix("\n") ? text : text + "\n" }
    guard let path = options.output else { return try output.write(line(text)) }
    do throws(Failure) { try files.write(path, Array(line(text).utf8), isPrivate || options.showSecrets) } catch {
      try output.write(line(unsaved(error)))
      throw error
    }
  }

  /// Findings on standard error, for commands whose standard output is for programs.
  func advise(_ report: Report) {
    let text = FindingText(style: TextStyle(isColored: errors.isTerminal && allowsColor), width: errors.width)
    for block in text.findings(report) { say(block + "\n") }
  }

  private var allowsColor: Bool {
    (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}

extension JSONValue {
  /// A document with why its run could not be finished, where it does not say so already.
  func reporting(_ failure: Failure?) -> JSONValue {
    guard let failure, let object, object["error"] == .null else { return self }
    let frame = DocumentJSON(command: "", version: "").document([], report: Report(), failure: failure)
    return .object(
      JSONObject(
        object.members.map { ($0.name, $0.name == "error" ? frame.object?["error"] ?? $0.value : $0.value) }))
  }
}

/// Durations for people.
enum Milliseconds {
  /// `48.9 ms`, `1,204 ms`.
  static func text(_ value: Double) -> String {
    guard value.isFinite, value < 1e9 else { return "? ms" }
    return value < 1000 ? "\(JSONNumber(tenths: value).literal) ms" : "\(Int(value).grouped) ms"
  }
}
