import CurlTransport
import Diagnostics
import FoundationEssentials
import Glibc
import HTTP

extension Context {
  /// The machine that the program runs on.
  static func system(_ interruption: Interruption) -> Context {
    let input = StandardInput { () throws(Failure) in try StandardInput.contents(interruption) }
    return Context(
      transport: { InterruptibleTransport(inner: CurlTransport($0), interruption: interruption) },
      now: { Int(time(nil)) },
      randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
      environment: ProcessInfo.processInfo.environment,
      files: .system(interruption),
      readStandardInput: { () throws(Failure) in try input.readAll() },
      inputIsTerminal: isatty(STDIN_FILENO) == 1,
      output: .system(STDOUT_FILENO, "standard output", interruption),
      errors: .system(STDERR_FILENO, "standard error", interruption),
      listen: { port throws(Failure) in try CallbackSocket(port: port, interruption).listener },
      openBrowser: { url in UserBrowser.open(url) })
  }
}

/// The three descriptors that a process begins with.
enum StandardDescriptors {
  /// Takes the numbers of closed ones, so that no socket or file gets them and with it what is printed; what takes their
  /// place fails as they would.
  static func reserve() {
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", mode)
    }
  }
}

extension Stream {
  static func system(_ descriptor: Int32, _ name: String, _ interruption: Interruption) -> Stream {
    let isTerminal = isatty(descriptor) == 1
    let diesOfBrokenPipe = !SignalDisposition.isIgnored(SIGPIPE)
    return Stream(isTerminal: isTerminal, width: isTerminal ? terminalWidth(descriptor) : 100) { text throws(Failure) in
      interruption.notePrinting()
      guard let code = Descriptor.write(Array(text.utf8), to: descriptor) else { return }
      // The server of the embedded provider has SIGPIPE ignored.
      if code == EPIPE, diesOfBrokenPipe { dieOfBrokenPipe() }
      throw Failure(
        .file, "\(name) could not be written: \(code == EBADF ? "it is closed" : Descriptor.text(code))",
        hint: code == ENOSPC ? "free some space" : "check where it leads to")
    }
  }

  private static func dieOfBrokenPipe() {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
  }

  private static func terminalWidth(_ descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return max(40, min(Int(size.ws_col), 120))
  }
}

extension StandardInput {
  /// Descriptor 0 of this process, up to its end.
  fileprivate static func contents(_ interruption: Interruption) throws(Failure) -> [UInt8] {
    try Descriptor.contents(of: STDIN_FILENO, name: "standard input", limit: limit, interruption)
  }
}

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
