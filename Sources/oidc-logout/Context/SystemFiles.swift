import Diagnostics
import Glibc

extension FileAccess {
  /// The files of this machine, by system calls, so that every failure has its reason.
  static func system(_ interruption: Interruption) -> FileAccess {
    FileAccess(
      read: { path throws(Failure) in try SystemFiles.contents(path, interruption) },
      check: { path throws(Failure) in try FileWriter(path, interruption).check() },
      write: { path, contents, isPrivate throws(Failure) in
        try FileWriter(path, interruption).write(contents, isPrivate: isPrivate)
      })
  }
}

/// Reading of files.
private enum SystemFiles {
  /// More than this is refused: browsers' HAR files are the largest thing that is read.
  static let limit = 256 * 1024 * 1024

  static func contents(_ path: String, _ interruption: Interruption) throws(Failure) -> [UInt8] {
    // A pipe that nobody writes to yet must not keep open(2) from returning: poll(2) waits better.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw Descriptor.failure(errno, "\(path) could not be read") }
    defer { close(descriptor) }
    return try Descriptor.contents(of: descriptor, name: path, limit: limit, interruption)
  }
}
