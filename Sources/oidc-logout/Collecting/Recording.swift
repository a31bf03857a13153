import Browsing
import Cookies
import Diagnostics
import HTTP

/// A browser's recording that a walk starts from.
enum Recording: Sendable {
  case archive(HARArchive, path: String)
  case command(CurlCommand)

  /// `nil` when the settings names none.
  init?(_ settings: WalkSettings, context: Context) throws(Failure) {
    if let path = settings.archiveFile {
      let bytes = try context.files.read(path)
      self = .archive(try Self.reading(path) { () throws(Failure) in try HARArchive(parsing: bytes) }, path: path)
    } else if let path = settings.curlFile {
      let bytes = path == "-" ? try context.readStandardInput() : try context.files.read(path)
      let text = String(decoding: bytes, as: UTF8.self)
      let name = path == "-" ? "standard input" : path
      self = .command(try Self.reading(name) { () throws(Failure) in try CurlCommand(parsing: text) })
    } else {
      return nil
    }
  }

  /// The request that began the logout, the cookies the browser held then, and what is missing in them.
  struct Start: Sendable {
    let request: Request
    let cookies: [Cookie]
    let remarks: [String]
  }

  /// What the recording says of the click on "Log out".
  func start(url: String?, goal: TraceGoal) throws(Failure) -> Start {
    switch self {
    case .command(let command):
      return Start(request: command.request, cookies: command.cookies, remarks: command.remarks)
    case .archive(let archive, let path):
      var goal = goal
      goal.applicationURL = goal.applicationURL ?? url
      guard let entry = archive.logoutNavigation(goal: goal) else {
        throw Failure(
          .content, "no logout is to be seen in \(path) (requests: \(archive.entries.count))",
          hint: "record the click on \"Log out\" with \"preserve log\" on, or name the URL it went to")
      }
      let held = archive.cookies(before: entry)
      return Start(request: entry.request, cookies: held.cookies, remarks: held.remarks)
    }
  }

  private static func reading<Value>(
    _ name: String, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    do throws(Failure) { return try body() } catch { throw error.at(name) }
  }
}
