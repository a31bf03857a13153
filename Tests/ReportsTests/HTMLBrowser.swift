import FoundationEssentials
import Glibc
import OrderedJSON

/// A headless Chromium of the machine, driven over its DevTools pipe; ends with its last reference.
///
/// It blocks, so it belongs on a thread of its own. It is told to reach no network.
final class HTMLBrowser {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The program, e.g. of Debian's package `chromium`; `nil` when there is none on PATH.
  static let program: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let names = ["chromium", "chromium-browser", "google-chrome"]
    return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }.first { access($0, X_OK) == 0 }
  }()

  /// Events that came while answers were waited for.
  private(set) var events: [JSONObject] = []
  let folder: String
  private let process: pid_t
  private let input: Int32
  private let output: Int32
  private var received: [UInt8] = []
  private var lastCall = 0
  private var session: String?

  init(_ program: String) throws {
    var template = Array("/tmp/oidc-logout-browser-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(description: "no temporary folder") }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    (process, input, output) = try Self.start(program, folder)
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] ?? .null
    session = try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"]?.string
    for domain in ["Page", "Runtime", "Log", "Network", "Accessibility"] { _ = try call("\(domain).enable") }
  }

  deinit {
    // Its own process group: what it started ends with it.
    kill(-process, SIGKILL)
    waitpid(process, nil, 0)
    close(input)
    close(output)
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func start(_ program: String, _ folder: String) throws -> (pid_t, Int32, Int32) {
    let (commands, answers) = (try pipe(), try pipe())
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, commands.read, 3)
    posix_spawn_file_actions_adddup2(&actions, answers.write, 4)
    for file in [1, 2] as [Int32] { posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_WRONLY, 0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let options = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
      "--disable-background-networking", "--disable-sync", "--disable-component-update", "--remote-debugging-pipe",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(folder)/profile", "about:blank",
    ]
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + options).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawn(&process, program, &actions, &attributes, &words, environ)
    close(commands.read)
    close(answers.write)
    guard failure == 0 else { throw Failure(description: "\(program): \(String(cString: strerror(failure)))") }
    return (process, commands.write, answers.read)
  }

  /// Both ends far from 3 and 4, which the browser wants, and closed in every other child.
  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw Failure(description: "no pipe") }
    let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 32) }
    for end in ends { close(end) }
    guard moved.allSatisfy({ $0 >= 0 }) else { throw Failure(description: "no pipe") }
    return (moved[0], moved[1])
  }

  /// Asks and waits for the answer.
  @discardableResult func call(_ method: String, _ parameters: JSONObject = [:]) throws -> JSONObject {
    lastCall += 1
    var message: JSONObject = ["id": JSONValue(lastCall), "method": .string(method), "params": .object(parameters)]
    if let session { message.append("sessionId", .string(session)) }
    try write(Array(JSONValue.object(message).compact.utf8) + [0])
    while true {
      let answer = try next()
      guard answer["id"]?.number?.integer == lastCall else {
        events.append(answer)
        continue
      }
      if let error = answer["error"] { throw Failure(description: "\(method): \(error.compact)") }
      return answer["result"]?.object ?? [:]
    }
  }

  /// Opens a page and waits until it is loaded; forgets earlier events.
  func open(_ page: String) throws {
    let file = folder + "/page.html"
    try Data(page.utf8).write(to: URL(filePath: file))
    events = []
    try call("Page.navigate", ["url": .string("file://\(file)")])
    while !events.contains(where: { $0["method"]?.string == "Page.loadEventFired" }) { events.append(try next()) }
  }

  /// The value of an expression, which the page's own policy does not bind.
  func evaluate(_ expression: String) throws -> JSONValue {
    let answer = try call(
      "Runtime.evaluate", ["expression": .string(expression), "returnByValue": true, "awaitPromise": true])
    if let problem = answer["exceptionDetails"] { throw Failure(description: problem.compact) }
    return answer["result"]?.object?["value"] ?? .null
  }

  /// Parameters of the events of a name.
  func parameters(of method: String) -> [JSONObject] {
    events.filter { $0["method"]?.string == method }.compactMap { $0["params"]?.object }
  }

  private func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(description: "the browser went away") }
      rest = rest.dropFirst(count)
    }
  }

  private func next() throws -> JSONObject {
    while true {
      if let end = received.firstIndex(of: 0) {
        let message = Array(received[..<end])
        received.removeFirst(end + 1)
        return try JSONDocument(parsing: message).value.object ?? [:]
      }
      var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 120_000) > 0 else { throw Failure(description: "the browser does not answer") }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = read(output, &buffer, buffer.count)
      guard count > 0 else { throw Failure(description: "the browser went away") }
      received += buffer.prefix(count)
    }
  }
}
