#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs the command line of this process and exits with its status.
@main
enum Main {
  static func main() async {
    Interruption.block()
    let task = Task { await Tool.run(Array(CommandLine.arguments.dropFirst()), in: .live()) }
    Interruption.watch(task)
    exit(await task.value)
  }
}
