import ArgumentParser
import Diagnostics

/// `manual`: the manual pages, made from the definitions of the commands; for whoever packages the tool.
struct ManualCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page, or write those of all commands.", shouldDisplay: false)

  @Argument(help: ArgumentHelp("The command whose page is printed; the tool's own by default.", valueName: "command"))
  var command: String?

  @Option(help: ArgumentHelp("Write every page to this folder, which exists.", valueName: "folder"))
  var into: String?

  func validate() throws {
    if into != nil && command != nil { throw ValidationError("--into writes every page; name no command") }
  }

  var outputFiles: [OutputFile] {
    into.map { into in ManualPage.all(now: 0).map { OutputFile("--into", Self.path(into, $0)) } } ?? []
  }

  private static func path(_ folder: String, _ page: ManualPage) -> String { "\(folder)/\(page.name).1" }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    let pages = ManualPage.all(now: context.now())
    if let into {
      for page in pages { try context.files.write(Self.path(into, page), Array(page.rendered.utf8), false) }
      return .clean
    }
    guard let page = pages.first(where: { command == nil || $0.command.name == command && $0.root != nil }) else {
      let names = pages.compactMap { $0.root == nil ? nil : $0.command.name }
      let nearest = Nearest.match(command ?? "", in: names).map { "did you mean \($0)?" }
      throw Failure(
        .usage, "there is no command \(command ?? "")",
        hint: nearest ?? "the commands are \(names.joined(separator: ", "))")
    }
    try context.output.write(page.rendered)
    return .clean
  }
}
