import Diagnostics

/// The manual page of one command, in mdoc.
struct ManualPage: Sendable {
  let command: CommandHelp
  /// `nil` for the page of the root command.
  let root: CommandHelp?
  /// `January 1, 2026`.
  let date: String

  /// `oidc-logout-trace`.
  var name: String { root.map { "\($0.name)-\(command.name)" } ?? command.name }

  /// As it is typed: `oidc-logout trace`.
  private var invocation: String { root.map { "\($0.name) \(command.name)" } ?? command.name }

  var rendered: String {
    let blocks = [
      head, synopsis, description, commands, options, files, exitStatus, examples, seeAlso,
    ]
    return blocks.flatMap { $0 }.joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    [
      ".Dd \(date)", ".Dt \(Mdoc.argument(name.uppercased())) 1",
      ".Os \(Mdoc.argument("\(Tool.name) \(Tool.version)"))",
      ".Sh NAME", ".Nm \(Mdoc.argument(name))", ".Nd \(Mdoc.line(withoutFullStop(command.abstract)))",
    ]
  }

  private var synopsis: [String] {
    let form = command.commands.isEmpty ? command.items.filter { $0.isPositional } : []
    var lines = [".Sh SYNOPSIS", ".Nm \(Mdoc.argument(invocation))"]
    if !command.commands.isEmpty { lines.append(".Ar command") }
    if command.items.contains(where: { !$0.isPositional }) { lines.append(".Op Ar options") }
    for item in form {
      let word = "Ar \(Mdoc.argument(item.valueName ?? ""))" + (item.isRepeating ? " ..." : "")
      lines.append(item.isOptional ? ".Op \(word)" : ".\(word)")
    }
    return lines
  }

  private var description: [String] {
    let paragraphs = command.discussion.split(separator: "\n").map { Mdoc.text(String($0)) }
    return [".Sh DESCRIPTION", Mdoc.text(command.abstract)] + (paragraphs.isEmpty ? [] : [".Pp"])
      + paragraphs.enumerated().flatMap { $0.offset == 0 ? [$0.element] : [".br", $0.element] }
  }

  private var commands: [String] {
    if command.commands.isEmpty { return [] }
    let rows = command.commands.flatMap { [".It Ic \(Mdoc.argument($0.name))", Mdoc.text($0.abstract)] }
    return [".Sh COMMANDS", ".Bl -tag -width mock-provider"] + rows + [".El"]
  }

  private var options: [String] {
    let rows = command.items.filter { !$0.names.isEmpty || $0.isPositional }.flatMap { item in
      [".It " + tag(item), Mdoc.text(([item.abstract] + details(item)).joined(separator: " "))]
    }
    return rows.isEmpty ? [] : [".Sh OPTIONS", ".Bl -tag -width Ds"] + rows + [".El"]
  }

  private func tag(_ item: CommandHelp.Item) -> String {
    let value = item.valueName.map { " Ar \(Mdoc.argument($0))" } ?? ""
    if item.isPositional { return String(value.dropFirst()) }
    return item.names.map { "Fl \(Mdoc.argument(String($0.dropFirst())))\(value)" }.joined(separator: " , ")
  }

  private func details(_ item: CommandHelp.Item) -> [String] {
    let choices = item.choices.isEmpty ? [] : ["One of \(item.choices.joined(separator: ", "))."]
    return choices + (item.defaultValue.map { ["The default is \($0)."] } ?? [])
  }

  private var files: [String] {
    [".Sh FILES"] + ManualText.files(for: root == nil ? nil : command.name).map(Mdoc.text)
  }

  private var exitStatus: [String] {
    let rows = ManualText.exitStatus.flatMap { [".It \($0.code)", Mdoc.text($0.meaning)] }
    return [".Sh EXIT STATUS", ".Bl -tag -width Ds"] + rows + [".El"]
  }

  private var examples: [String] {
    let name = root == nil ? nil : command.name
    let chosen = ManualText.examples.filter { name == nil || $0.command == name }
    let blocks = chosen.enumerated().flatMap { place, example in
      (place == 0 ? [] : [".Pp"]) + [Mdoc.text(example.purpose)] + Mdoc.literal([example.line])
    }
    return blocks.isEmpty ? [] : [".Sh EXAMPLES"] + blocks
  }

  private var seeAlso: [String] {
    let others = root.map { [$0.name] } ?? command.commands.map { "\(command.name)-\($0.name)" }
    let pages = (others + ["curl"]).sorted()
    let rows = pages.enumerated().map { place, page in
      ".Xr \(page) 1" + (place + 1 < pages.count ? " ," : "")
    }
    return [".Sh SEE ALSO"] + rows + [".Pp", ".Rs", ".%T OpenID Connect RP-Initiated Logout 1.0", ".Re"]
  }

  private func withoutFullStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
}

extension ManualPage {
  /// The root's page and one for every command; `now` is in seconds since 1970.
  static func all(now: Int) -> [ManualPage] {
    guard let root = CommandHelp.root() else { return [] }
    let today = CalendarDate(containing: now)
    let date = "\(today.monthName) \(today.day), \(today.year)"
    return [ManualPage(command: root, root: nil, date: date)]
      + root.commands.map { ManualPage(command: $0, root: root, date: date) }
  }
}
