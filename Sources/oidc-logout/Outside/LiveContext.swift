import CurlTransport
import FoundationEssentials
import HTTP

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Context {
  /// The real world.
  static func live() -> Context {
    let input = StandardInput(StandardInput.live)
    return Context(
      transport: { CurlTransport($0) },
      now: { Int(time(nil)) },
      randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
      environment: ProcessInfo.processInfo.environment,
      files: .live,
      readStandardInput: { () throws(ToolFailure) in try input.readAll() },
      inputIsTerminal: isatty(STDIN_FILENO) == 1,
      output: .live(STDOUT_FILENO),
      errors: .live(STDERR_FILENO))
  }
}

extension Stream {
  static func live(_ descriptor: Int32) -> Stream {
    let isTerminal = isatty(descriptor) == 1
    return Stream(isTerminal: isTerminal, width: isTerminal ? terminalWidth(descriptor) : 100) { text in
      writeAll(Array(text.utf8), to: descriptor)
    }
  }

  private static func terminalWidth(_ descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return max(40, min(Int(size.ws_col), 120))
  }
}

/// Writes every byte or gives up at the first error; a closed pipe ends the process by SIGPIPE as is the custom.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if written > 0 {
      rest = rest.dropFirst(written)
    } else if errno != EINTR {
      return
    }
  }
}

extension StandardInput {
  /// Descriptor 0 of this process.
  static let live: @Sendable () throws(ToolFailure) -> [UInt8] = { () throws(ToolFailure) in
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw ToolFailure(.file, "standard input could not be read: \(errorText())", hint: "check the pipe")
      }
      bytes += buffer[..<count]
      if bytes.count > limit {
        throw ToolFailure(.file, "standard input is larger than 16 MiB", hint: "check what is piped in")
      }
    }
  }
}

private func errorText() -> String { String(cString: strerror(errno)) }
