import Browsing
import Cookies
import Diagnostics
import HTTP

/// The cookies a walk starts with, from everywhere they may be given, and what the user should know of them.
struct StartingCookies {
  private(set) var store: CookieStore
  private(set) var notes: [String] = []

  /// A recording first, then the file, then single cookies: later ones replace earlier ones. A single cookie that names
  /// no domain is taken for the host of `url`.
  /// `signedIn` are those of a session that was made for it.
  init(
    _ settings: WalkSettings, imported: Recording.Start?, signedIn: CookieStore = CookieStore(), url: URLReference,
    context: Context
  ) throws(Failure) {
    store = signedIn
    for cookie in imported?.cookies ?? [] { add(cookie, from: "the recording") }
    if let path = settings.cookieFile { try addFile(path, context) }
    for text in settings.cookies { try addOption(text, url, at: context.now()) }
  }

  private mutating func addFile(_ path: String, _ context: Context) throws(Failure) {
    let bytes = path == "-" ? try context.readStandardInput() : try context.files.read(path)
    let file = NetscapeCookieFile(parsing: String(decoding: bytes, as: UTF8.self))
    if file.cookies.isEmpty, let problem = file.problems.first {
      throw Failure(
        .content, "\(path) holds no cookie; line \(problem.line): \(problem.message)",
        hint: "export the browser's cookies in Netscape format (cookies.txt), seven fields separated by tabs")
    }
    notes += file.problems.map { "\(path), line \($0.line): \($0.message)" }
    if file.cookies.isEmpty { notes.append("\(path) holds no cookie") }
    for cookie in file.cookies { add(cookie, from: path) }
  }

  private mutating func addOption(_ text: String, _ url: URLReference, at now: Int) throws(Failure) {
    let option: CookieOption
    do throws(Failure) { option = try CookieOption(parsing: text, url: url, at: now) } catch {
      throw error.at("--cookie")
    }
    if !option.namesDomain { notes.append("--cookie \(option.cookie.name): taken for \(option.cookie.domain)") }
    add(option.cookie, from: "--cookie")
  }

  private mutating func add(_ cookie: Cookie, from place: String) {
    let change = store.add(cookie)
    switch change.reason {
    case .given(let remarks) where remarks.contains(.narrowedToHost):
      notes.append("\(place): \(cookie.name) of \(change.domain): \(change.reason.text)")
    case .impossible: notes.append("\(place): the cookie \(cookie.name) was left out: \(change.reason.text)")
    default: break
    }
  }
}
