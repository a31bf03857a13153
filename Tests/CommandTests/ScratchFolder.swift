import FoundationEssentials
import Glibc

/// An empty folder of its own that goes with its last reference.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/oidc-logout-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    // Whoever a test runs the program as must get in.
    chmod(path, 0o755)
  }

  deinit {
    for entry in names { chmod("\(path)/\(entry)", 0o755) }
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// What lies in the folder, sorted.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  /// Makes a file, with that mode whatever the mask of the process is.
  func write(_ name: String, _ text: String, mode: mode_t = 0o644) throws {
    try Data(text.utf8).write(to: URL(filePath: file(name)))
    chmod(file(name), mode)
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: file(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Of the file itself, not of what a link leads to; `nil` when there is none.
  func facts(_ name: String) -> stat? {
    var facts = stat()
    return lstat(file(name), &facts) == 0 ? facts : nil
  }
}
