import Glibc
import Synchronization

/// A program that a test starts and that ends with its last reference.
package final class ChildProcess: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  private let process: pid_t
  private let input: Mutex<Int32>
  private let output: Int32
  private let read = Mutex<[UInt8]>([])
  private let status = Mutex<Int32?>(nil)

  /// Starts a program found on PATH; standard error joins standard output.
  package init(_ program: String, _ arguments: [String]) throws {
    // One at a time, or a second child would inherit the pipes of the first.
    let started = try Self.starting.withLock { _ in try Self.start(program, arguments) }
    process = started.process
    input = Mutex(started.input)
    output = started.output
  }

  private static let starting = Mutex(())

  private static func start(
    _ program: String, _ arguments: [String]
  ) throws -> (process: pid_t, input: Int32, output: Int32) {
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
    closeInput()
    close(output)
  }

  /// Writes to its standard input.
  package func write(_ text: String) {
    var text = text
    input.withLock { input in text.withUTF8 { _ = Glibc.write(input, $0.baseAddress, $0.count) } }
  }

  /// Ends its standard input.
  package func closeInput() {
    input.withLock { input in
      if input >= 0 { close(input) }
      input = -1
    }
  }

  /// Waits until it has taken everything that was written to its standard input so far.
  package func hasReadInput() async { await Self.isEmpty(pipe: input.withLock { $0 }) }

  /// Waits until everything that was written to a pipe has been read.
  package static func isEmpty(pipe: Int32) async {
    var count: Int32 = 1
    while ioctl(pipe, UInt(FIONREAD), &count) == 0, count > 0 { try? await Task.sleep(for: .milliseconds(2)) }
  }

  /// What it printed up to the first occurrence of `mark` that was not read before; `nil` when it ended without.
  package func output(until mark: String) async -> String? {
    // The thread of a task must not wait: the tests' own requests may need it.
    await LoopbackThread.value { self.waitForOutput(until: mark) }
  }

  /// The same for a thread that may wait.
  package func waitForOutput(until mark: String) -> String? {
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

  /// The same as ``waitForEnd()``, without holding up other tests.
  package func end() async -> (output: String, code: Int32?) { await LoopbackThread.value { self.waitForEnd() } }

  /// Everything it still printed up to its end, and its exit code; `nil` when a signal ended it.
  package func waitForEnd() -> (output: String, code: Int32?) {
    let buffered = read.withLock { $0 }
    let (code, output) = finish()
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
