import Diagnostics
import Glibc

/// Reading and writing of open descriptors, whatever they lead to.
enum Descriptor {
  /// Everything up to the end; the first signal ends the wait for more. `limit` is in bytes.
  static func contents(
    of descriptor: Int32, name: String, limit: Int, _ interruption: Interruption
  ) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      guard interruption.canRead(descriptor) else {
        throw Failure(.interrupted, "reading \(name) was interrupted", hint: "run it again")
      }
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        throw failure(errno, "\(name) could not be read")
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw Failure(.file, "\(name) is larger than \(limit >> 20) MiB", hint: "check that it is what you mean")
      }
    }
  }

  /// Writes every byte; the code of the first error, `nil` when there is none.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if written == 0 || errno == EAGAIN {
        // Whoever else has it open may have made it non-blocking.
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&polled, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// A failure for an error code of the system.
  static func failure(_ code: Int32, _ message: String) -> Failure {
    let hint =
      switch code {
      case ENOENT: "check the path; it is relative to the current directory"
      case EACCES, EPERM: "check the permissions of the file and its directory"
      case EISDIR: "name a file, not a directory"
      case ENOSPC, EDQUOT: "free some space"
      case EROFS: "choose a place that can be written"
      case ENAMETOOLONG: "choose a shorter name"
      default: "check what it leads to"
      }
    return Failure(.file, "\(message): \(text(code))", hint: hint)
  }

  static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
