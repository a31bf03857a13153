import CurlTransport
import HTTP

/// The outside world as a command sees it; tests give it another one.
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
  var readStandardInput: @Sendable () throws(ToolFailure) -> [UInt8]
  /// Whether somebody would have to type it.
  var inputIsTerminal: Bool
  var output: Stream
  var errors: Stream
}

/// One of the standard streams.
struct Stream: Sendable {
  let write: @Sendable (String) -> Void
  let isTerminal: Bool
  /// Columns of the terminal; 100 where there is none.
  let width: Int

  init(isTerminal: Bool = false, width: Int = 100, write: @escaping @Sendable (String) -> Void) {
    self.write = write
    self.isTerminal = isTerminal
    self.width = width
  }
}

/// Reading and writing of files by path.
struct FileAccess: Sendable {
  let read: @Sendable (String) throws(ToolFailure) -> [UInt8]
  /// Writes beside the target and renames, so that readers see the old or the new file, never half of one.
  /// Private files get mode 0600.
  let write: @Sendable (_ path: String, _ contents: [UInt8], _ isPrivate: Bool) throws(ToolFailure) -> Void
}
