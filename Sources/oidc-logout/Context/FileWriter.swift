import Diagnostics
import Glibc

/// Writes one file as a shell's redirection would, but whole or not at all wherever that is possible.
///
/// A regular file is replaced by another one that had no name until it was complete (`O_TMPFILE`, then `linkat` and
/// `rename`), so neither a failure nor a signal leaves anything behind; only SIGKILL could, just between those two.
/// Where another file would not be the same to everybody (another owner, hard links, an access control list, a mount
/// point) or cannot be made (a folder that cannot be written, a file system without `O_TMPFILE`), the file itself is
/// written.
struct FileWriter {
  private let path: String
  private let interruption: Interruption

  init(_ path: String, _ interruption: Interruption) {
    self.path = path
    self.interruption = interruption
  }

  /// What stands at the path.
  private enum Place {
    /// A descriptor of this process, as `/dev/stdout` and `/dev/fd/3` name it.
    case descriptor(Int32)
    /// A device or pipe.
    case special
    case file(stat)
    /// Nothing yet; the path where the file will be, links followed.
    case new(String)
  }

  /// Makes sure that the file can be written; the same text for two paths that lead to one file.
  func check() throws(Failure) -> String {
    switch try place() {
    case .descriptor(let number):
      let flags = fcntl(number, F_GETFL)
      // What is closed on exec was opened by this process, not for it.
      guard flags >= 0, flags & O_ACCMODE != O_RDONLY, fcntl(number, F_GETFD) & FD_CLOEXEC == 0 else {
        throw failure(EBADF)
      }
      return "descriptor \(number)"
    case .special:
      // Opening a pipe would already tell its reader something.
      guard faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 else { throw failure(errno) }
      return path
    case .file(let facts):
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(errno) }
      close(descriptor)
      return "file \(facts.st_dev) \(facts.st_ino)"
    case .new(let target): return try checkCreation(of: target)
    }
  }

  /// Writes the contents; a new private file gets mode 0600.
  func write(_ contents: [UInt8], isPrivate: Bool) throws(Failure) {
    switch try place() {
    case .descriptor(let number): try put(contents, to: number)
    case .special:
      let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      guard descriptor >= 0 else { throw failure(errno) }
      defer { close(descriptor) }
      try put(contents, to: descriptor)
    case .file(let facts):
      if try !replace(facts, by: contents) { try overwrite(contents) }
    case .new(let target):
      if try create(target, contents, isPrivate: isPrivate) { return }
      if try !createInPlace(target, contents, isPrivate: isPrivate) { try overwrite(contents) }
    }
  }

  private func place() throws(Failure) -> Place {
    if let number = descriptorNumber { return .descriptor(number) }
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      let code = errno
      guard code == ENOENT else { throw failure(code) }
      let target = try targetOfLinks()
      if target.isEmpty { throw failure(ENOENT) }
      if target.hasSuffix("/") { throw failure(EISDIR) }
      return .new(target)
    }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: return .file(facts)
    case S_IFDIR: throw failure(EISDIR)
    case S_IFSOCK: throw failure(ENXIO)
    default: return .special
    }
  }

  private var descriptorNumber: Int32? {
    switch path {
    case "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      let folder = ["/dev/fd/", "/proc/self/fd/"].first { path.hasPrefix($0) }
      return folder.flatMap { Int32(path.dropFirst($0.utf8.count)) }
    }
  }

  /// The path with the links that are its last part followed, whether anything stands at their end or not.
  private func targetOfLinks() throws(Failure) -> String {
    var target = path
    for _ in 0..<40 {
      guard let next = Self.link(target) else { return target }
      target = next.hasPrefix("/") ? next : Self.folder(of: target) + "/" + next
    }
    throw failure(ELOOP)
  }

  private static func link(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        chars.baseAddress.map { readlink(path, $0, chars.count) } ?? -1
      }
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Only making the file tells whether it can be made.
  private func checkCreation(of target: String) throws(Failure) -> String {
    var folder = stat()
    guard stat(Self.folder(of: target), &folder) == 0 else { throw failure(errno) }
    let code = interruption.uninterrupted { () -> Int32? in
      let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      // Another process may have made it just now.
      guard descriptor >= 0 else { return errno == EEXIST ? nil : errno }
      close(descriptor)
      unlink(target)
      return nil
    }
    if let code { throw failure(code) }
    let name = target.split(separator: "/").last ?? ""
    return "new \(folder.st_dev) \(folder.st_ino) \(name)"
  }

  private func put(_ contents: [UInt8], to descriptor: Int32) throws(Failure) {
    if let code = Descriptor.write(contents, to: descriptor) { throw failure(code) }
  }

  /// Writes and makes sure that it reached the disk, as far as the file system knows of such a thing.
  private func putDurably(_ contents: [UInt8], to descriptor: Int32) throws(Failure) {
    try put(contents, to: descriptor)
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else { throw failure(errno) }
  }

  private func failure(_ code: Int32) -> Failure {
    Descriptor.failure(code, "\(path.isEmpty ? "''" : path) could not be written")
  }
}

