import Diagnostics
import Discovery
import OrderedJSON
import Reports

/// Prints results in the chosen format as they come and remembers the worst exit status.
struct DiscoverPrinter {
  private let context: Context
  private let command: DiscoverCommand
  private let total: Int
  private var worst = ExitStatus.clean
  private var documents: [JSONValue] = []
  private var kept: [String] = []
  private var shown = 0
  private var progress: ProgressCount

  init(_ context: Context, command: DiscoverCommand, total: Int) {
    self.context = context
    self.command = command
    self.total = total
    progress = ProgressCount(context, total: total, what: "issuers")
  }

  /// Whether text leaves as it is made, or is kept for a file that is written at once.
  private var streams: Bool { command.output.output == nil }

  mutating func add(_ result: DiscoverResult) throws(Failure) {
    worst = max(worst, result.status(failOn: command.failOn.failOn))
    progress.step()
    if let failure = result.failure {
      progress.clear()
      context.report(failure)
    }
    switch command.format {
    case .json: documents.append(result.document)
    case .ndjson: try show(result.document.compact + "\n")
    case .text:
      guard result.evidence.document != nil else { return }
      let text = DiscoverText(
        result: result, style: context.style(command.output), width: context.output.width)
      try show((shown > 0 ? "\n" : "") + text.rendered)
    }
  }

  private mutating func show(_ text: String) throws(Failure) {
    shown += 1
    if streams {
      progress.clear()
      try context.output.write(text)
    } else {
      kept.append(text)
    }
  }

  func finish() throws(Failure) -> ExitStatus {
    switch command.format {
    case .json:
      let document =
        total == 1 && documents.count == 1
        ? documents[0] : DocumentJSON(command: "discover", version: Tool.version).list(documents)
      try context.emit(document, command.output)
    case .text, .ndjson:
      if !streams { try context.emit(kept.joined(), command.output) }
    }
    return worst
  }
}
