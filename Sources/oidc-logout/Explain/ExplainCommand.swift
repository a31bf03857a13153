import ArgumentParser
import Diagnostics
import OrderedJSON
import Rules

/// `explain`: what a rule means, why it matters, and how its breach is mended.
struct ExplainCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule: what it checks, why it matters, how to fix it.",
    discussion: """
      Says what is checked, why that matters to the user who logs out, what to change (by framework and product where \
      that is known), where it is written, and what a failing example looks like.
      """)

  @Argument(help: ArgumentHelp("Identifiers, as findings name them: DSC-008.", valueName: "rule"))
  var rules: [String] = []

  @Flag(help: "List every rule.")
  var list = false

  @Option(help: "For people, for programs, or for a wiki.")
  var format: Format = .text

  @OptionGroup var output: OutputOptions

  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json, markdown
  }

  func validate() throws {
    if rules.isEmpty && !list { throw ValidationError("name a rule, e.g. DSC-008, or give --list") }
    if !rules.isEmpty && list { throw ValidationError("give rules or --list, not both") }
    for id in rules where Catalogue.all.find(id) == .unknown {
      let nearest = Nearest.match(id.uppercased(), in: RuleID.allCases.map(\.rawValue))
      throw ValidationError("there is no rule '\(id)'; " + (nearest.map { "did you mean \($0)?" } ?? "see --list"))
    }
  }

  var outputFiles: [OutputFile] { output.files }

  func emptyResult(_ failure: Failure) -> String? {
    format == .json ? ExplainDocument.json([], failure: failure).pretty + "\n" : nil
  }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    let explanations = wanted.map { RuleExplanation($0) }
    let style = context.style(output)
    switch format {
    case .json: try context.emit(ExplainDocument.json(explanations), output)
    case .markdown:
      try context.emit(list ? ExplainMarkdown.list(wanted) : ExplainMarkdown.render(explanations), output)
    case .text:
      let text = ExplainText(style: style, width: context.output.width)
      try context.emit(list ? text.list(wanted) : text.render(explanations), output)
    }
    return .clean
  }

  /// Those that were named, each once and in that order; all with `--list`.
  private var wanted: [RuleDescription] {
    if list { return Catalogue.all.rules.map(\.description) }
    var seen: Set<RuleID> = []
    return rules.compactMap { RuleID(named: $0) }.filter { seen.insert($0).inserted }.compactMap(Catalogue.all.rule)
  }
}
