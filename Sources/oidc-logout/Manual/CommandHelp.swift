import ArgumentParser
import OrderedJSON

/// A command as ArgumentParser describes it: what `--help`, completions and the manual are made from.
struct CommandHelp: Sendable, Hashable {
  /// One option, flag or argument.
  struct Item: Sendable, Hashable {
    let isPositional: Bool
    /// `-o`, `--output`.
    let names: [String]
    /// What stands for its value; `nil` for flags.
    let valueName: String?
    let isOptional: Bool
    let isRepeating: Bool
    let defaultValue: String?
    let choices: [String]
    let abstract: String
  }

  let name: String
  let abstract: String
  let discussion: String
  let items: [Item]
  let commands: [CommandHelp]

  /// The root command with all that are shown; `nil` only when ArgumentParser changes its format.
  static func root() -> CommandHelp? {
    (try? JSONDocument(parsing: OIDCLogout._dumpHelp()))?.value.object?["command"]?.object.map(CommandHelp.init)
  }

  private init(_ object: JSONObject) {
    name = object["commandName"]?.string ?? ""
    abstract = object["abstract"]?.string ?? ""
    discussion = object["discussion"]?.string ?? ""
    items = Self.shown(object["arguments"]).map(Item.init)
    commands = Self.shown(object["subcommands"]).map(CommandHelp.init).filter { $0.name != "help" }
  }

  fileprivate static func shown(_ list: JSONValue?) -> [JSONObject] {
    (list?.array ?? []).compactMap(\.object).filter { $0["shouldDisplay"]?.bool != false }
  }
}

extension CommandHelp.Item {
  fileprivate init(_ object: JSONObject) {
    let kind = object["kind"]?.string
    isPositional = kind == "positional"
    names = (object["names"]?.array ?? []).compactMap(\.object).map { name in
      (name["kind"]?.string == "long" ? "--" : "-") + (name["name"]?.string ?? "")
    }
    valueName = kind == "flag" ? nil : object["valueName"]?.string
    isOptional = object["isOptional"]?.bool ?? true
    isRepeating = object["isRepeating"]?.bool ?? false
    defaultValue = object["defaultValue"]?.string
    choices = (object["allValues"]?.array ?? []).compactMap(\.string)
    abstract = object["abstract"]?.string ?? ""
  }
}
