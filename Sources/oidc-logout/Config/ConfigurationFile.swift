import Diagnostics
import TOMLReading

/// The file that is being read, for the messages about it and for what lies beside it.
struct ConfigurationFile: Sendable, Hashable {
  /// As given on the command line.
  let name: String

  /// A path of the file as seen from where the tool runs: relative ones lie beside the file.
  func path(_ text: String) -> String {
    guard !text.hasPrefix("/"), let slash = name.lastIndex(of: "/") else { return text }
    return name[...slash] + text
  }

  /// A fault of the file, with its place.
  func fault(_ message: String, at position: TOMLPosition, hint: String) -> Failure {
    Failure(.usage, "\(name), \(position): \(message)", hint: hint)
  }
}