extension FileWriter {
  /// Puts another file in the place of one; `false`, and nothing done, where that would change more than the contents.
  private func replace(_ old: stat, by contents: [UInt8]) throws(Failure) -> Bool {
    let target = try targetOfLinks()
    var (own, parent) = (stat(), stat())
    let folder = Self.folder(of: target)
    guard old.st_nlink == 1, old.st_uid == geteuid(), lstat(target, &own) == 0, own.st_ino == old.st_ino,
      stat(folder, &parent) == 0, parent.st_dev == old.st_dev,
      !AccessControlList.exists(at: target)
    else { return false }
    let descriptor = open(folder, Self.nameless | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var new = stat()
    guard fstat(descriptor, &new) == 0, new.st_gid == old.st_gid || fchown(descriptor, .max, old.st_gid) == 0,
      !AccessControlList.exists(at: Self.link(to: descriptor))
    else { return false }
    try put(contents, to: descriptor)
    guard fchmod(descriptor, old.st_mode & 0o7777) == 0 else { return false }
    try putDurably([], to: descriptor)
    let temporary = "\(folder)/.oidc-logout.\(String(UInt64.random(in: .min ... .max), radix: 36))"
    return interruption.uninterrupted {
      guard Self.name(descriptor, temporary) == nil else { return false }
      if rename(temporary, target) == 0 { return true }
      unlink(temporary)
      return false
    }
  }

  /// `O_TMPFILE`, which is no plain number in C.
  private static let nameless = 0o20_000_000 | O_DIRECTORY

  /// Gives a complete file its name; `false`, and nothing done, where the file system cannot.
  private func create(_ target: String, _ contents: [UInt8], isPrivate: Bool) throws(Failure) -> Bool {
    let descriptor = open(Self.folder(of: target), Self.nameless | O_WRONLY | O_CLOEXEC, isPrivate ? 0o600 : 0o666)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    try putDurably(contents, to: descriptor)
    return Self.name(descriptor, target) == nil
  }

  /// Gives a nameless file a name that nothing has yet; the code of the error, `nil` when there is none.
  private static func name(_ descriptor: Int32, _ path: String) -> Int32? {
    linkat(AT_FDCWD, link(to: descriptor), AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? nil : errno
  }

  private static func link(to descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

  private func overwrite(_ contents: [UInt8]) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0, ftruncate(descriptor, 0) == 0 else {
      let code = errno
      close(descriptor)
      throw failure(code)
    }
    defer { close(descriptor) }
    try putDurably(contents, to: descriptor)
  }

  /// Makes a file under its own name and takes it away again when it cannot be completed; `false`, and nothing done, when
  /// another process has made one by now.
  private func createInPlace(_ target: String, _ contents: [UInt8], isPrivate: Bool) throws(Failure) -> Bool {
    let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isPrivate ? 0o600 : 0o666)
    guard descriptor >= 0 else {
      if errno == EEXIST { return false }
      throw failure(errno)
    }
    defer { close(descriptor) }
    do throws(Failure) { try putDurably(contents, to: descriptor) } catch {
      unlink(target)
      throw error
    }
    return true
  }
}

/// Permissions beyond the nine bits of a mode; another file would not have them, and its group more than its due.
private enum AccessControlList {
  private typealias GetAttribute =
    @convention(c) (
      UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int
    ) -> Int

  /// Of glibc, whose Swift module leaves it out.
  private static let getAttribute = dlsym(nil, "getxattr").map { unsafeBitCast($0, to: GetAttribute.self) }

  /// Counts as there where nothing can be learned.
  static func exists(at path: String) -> Bool {
    guard let getAttribute else { return true }
    return getAttribute(path, "system.posix_acl_access", nil, 0) >= 0
  }
}
