import ArgumentParser
import Diagnostics
import Evidence
import HTTP

/// What a command line of `check` asks for: targets to look at, or evidence to judge again.
enum CheckPlan: Sendable {
  case targets([CheckTarget], failOn: Severity?, timeout: Double?)
  case evidence(EvidenceFile)

  init(_ command: CheckCommand, context: Context) throws(Failure) {
    let options = command.options
    if let path = options.evidenceIn {
      var file = try EvidenceFile(parsing: try Self.read(path, context), name: Self.name(path))
      let names = try Self.select(file.targets.map(\.facts.name), options)
      file.targets = file.targets.filter { names.contains($0.facts.name) }
      self = .evidence(file)
    } else if let path = options.config {
      let configuration = try CheckConfigurationReader.read(try Self.read(path, context), name: Self.name(path))
      let names = try Self.select(configuration.targets.map(\.name), options)
      let targets = configuration.targets.filter { names.contains($0.name) }
      self = .targets(targets, failOn: configuration.failOn, timeout: configuration.timeout)
    } else {
      let target = command.singleTarget
      _ = try Self.select([target.name], options)
      self = .targets([target], failOn: nil, timeout: nil)
    }
  }

  private static func read(_ path: String, _ context: Context) throws(Failure) -> [UInt8] {
    path == "-" ? try context.readStandardInput() : try context.files.read(path)
  }

  private static func name(_ path: String) -> String { path == "-" ? "standard input" : path }

  /// The names that `--target` and `--shard` leave.
  private static func select(_ names: [String], _ options: CheckOptions) throws(Failure) -> Set<String> {
    for wanted in options.target where !names.contains(wanted) {
      let nearest = Nearest.match(wanted, in: names).map { "did you mean \($0)?" }
      throw Failure(
        .usage, "--target \(wanted): there is no target of that name",
        hint: nearest ?? "the names are \(names.prefix(10).joined(separator: ", "))")
    }
    let chosen = options.target.isEmpty ? names : names.filter(options.target.contains)
    return Set(chosen.filter { options.shard?.contains($0) ?? true })
  }
}

/// One of several parts of a run: `--shard 2/5`. Every target belongs to exactly one part, wherever and whenever it is
/// asked: the 64-bit FNV-1a hash of its name's UTF-8 bytes, modulo the number of parts, plus one.
struct Shard: ExpressibleByArgument, Sendable, Hashable {
  /// From 1 to `count`.
  let number: Int
  let count: Int

  init?(argument: String) {
    let halves = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard halves.count == 2, let number = halves[0], let count = halves[1], (1...10_000).contains(count),
      (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  func contains(_ name: String) -> Bool {
    Self.hash(name) % UInt64(count) == UInt64(number - 1)
  }

  /// FNV-1a, 64 bits.
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
