import Cookies
import HTTP
import RedirectTracing

/// Collects the cookies a walk starts with from everywhere they may be given.
struct CookieJar {
  private let context: Context
  private(set) var store = CookieStore()
  private(set) var notes: [String] = []

  init(context: Context) { self.context = context }

  /// A recording first, then the file, then single cookies: later ones replace earlier ones.
  mutating func fill(_ wish: WalkWish, imported: Recording.Start?, start: URLReference) throws(ToolFailure) {
    for cookie in imported?.cookies ?? [] { add(cookie, from: "the recording") }
    if let path = wish.cookieFile { try addFile(path) }
    for text in wish.cookies {
      do throws(CookieOption.Problem) {
        add(try CookieOption.parse(text, url: start, at: context.now()), from: "--cookie")
      } catch {
        throw ToolFailure(
          .usage, "--cookie: \(error.description)",
          hint: "an example: --cookie 'SESSION=abc; Domain=id.example.com; Path=/'")
      }
    }
  }

  private mutating func addFile(_ path: String) throws(ToolFailure) {
    let bytes = path == "-" ? try context.readStandardInput() : try context.files.read(path)
    let file = NetscapeCookieFile(parsing: String(decoding: bytes, as: UTF8.self))
    notes += file.problems.map { "\(path), line \($0.line): \($0.message)" }
    if file.cookies.isEmpty {
      throw ToolFailure(
        .content, "\(path) holds no cookie",
        hint: "export the browser's cookies in Netscape format (cookies.txt), seven fields separated by tabs")
    }
    for cookie in file.cookies { add(cookie, from: path) }
  }

  private mutating func add(_ cookie: Cookie, from place: String) {
    let change = store.add(cookie)
    if change.action == .ignored { notes.append("\(place): the cookie \(cookie.name) was left out: \(change.reason)") }
  }
}
