import Glibc

/// Runs the command line of this process and exits with its status.
@main
enum Main {
  /// Not async: that would leave this thread free to take the signals and die of them. The task is detached because
  /// `main` belongs to the main actor, whose thread waits here.
  static func main() {
    StandardDescriptors.reserve()
    let interruption = Interruption()
    interruption.block()
    let context = Context.system(interruption)
    switch Tool.parse(Array(CommandLine.arguments.dropFirst()), in: context) {
    case .finished(let status): exit(status)
    case .command(let command):
      let task = Task.detached { exit(await command.runToStatus(in: context).rawValue) }
      interruption.wait(cancelling: task)
    }
  }
}
