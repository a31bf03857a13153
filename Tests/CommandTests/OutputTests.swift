import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import oidc_logout

/// The built program where what it prints cannot go where it should.
@Suite(.enabled(if: BuiltProgram.path != nil, "needs the program beside the tests"))
struct OutputTests {
  /// Runs a script in an empty folder; `$P` is the program. Its exit code is that of the last command.
  private func run(_ script: String, in folder: ScratchFolder, as prefix: [String] = []) async throws -> (
    output: String, code: Int32?
  ) {
    let program = try #require(BuiltProgram.path)
    let words =
      prefix + ["sh", "-c", "P=$1; cd \"$2\"; \(script)", "sh", program, folder.path]
    return try await ChildProcess(words[0], Array(words.dropFirst())).end()
  }

  static let commands = [
    "--help", "trace --help", "--version", "--generate-completion-script bash", "manual", "explain DSC-008",
    "explain --list --format json", "build-url --endpoint https://id.example/", "inspect a.b.c",
    "inspect a.b.c --format ndjson", "mock-provider --list-faults", "mock-provider --listen 127.0.0.1:0", "demo",
  ]

  @Test(
    arguments: commands,
    [
      (">/dev/full", "No space left on device — try: free some space"),
      (">&-", "it is closed — try: check where it leads to"),
    ])
  func standardOutputThatFailsIsReported(_ command: String, _ row: (redirection: String, words: String)) async throws {
    let end = try await run("\"$P\" \(command) \(row.redirection)", in: ScratchFolder())
    #expect(end.code == 2)
    let line = "oidc-logout: standard output could not be written: \(row.words)"
    #expect(end.output.split(separator: "\n").filter { $0.hasPrefix("oidc-logout: standard") } == [line[...]])
  }

  /// A server is not asked on and on for what nobody reads.
  @Test func discoverStopsWithItsOutput() async throws {
    let server = try LoopbackServer(.answer(200, #"{"issuer":"x"}"#))
    let issuers = (1...200).map { server.url("/\($0)") }.joined(separator: " ")
    let end = try await run("\"$P\" discover \(issuers) --jobs 1 --no-keys >/dev/full", in: ScratchFolder())
    #expect(end.code == 2)
    #expect(server.requests.count < 100)
  }

  /// `p` is a pipe whose reader has come and gone when the program starts.
  private static let brokenPipe = "mkfifo p; (exec <p) & exec 3>p; wait; "

  @Test(arguments: ["explain DSC-008", "--help", "demo", "mock-provider --list-faults"])
  func brokenPipeEndsItAsEveryProgram(_ command: String) async throws {
    let end = try await run(Self.brokenPipe + "\"$P\" \(command) >&3; echo $?", in: ScratchFolder())
    #expect(end.output.hasSuffix("141\n"))
    #expect(!end.output.contains("oidc-logout"))
  }

  @Test(arguments: ["explain DSC-008", "demo"])
  func brokenPipeIsReportedWhereItsSignalIsIgnored(_ command: String) async throws {
    let end = try await run(Self.brokenPipe + "trap '' PIPE; \"$P\" \(command) >&3", in: ScratchFolder())
    #expect(end.code == 2)
    #expect(
      end.output
        == "oidc-logout: standard output could not be written: Broken pipe — try: check where it leads to\n")
  }

  /// What was there before stays, what was made is printed.
  @Test(arguments: [true, false])
  func fullDiskLeavesOldContentsAndPrintsTheResult(isThere: Bool) async throws {
    let folder = try ScratchFolder()
    if isThere { try folder.write("file", "old") }
    let end = try await run(
      "trap '' XFSZ; ulimit -f 1; \"$P\" explain --list --output file", in: folder)
    #expect(end.code == 2)
    #expect(end.output.contains("DSC-008"))
    #expect(end.output.contains("oidc-logout: file could not be written: File too large"))
    #expect(folder.names == (isThere ? ["file"] : []))
    #expect(folder.text("file") == (isThere ? "old" : nil))
  }

  @Test(arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/stderr", "/dev/fd/5"])
  func descriptorsAreWrittenTo(path: String) async throws {
    let folder = try ScratchFolder()
    let end = try await run(
      "{ echo one; \"$P\" explain DSC-008 --output \(path); echo two; } >file 2>&1 5>&1; cat file", in: folder)
    #expect(end.output.hasPrefix("one\nerror DSC-008"))
    #expect(end.output.hasSuffix("\ntwo\n"))
  }

  @Test func descriptorsOfTheProgramItselfAreNotWrittenTo() async throws {
    let none = (3...9).map { "\($0)>&-" }.joined(separator: " ")
    for number in 3...9 {
      let end = try await run("exec \(none); \"$P\" explain DSC-008 --output /dev/fd/\(number)", in: ScratchFolder())
      #expect(end.code == 2)
      #expect(end.output.contains("/dev/fd/\(number) could not be written: Bad file descriptor"))
    }
  }

  /// Options for a command line that make the rest of it run as somebody without privileges.
  private static let somebody = geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
  private static let canBeSomebody: Bool = {
    guard let program = BuiltProgram.path else { return false }
    let words = somebody + [program, "--version"]
    return (try? ChildProcess(words[0], Array(words.dropFirst())).expectSuccess()) != nil
  }()

  @Test(.enabled(if: canBeSomebody, "needs setpriv where root runs the tests"))
  func permissionsAreThoseOfAShell() async throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: folder.file("locked"), withIntermediateDirectories: true)
    try folder.write("locked/open", "old", mode: 0o666)
    chmod(folder.file("locked"), 0o555)
    try folder.write("read-only", "old", mode: 0o444)
    let inode = folder.facts("locked/open")?.st_ino
    let script = """
      for f in locked/open locked/new read-only; do "$P" explain DSC-008 --output $f; echo $?; done
      """
    let lines = try await run(script, in: folder, as: Self.somebody).output.split(separator: "\n")
    let hint = "Permission denied — try: check the permissions of the file and its directory"
    #expect(
      lines == [
        "0", "oidc-logout: locked/new could not be written: \(hint)", "2",
        "oidc-logout: read-only could not be written: \(hint)", "2",
      ])
    #expect(folder.text("locked/open")?.hasPrefix("error DSC-008") == true)
    #expect(folder.facts("locked/open")?.st_ino == inode)
    #expect(folder.text("read-only") == "old")
  }

  private static let canMount =
    geteuid() == 0 && (try? ChildProcess("unshare", ["-m", "mount", "--bind", "/tmp", "/tmp"]).expectSuccess()) != nil

  @Test(.enabled(if: canMount, "needs root and unshare"), arguments: ["/dev/shm", "."])
  func mountedFilesAreWritten(from place: String) async throws {
    let folder = try ScratchFolder()
    let script = """
      other=$(mktemp -p \(place)); touch file; mount --bind $other file; "$P" explain DSC-008 --output file; echo $?
      head -c 13 $other; umount file; rm $other; ls -A
      """
    #expect(try await run(script, in: folder, as: ["unshare", "-m"]).output == "0\nerror DSC-008file\n")
  }
}
