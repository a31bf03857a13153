import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension FileAccess {
  static let live = FileAccess(
    read: { path throws(ToolFailure) in try LiveFiles.contents(path) },
    write: { path, contents, isPrivate throws(ToolFailure) in
      try LiveFiles.replace(path, contents, isPrivate: isPrivate)
    })
}

/// Files by system calls, so that every failure has its reason.
private enum LiveFiles {
  /// More than this is refused: browsers' HAR files are the largest thing that is read.
  private static let limit = 256 * 1024 * 1024

  static func contents(_ path: String) throws(ToolFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("could not be read", path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("could not be read", path)
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw ToolFailure(.file, "\(path) is larger than 256 MiB", hint: "check that it is the file you mean")
      }
    }
  }

  static func replace(_ path: String, _ contents: [UInt8], isPrivate: Bool) throws(ToolFailure) {
    if isSpecial(path) { return try writeThrough(path, contents) }
    var template = Array("\(path).XXXXXX\0".utf8)
    let descriptor = template.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { $0.baseAddress.map(mkstemp) ?? -1 }
    }
    guard descriptor >= 0 else { throw failure("could not be written", path) }
    let temporary = String(decoding: template.dropLast(), as: UTF8.self)
    let mask = umask(0)
    umask(mask)
    fchmod(descriptor, isPrivate ? 0o600 : 0o666 & ~mask)
    let complete = writeAll(contents, to: descriptor) && fsync(descriptor) == 0
    let problem = complete ? nil : failure("could not be written", path)
    close(descriptor)
    if let problem {
      unlink(temporary)
      throw problem
    }
    guard rename(temporary, path) == 0 else {
      let problem = failure("could not be written", path)
      unlink(temporary)
      throw problem
    }
  }

  /// `/dev/stdout`, a pipe or a terminal cannot be replaced by renaming.
  private static func isSpecial(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT != S_IFREG
  }

  private static func writeThrough(_ path: String, _ contents: [UInt8]) throws(ToolFailure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("could not be written", path) }
    defer { close(descriptor) }
    guard writeAll(contents, to: descriptor) else { throw failure("could not be written", path) }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  private static func failure(_ what: String, _ path: String) -> ToolFailure {
    let code = errno
    let hint =
      switch code {
      case ENOENT: "check the path; it is relative to the current directory"
      case EACCES, EPERM: "check the permissions of the file and its directory"
      case EISDIR: "name a file, not a directory"
      case ENOSPC: "free some space"
      default: "check the path"
      }
    return ToolFailure(.file, "\(path) \(what): \(String(cString: strerror(code)))", hint: hint)
  }
}
