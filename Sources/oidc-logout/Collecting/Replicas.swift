import Browsing
import HTTP

/// One of several addresses that `--resolve` gives for one host and port.
struct Replica: Sendable, Hashable {
  /// `HOST:PORT:ADDRESS`, as it was given.
  let entry: String

  /// The URL host that it stands in for.
  var host: String { String(entry.prefix { $0 != ":" }).asciiLowercased }

  private var place: String {
    entry.split(separator: ":", maxSplits: 2).prefix(2).joined(separator: ":").asciiLowercased
  }

  /// The entries that share host and port with another one.
  static func all(_ entries: [String]) -> [Replica] {
    let all = entries.map(Replica.init)
    return all.filter { one in all.contains { $0 != one && $0.place == one.place } }
  }

  /// The entries by which everything but the questions to replicas goes: the first of each host and port.
  static func first(_ entries: [String]) -> [String] { choosing([], among: entries) }

  /// The same, with this replica in the place of the first.
  func chosen(among entries: [String]) -> [String] { Self.choosing([self], among: entries) }

  private static func choosing(_ preferred: [Replica], among entries: [String]) -> [String] {
    var places: Set<String> = []
    return (preferred + entries.map(Replica.init)).filter { places.insert($0.place).inserted }.map(\.entry)
  }
}

/// A browser whose requests for one host go to one address.
struct ReplicaBrowser: Sendable {
  let replica: Replica
  let browser: any Browser
}
