import Glibc

/// The browser of whoever sits before the screen.
enum UserBrowser {
  /// Hands a URL to `xdg-open`, where that is installed; its output goes nowhere.
  static func open(_ url: String) {
    guard let program = path(of: "xdg-open") else { return }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(url), nil]
    defer {
      for argument in arguments { free(argument) }
    }
    var child = pid_t()
    _ = posix_spawn(&child, program, &actions, nil, &arguments, environ)
  }

  private static func path(of program: String) -> String? {
    guard let path = getenv("PATH") else { return nil }
    let folders = String(cString: path).split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }
}
