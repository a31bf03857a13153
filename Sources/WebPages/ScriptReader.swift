/// Tells what inline scripts do as the page loads, without running them: text inside functions that only a click would
/// call is left out.
struct ScriptReader {
  /// The text that runs by itself, as far as braces and names tell.
  private(set) var immediate = ""
  private var called: Set<String> = []
  private var deferred: [Function] = []

  /// Scalars of script that are read.
  private static let limit = 100_000
  private static let functionLimit = 200
  private static let loadWords = [
    "DOMContentLoaded", "onload", "'load'", "\"load\"", "setTimeout", "ready(", "readystatechange", "pageshow",
    "requestAnimationFrame", "$(function", "jQuery(function", "$(()", ".then(",
  ]

  private struct Function {
    let name: String
    var statements: [String] = []
  }

  /// `handlers` are the values of `onload` attributes.
  init(scripts: [String], handlers: [String]) {
    for handler in handlers { run(handler + ";\n") }
    var budget = Self.limit
    for script in scripts where budget > 0 {
      let text = Array(script.unicodeScalars.prefix(budget))
      budget -= text.count
      read(text)
    }
    while let index = deferred.firstIndex(where: { called.contains($0.name) }) {
      for statement in deferred.remove(at: index).statements { run(statement) }
    }
  }

  /// One pass over the braces; strings keep their text, because `setTimeout` takes code in a string.
  private mutating func read(_ text: [Unicode.Scalar]) {
    var open: [Function?] = []
    var statement = ""
    var code = ScriptText(text)
    while let piece = code.next() {
      switch piece {
      case "{":
        let function = Self.function(after: statement)
        if function == nil { emit(statement + "{", to: &open) }
        open.append(function)
        statement = ""
      case "}", ";":
        emit(statement + piece, to: &open)
        statement = ""
        if piece == "}", case .some(.some(let function)) = open.popLast(), !function.name.isEmpty,
          deferred.count < Self.functionLimit
        {
          deferred.append(function)
        }
      default: statement += piece
      }
    }
    emit(statement, to: &open)
  }

  private mutating func emit(_ statement: String, to open: inout [Function?]) {
    if let place = open.lastIndex(where: { $0 != nil }) {
      open[place]?.statements.append(statement)
    } else {
      run(statement)
    }
  }

  private mutating func run(_ statement: String) {
    immediate += statement
    called.formUnion(Self.calls(in: statement))
  }

  /// The function whose body begins after `header`; `nil` for a plain block and for one that runs at once.
  private static func function(after header: String) -> Function? {
    guard header.contains("function") || header.contains("=>") else { return nil }
    let start = header.drop { $0.isWhitespace || $0 == "!" || $0 == "+" }
    if start.hasPrefix("(") || start.hasPrefix("void") { return nil }
    return loadWords.contains(where: header.contains) ? nil : Function(name: name(in: header))
  }

  /// `name` of `function name(`, `name = function` or `const name = (…) =>`; empty when it has none.
  private static func name(in header: String) -> String {
    if let range = header.firstRange(of: "function ") {
      let name = header[range.upperBound...].drop { $0.isWhitespace }.prefix(while: isNamePart)
      if !name.isEmpty { return String(name) }
    }
    guard let equals = header.firstIndex(of: "="), !header.contains(".on") else { return "" }
    return String(String(header[..<equals].reversed()).drop { $0.isWhitespace }.prefix(while: isNamePart).reversed())
  }

  /// Names that are called, and every name where the statement waits for the page to load.
  private static func calls(in statement: String) -> Set<String> {
    let waits = loadWords.contains(where: statement.contains)
    var names: Set<String> = []
    var name = ""
    for character in statement {
      if isNamePart(character) {
        name.append(character)
      } else {
        if !name.isEmpty, waits || character == "(" { names.insert(name) }
        name = ""
      }
    }
    if waits, !name.isEmpty { names.insert(name) }
    return names
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }
}

/// Cuts script into `{`, `}`, `;` and runs of everything else; comments are dropped, strings stay whole.
struct ScriptText {
  private let text: [Unicode.Scalar]
  private var index = 0

  init(_ text: [Unicode.Scalar]) { self.text = text }

  mutating func next() -> String? {
    guard index < text.count else { return nil }
    var piece = String.UnicodeScalarView()
    while index < text.count {
      let scalar = text[index]
      if scalar == "{" || scalar == "}" || scalar == ";" {
        if piece.isEmpty {
          index += 1
          return String(scalar)
        }
        break
      }
      if skipComment() { continue }
      if scalar == "\"" || scalar == "'" || scalar == "`" {
        takeString(scalar, into: &piece)
      } else {
        piece.append(scalar)
        index += 1
      }
    }
    return String(piece)
  }

  private mutating func skipComment() -> Bool {
    guard text[index] == "/", index + 1 < text.count else { return false }
    if text[index + 1] == "/" {
      while index < text.count, text[index] != "\n" { index += 1 }
      return true
    }
    guard text[index + 1] == "*" else { return false }
    index += 2
    while index < text.count, !(text[index] == "*" && index + 1 < text.count && text[index + 1] == "/") { index += 1 }
    index = min(index + 2, text.count)
    return true
  }

  private mutating func takeString(_ quote: Unicode.Scalar, into piece: inout String.UnicodeScalarView) {
    piece.append(quote)
    index += 1
    while index < text.count {
      let scalar = text[index]
      piece.append(scalar)
      index += 1
      if scalar == "\\", index < text.count {
        piece.append(text[index])
        index += 1
      } else if scalar == quote || (scalar == "\n" && quote != "`") {
        return
      }
    }
  }
}
