import ArgumentParser
import Diagnostics
import HTTP
import OrderedJSON

/// A value that may be secret, in one of four forms: literal, `@FILE`, `-` (standard input), `env:NAME`.
struct SecretArgument: ExpressibleByArgument, Sendable, Hashable {
  let form: Form

  enum Form: Sendable, Hashable {
    case literal(Secret)
    case file(String)
    case standardInput
    case environment(String)
  }

  init(argument: String) {
    if argument == "-" {
      form = .standardInput
    } else if argument.hasPrefix("@") {
      form = .file(String(argument.dropFirst()))
    } else if argument.hasPrefix("env:") {
      form = .environment(String(argument.dropFirst(4)))
    } else {
      form = .literal(Secret(argument))
    }
  }

  /// Where the value comes from, for messages: never the value itself.
  var place: String {
    switch form {
    case .literal: "the command line"
    case .file(let path): path
    case .standardInput: "standard input"
    case .environment(let name): "env:\(name)"
    }
  }

  /// The value itself; white space around the contents of a file or of standard input is trimmed.
  func resolve(in context: Context) throws(Failure) -> Secret {
    switch form {
    case .literal(let secret): return secret
    case .file(let path): return Secret(try text(try context.files.read(path), path))
    case .standardInput: return Secret(try text(try context.readStandardInput(), "standard input"))
    case .environment(let name):
      guard let value = context.environment[name] else {
        throw Failure(
          .usage, "the environment variable \(name) is not set", hint: "export \(name), or give the value as @FILE")
      }
      if value.trimmed.isEmpty {
        throw Failure(
          .usage, "the environment variable \(name) is empty", hint: "set it to the value, or give the value as @FILE")
      }
      return Secret(value.trimmed)
    }
  }

  /// The value as an ID Token: of a file that holds a token response, as `login --tokens-out` writes it, the one in it.
  func resolveIDToken(in context: Context) throws(Failure) -> Secret {
    let value = try resolve(in: context)
    guard case .file = form, let document = try? JSONDocument(parsing: Array(value.reveal().utf8)),
      let token = document.value.object?["id_token"]?.string
    else { return value }
    return Secret(token)
  }

  private func text(_ bytes: [UInt8], _ place: String) throws(Failure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.file, "\(place) is not UTF-8 text", hint: "check that it holds the value and nothing else")
    }
    let value = text.trimmed
    if value.isEmpty {
      throw Failure(.file, "\(place) is empty", hint: "check that it holds the value")
    }
    return value
  }
}
