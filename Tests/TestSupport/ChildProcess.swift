import Glibc
import Synchronization

/// A program that a test starts and that ends with its last reference.
package final class ChildProcess: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  private let process: pid_t
  private let input: Int32
  private let output: Int32
  private let read = Mutex<[UInt8]>([])
  private let status = Mutex<Int32?>(nil)

  /// Starts a program found on PATH; standard error joins standard output.
  package init(_ program: String, _ arguments: [String]) throws {
    // One at a time, or a second child would inherit the pipes of the first.
    (process, input, output) = try Self.starting.withLock { _ in try Self.start(program, arguments) }
  }

  private static let starting = Mutex(())

  private static func start(_ program: String, _ arguments: [String]) throws -> (pid_t, Int32, Int32) {
    let (inputs, outputs) = (try pipe(), try pipe())
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, inputs.read, 0)
    posix_spawn_file_actions_adddup2(&actions, outputs.write, 1)
    posix_spawn_file_actions_adddup2(&actions, outputs.write, 2)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, program, &actions, nil, &words, environ)
    close(inputs.read)
    close(outputs.write)
    guard failure == 0 else {
      close(inputs.write)
      close(outputs.read)
      throw Failure(description: "\(program): \(String(cString: strerror(failure)))")
    }
    return (process, inputs.write, outputs.read)
  }

  deinit {
    if status.withLock({ $0 == nil }) {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(input)
    close(output)
  }

  /// Writes to its standard input.
  package func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(input, $0.baseAddress, $0.count) }
  }

  /// What it printed up to the first occurrence of `mark` that was not read before; `nil` when it ended without.
  package func output(until mark: String) async -> String? {
    // The thread of a task must not wait: the tests' own requests may need it.
    await withCheckedContinuation { continuation in
      LoopbackThread.start { continuation.resume(returning: self.nextOutput(until: mark)) }
    }
  }

  private func nextOutput(until mark: String) -> String? {
    read.withLock { read in
      while true {
        let text = String(decoding: read, as: UTF8.self)
        if let range = text.firstRange(of: mark) {
          read.removeFirst(text[..<range.upperBound].utf8.count)
          return String(text[..<range.upperBound])
        }
        guard let more = Self.receive(output) else { return nil }
        read += more
      }
    }
  }

  /// Sends a signal.
  package func send(_ signal: Int32) { kill(process, signal) }

  /// Everything it still printed up to its end, and its exit code; `nil` when a signal ended it.
  package func end() async -> (output: String, code: Int32?) {
    let buffered = read.withLock { $0 }
    let (code, output) = await withCheckedContinuation { continuation in
      LoopbackThread.start { continuation.resume(returning: self.finish()) }
    }
    return (String(decoding: buffered, as: UTF8.self) + output, code & 0x7F == 0 ? (code >> 8) & 0xFF : nil)
  }

  /// Waits for its end and throws what it printed unless it was successful.
  package func expectSuccess() throws {
    let end = finish()
    guard end.code == 0 else { throw Failure(description: end.output) }
  }

  /// Waits for its end: the raw status of `waitpid`, 0 for success, and what it printed.
  package func finish() -> (code: Int32, output: String) {
    var said: [UInt8] = []
    while let more = Self.receive(output) { said += more }
    var code: Int32 = 0
    waitpid(process, &code, 0)
    status.withLock { $0 = code }
    return (code, String(decoding: said, as: UTF8.self))
  }

  private static func receive(_ file: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = Glibc.read(file, &buffer, buffer.count)
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw Failure(description: "no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
