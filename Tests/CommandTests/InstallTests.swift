import FoundationEssentials
import TestSupport
import Testing

@testable import oidc_logout

/// `scripts/install` into a folder of its own, and what a shell and a reader of manuals make of it.
/// Skipped where bash is missing or the program was not built beside the tests.
@Suite(.enabled(if: BuiltProgram.path != nil && hasBash, "needs bash, and the program beside the tests"))
struct InstallTests {
  private let folder: ScratchFolder
  private var prefix: String { folder.path }

  init() throws {
    folder = try ScratchFolder()
    let program = try #require(BuiltProgram.path)
    try ChildProcess("sh", [ProjectFolder.root + "/scripts/install", program, folder.path]).expectSuccess()
  }

  @Test func everythingLiesWhereShellsAndManLook() throws {
    let commands = try #require(CommandHelp.root()).commands.map(\.name)
    let pages = try FileManager.default.contentsOfDirectory(atPath: prefix + "/share/man/man1")
    #expect(Set(pages) == Set(["oidc-logout.1"] + commands.map { "oidc-logout-\($0).1" }))
    for path in [
      "bin/oidc-logout", "share/bash-completion/completions/oidc-logout", "share/zsh/site-functions/_oidc-logout",
      "share/fish/vendor_completions.d/oidc-logout.fish",
    ] {
      #expect(FileManager.default.fileExists(atPath: prefix + "/" + path), "\(path)")
    }
    #expect(FileManager.default.isExecutableFile(atPath: prefix + "/bin/oidc-logout"))
  }

  @Test(arguments: [
    (["che"], ["check"]), (["explain", "--form"], ["--format"]), (["explain", "--format", "mark"], ["markdown"]),
    (["check", "--evidence"], ["--evidence-out", "--evidence-in"]), (["man"], []),
  ])
  func bashCompletes(words: [String], expected: [String]) throws {
    let script = """
      . "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      _oidc-logout oidc-logout "${@: -1}" "${@: -2:1}"; printf '%s\\n' "${COMPREPLY[@]}"
      """
    let file = prefix + "/share/bash-completion/completions/oidc-logout"
    let end = try ChildProcess("bash", ["-c", script, "bash", file, "oidc-logout"] + words).finish()
    #expect(end.code == 0)
    #expect(end.output.split(whereSeparator: \.isWhitespace).map(String.init) == expected)
  }

  /// man, where it is there, has nothing to say against any page.
  @Test(.enabled(if: (try? ChildProcess("man", ["--version"]).expectSuccess()) != nil, "needs man"))
  func manualPagesAreClean() throws {
    let folder = prefix + "/share/man/man1"
    for page in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let command = "LC_ALL=C.UTF-8 man --warnings -l \"$1\" 2>&1 >/dev/null"
      let end = try ChildProcess("sh", ["-c", command, "sh", folder + "/" + page]).finish()
      #expect(end.code == 0)
      #expect(end.output == "", "\(page)")
    }
  }
}

private let hasBash = (try? ChildProcess("bash", ["-c", ":"]).expectSuccess()) != nil
