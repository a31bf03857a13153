/// What a section of a scenario file is about.
enum ScenarioTitle: Equatable {
  /// What goes in: command line, files, environment, standard input.
  case input
  case answer
  case exit, sent, findings
  /// The whole of `stdout`, `stderr` or `written FILE`.
  case whole(String)
  case contains(String)
  case lacks(String)
  /// A place in the JSON of standard output, or of a file that was written.
  case json(path: String, file: String?)

  /// `nil` for a title that means nothing.
  init?(_ title: String) {
    let words = title.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("command", 1), ("environment", 1), ("stdin", 1), ("file", 2): self = .input
    case ("escaped", 2) where words[1] == "stdin": self = .input
    case ("escaped", 3) where words[1] == "file": self = .input
    case ("answer", 2...), ("failure", 2...): self = .answer
    case ("escaped", 3...) where words[1] == "answer": self = .answer
    case ("exit", 1): self = .exit
    case ("sent", 1): self = .sent
    case ("findings", 1): self = .findings
    case ("json", 2): self = .json(path: words[1], file: nil)
    case ("json", 4) where words[2] == "in": self = .json(path: words[1], file: words[3])
    case ("stdout", 1...2), ("stderr", 1...2), ("written", 2...3):
      let count = words[0] == "written" ? 2 : 1
      let subject = words.prefix(count).joined(separator: " ")
      switch words.dropFirst(count).first {
      case nil: self = .whole(subject)
      case "contains": self = .contains(subject)
      case "lacks": self = .lacks(subject)
      default: return nil
      }
    default: return nil
    }
  }

  /// Which of the outputs it is about: `stdout`, `stderr` or `written FILE`.
  var subject: String? {
    switch self {
    case .whole(let subject), .contains(let subject), .lacks(let subject): subject
    case .json(_, let file): file.map { "written \($0)" } ?? "stdout"
    case .input, .answer, .exit, .sent, .findings: nil
    }
  }
}
