/// Values that are secret wherever they stand, whatever stands before them.
package struct KnownSecrets: Sendable, Hashable {
  private(set) var values: Set<[UInt8]> = []

  /// No values.
  package init() {}

  /// Whether there is nothing to look for.
  package var isEmpty: Bool { values.isEmpty }

  /// Shorter values are words like any other.
  static let leastBytes = 4
  /// Values below this are found only where they are words of their own.
  static let leastBytesWithinWords = 8

  /// A value that the tool was given: a password, a client secret, a cookie. It is looked for from four bytes on.
  package mutating func insert(given value: String) {
    // What stands in every text that redaction wrote cannot be looked for.
    guard !SecretValue.placeholder.contains(value), !" bytes)".contains(value) else { return }
    for spelling in Self.spellings(of: Array(value.utf8)) where spelling.count >= Self.leastBytes {
      values.insert(spelling)
    }
  }

  /// A value that a server handed out: a cookie, a code, a token. It is looked for when it looks random; words are not,
  /// because they stand in host names and sentences.
  package mutating func insert(received value: String) {
    if SecretValue.looksRandom(TextView.fullyDecoded(Array(value.utf8))[...]) { insert(given: value) }
  }

  /// Takes in the values of another set.
  package mutating func formUnion(_ other: KnownSecrets) { values.formUnion(other.values) }

  /// The value, what is left of it where a text is read without its escapes, and a plus sign for a space.
  private static func spellings(of value: [UInt8]) -> [[UInt8]] {
    var spellings: [[UInt8]] = []
    TextView.forEach(of: value) { spellings.append($0.bytes) }
    let (space, plus) = (UInt8(ascii: " "), UInt8(ascii: "+"))
    for spelling in spellings {
      if spelling.contains(space) { spellings.append(spelling.map { $0 == space ? plus : $0 }) }
      if spelling.contains(plus) { spellings.append(spelling.map { $0 == plus ? space : $0 }) }
    }
    return spellings
  }
}

/// Finds all known values in one pass over a text, however many they are (Aho and Corasick, 1975).
struct KnownSecretIndex: Sendable {
  /// A node stands for the beginning of a value; node 0 for nothing.
  private struct Node {
    var depth = 0
    /// The node for the longest end of this beginning that is itself the beginning of a value.
    var fallback = 0
    var isValue = false
    /// The next node on the way of fallbacks that is a value.
    var shorterValue = 0
  }

  /// Longer values are recognised by their beginning, so that the index stays small.
  private static let indexedBytes = 64

  private var nodes = [Node()]
  private var next: [Int: Int] = [:]
  private var first = [Int](repeating: 0, count: 256)
  /// The long values with a beginning, in order.
  private var long: [Int: [[UInt8]]] = [:]

  init(_ known: KnownSecrets) {
    guard !known.isEmpty else { return }
    var parents = [(node: Int, byte: UInt8)]()
    for value in known.values.sorted(by: { $0.lexicographicallyPrecedes($1) }) { insert(value, &parents) }
    for node in parents.indices.sorted(by: { nodes[$0 + 1].depth < nodes[$1 + 1].depth }) {
      link(node + 1, parent: parents[node].node, by: parents[node].byte)
    }
    for byte in UInt8.min...UInt8.max { first[Int(byte)] = next[Self.key(0, byte)] ?? 0 }
  }

  var isEmpty: Bool { nodes.count == 1 }

  /// Where known values stand.
  func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    guard !isEmpty else { return found }
    var node = 0
    var index = 0
    while index < bytes.count {
      node = node == 0 ? first[Int(bytes[index])] : step(from: node, by: bytes[index])
      index += 1
      guard node != 0, let range = value(at: node, endingAt: index, in: bytes) else { continue }
      found.append(range)
      if range.upperBound > index { (node, index) = (0, range.upperBound) }
    }
    return found
  }

  /// The longest value that ends at a place.
  private func value(at node: Int, endingAt end: Int, in bytes: [UInt8]) -> Range<Int>? {
    var node = nodes[node].isValue ? node : nodes[node].shorterValue
    while node != 0 {
      let start = end - nodes[node].depth
      if nodes[node].depth >= KnownSecrets.leastBytesWithinWords || Self.isWord(start..<end, in: bytes) {
        return start..<(long[node].map { Self.end(of: $0, from: end, in: bytes) } ?? end)
      }
      node = nodes[node].shorterValue
    }
    return nil
  }

  private static func isWord(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let before = range.lowerBound > 0 && bytes[range.lowerBound - 1].isASCIIAlphanumeric
    let after = range.upperBound < bytes.count && bytes[range.upperBound].isASCIIAlphanumeric
    return !before && !after
  }

  /// How far the text goes on like one of the values, which are in order and alike up to here.
  private static func end(of values: [[UInt8]], from place: Int, in bytes: [UInt8]) -> Int {
    var candidates = values[...]
    var end = place
    while end < bytes.count {
      let depth = indexedBytes + end - place
      let lower = candidates.partition { $0.count > depth && $0[depth] >= bytes[end] }
      let upper = candidates.partition { $0.count > depth && $0[depth] > bytes[end] }
      if lower == upper { break }
      candidates = candidates[lower..<upper]
      end += 1
    }
    return end
  }

  private mutating func insert(_ value: [UInt8], _ parents: inout [(node: Int, byte: UInt8)]) {
    var node = 0
    for byte in value.prefix(Self.indexedBytes) {
      let key = Self.key(node, byte)
      if let known = next[key] {
        node = known
      } else {
        parents.append((node, byte))
        nodes.append(Node(depth: nodes[node].depth + 1))
        node = nodes.count - 1
        next[key] = node
      }
    }
    nodes[node].isValue = true
    if value.count > Self.indexedBytes { long[node, default: []].append(value) }
  }

  /// Sets the fallback of a node when those of all shorter beginnings are set.
  private mutating func link(_ node: Int, parent: Int, by byte: UInt8) {
    guard parent != 0 else { return }
    let fallback = step(from: nodes[parent].fallback, by: byte)
    nodes[node].fallback = fallback
    nodes[node].shorterValue = nodes[fallback].isValue ? fallback : nodes[fallback].shorterValue
  }

  private func step(from node: Int, by byte: UInt8) -> Int {
    var node = node
    while true {
      if let next = next[Self.key(node, byte)] { return next }
      if node == 0 { return 0 }
      node = nodes[node].fallback
    }
  }

  private static func key(_ node: Int, _ byte: UInt8) -> Int { node << 8 | Int(byte) }
}

extension ArraySlice {
  /// The first place from which on a condition holds.
  fileprivate func partition(_ holds: (Element) -> Bool) -> Int {
    var (lower, upper) = (startIndex, endIndex)
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      if holds(self[middle]) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}
