import Diagnostics
import FoundationEssentials
import Glibc
import Testing

@testable import oidc_logout

/// Writing on a real file system: modes, owners and links stay, and nothing is left behind.
@Suite struct FileAccessTests {
  let folder: ScratchFolder
  let files = FileAccess.system(Interruption())

  init() throws { folder = try ScratchFolder() }

  private func write(_ name: String, _ text: String = "new", isPrivate: Bool = false) throws {
    try files.write(folder.file(name), Array(text.utf8), isPrivate)
  }

  @Test(arguments: [(false, mode_t(0o666)), (true, 0o600)])
  func newFilesGetTheModeOfTheMask(_ isPrivate: Bool, _ mode: mode_t) throws {
    _ = try files.check(folder.file("file"))
    #expect(folder.names == [])
    try write("file", isPrivate: isPrivate)
    #expect(folder.names == ["file"])
    #expect(folder.text("file") == "new")
    try folder.write("other", "", mode: 0o666)
    let made = try #require(folder.facts("file")).st_mode & 0o777
    #expect(made & ~mode == 0 && made & 0o600 == 0o600)
  }

  @Test(arguments: [mode_t(0o600), 0o640, 0o644, 0o755, 0o604], [false, true])
  func modesAreKept(_ mode: mode_t, _ isPrivate: Bool) throws {
    try folder.write("file", "a much longer old text", mode: mode)
    _ = try files.check(folder.file("file"))
    #expect(folder.text("file") == "a much longer old text")
    try write("file", isPrivate: isPrivate)
    #expect(folder.text("file") == "new")
    #expect(try #require(folder.facts("file")).st_mode & 0o7777 == mode)
    #expect(folder.names == ["file"])
  }

  /// A reader that has it open sees the old contents to their end.
  @Test func replacingIsAtomic() throws {
    try folder.write("file", "old")
    let descriptor = open(folder.file("file"), O_RDONLY)
    defer { close(descriptor) }
    try write("file")
    var buffer = [UInt8](repeating: 0, count: 8)
    #expect(read(descriptor, &buffer, 8) == 3)
    #expect(buffer.prefix(3) == Array("old".utf8)[...])
  }

  @Test func symbolicLinksAreFollowedAndKept() throws {
    try FileManager.default.createDirectory(atPath: folder.file("there"), withIntermediateDirectories: true)
    try folder.write("there/file", "old")
    symlink("there/file", folder.file("one"))
    symlink(folder.file("one"), folder.file("two"))
    symlink("there/none", folder.file("dangling"))
    _ = try files.check(folder.file("two"))
    try write("two")
    #expect(folder.text("there/file") == "new")
    _ = try files.check(folder.file("dangling"))
    try write("dangling")
    #expect(folder.text("there/none") == "new")
    for link in ["one", "two", "dangling"] { #expect((folder.facts(link)?.st_mode ?? 0) & S_IFMT == S_IFLNK) }
    #expect(folder.names == ["dangling", "one", "there", "two"])
  }

  @Test func hardLinksAreKept() throws {
    try folder.write("file", "old, and longer")
    link(folder.file("file"), folder.file("other"))
    try write("file")
    #expect(folder.text("other") == "new")
    #expect(folder.facts("file")?.st_nlink == 2)
  }

  @Test(arguments: [250, 255])
  func longNamesAreWritten(_ length: Int) throws {
    let name = String(repeating: "x", count: length)
    for text in ["one", "two"] {
      _ = try files.check(folder.file(name))
      try write(name, text)
      #expect(folder.text(name) == text)
    }
    #expect(folder.names == [name])
  }

  static let refused = [
    ("missing/file", "No such file or directory"), ("", "Is a directory"), ("file/inside", "Not a directory"),
    ("new/", "Is a directory"), (String(repeating: "x", count: 256), "File name too long"),
    ("loop", "Too many levels of symbolic links"), ("dangling", "No such file or directory"),
  ]

  @Test(arguments: refused)
  func whatCannotBeWrittenIsRefused(_ name: String, _ reason: String) throws {
    try folder.write("file", "old")
    symlink("loop", folder.file("loop"))
    symlink("missing/file", folder.file("dangling"))
    let path = folder.file(name)
    let before = folder.names
    for attempt in 0...1 {
      let error = #expect(throws: Failure.self) {
        if attempt == 0 { _ = try files.check(path) } else { try write(name) }
      }
      #expect(error?.kind == .file)
      #expect(error?.message == "\(path) could not be written: \(reason)")
    }
    #expect(folder.names == before)
  }
}
