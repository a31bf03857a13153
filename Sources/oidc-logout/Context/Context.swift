import Browsing
import CurlTransport
import Diagnostics
import HTTP
import Synchronization

/// Everything outside the program as a command sees it; tests give it another one.
struct Context: Sendable {
  /// Opens the way to the network with the given options.
  var transport: @Sendable (CurlOptions) -> any Transport
  /// Seconds since 1970, UTC.
  var now: @Sendable () -> Int
  /// Random bytes, for `state` and the like.
  var randomBytes: @Sendable (Int) -> [UInt8]
  var environment: [String: String]
  var files: FileAccess
  /// All of standard input; throws when it was read before.
  var readStandardInput: @Sendable () throws(Failure) -> [UInt8]
  /// Whether somebody would have to type it.
  var inputIsTerminal: Bool
  var output: Stream
  var errors: Stream
  /// Listens on a port of 127.0.0.1 for a browser's return; 0 takes any free one.
  var listen: @Sendable (_ port: Int) throws(Failure) -> CallbackListener = { port throws(Failure) in
    throw Failure(.connect, "cannot listen at 127.0.0.1:\(port)", hint: "give --username and --password")
  }
  /// Opens a URL in the user's browser, where there is one.
  var openBrowser: @Sendable (_ url: String) -> Void = { _ in }
}

extension Context {
  /// The browser that walks over a transport.
  func browser(over transport: any Transport, userAgent: String = Tool.userAgent) -> any Browser {
    SimulatedBrowser(transport: transport, options: SimulatedBrowser.Options(userAgent: userAgent), now: now)
  }
}

/// One of the standard streams.
struct Stream: Sendable {
  /// Writes all of the text, or says why not.
  let write: @Sendable (String) throws(Failure) -> Void
  let isTerminal: Bool
  /// Columns of the terminal; 100 where there is none.
  let width: Int

  init(isTerminal: Bool = false, width: Int = 100, write: @escaping @Sendable (String) throws(Failure) -> Void) {
    self.write = write
    self.isTerminal = isTerminal
    self.width = width
  }
}

/// Reading and writing of files by path.
struct FileAccess: Sendable {
  let read: @Sendable (String) throws(Failure) -> [UInt8]
  /// Makes sure that a file can be written, and leaves it as it is; what comes back is the same for two paths that lead
  /// to the same file.
  let check: @Sendable (_ path: String) throws(Failure) -> String
  /// Writes where a shell could, and keeps mode, owner and links of a file that is there already; where that is
  /// possible, readers see the old or the new contents, never half of them. A new private file gets mode 0600.
  let write: @Sendable (_ path: String, _ contents: [UInt8], _ isPrivate: Bool) throws(Failure) -> Void

  /// Makes sure that every file can be written and that no two are the same.
  func check(_ outputs: [OutputFile]) throws(Failure) {
    var known: [String: String] = [:]
    for output in outputs {
      let identity = try check(output.path)
      if let other = known.updateValue(output.option, forKey: identity) {
        let names = other == output.option ? "two of \(other)" : "\(other) and \(output.option)"
        throw Failure(.usage, "\(names) lead to the same file \(output.path)", hint: "give each a file of its own")
      }
    }
  }
}

/// A file that a command is going to write, and the option that names it.
struct OutputFile: Sendable, Hashable {
  /// `--har`.
  let option: String
  let path: String

  init(_ option: String, _ path: String) {
    self.option = option
    self.path = path
  }
}

/// Standard input, which can be read once.
final class StandardInput: Sendable {
  /// More than this is refused: no token, list or file of cookies is larger.
  static let limit = 16 * 1024 * 1024

  private let isRead = Mutex(false)
  private let read: @Sendable () throws(Failure) -> [UInt8]

  init(_ read: @escaping @Sendable () throws(Failure) -> [UInt8]) { self.read = read }

  func readAll() throws(Failure) -> [UInt8] {
    let wasRead = isRead.withLock { isRead in
      defer { isRead = true }
      return isRead
    }
    if wasRead {
      throw Failure(
        .usage, "standard input (-) was asked for twice", hint: "give all but one value as @FILE or env:NAME")
    }
    return try read()
  }
}
