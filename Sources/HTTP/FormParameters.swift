/// Names and values in order, as `application/x-www-form-urlencoded` carries them.
package struct FormParameters: Sendable, Hashable {
  package struct Pair: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package var pairs: [Pair]

  package init(_ pairs: [Pair] = []) { self.pairs = pairs }

  /// Reads a query or form body: `+` is a space, `%xx` is decoded once, empty pieces are skipped.
  package init(decoding text: String) {
    pairs = text.split(separator: "&").map { piece in
      let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Pair(Self.decode(halves[0]), halves.count > 1 ? Self.decode(halves[1]) : "")
    }
  }

  /// Every name and value encoded exactly once, a space as `%20`, joined by `&`.
  package var encoded: String {
    pairs.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
  }

  /// The first value of that name.
  package subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// Every value of that name, in order.
  package func values(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  private static func decode(_ text: Substring) -> String {
    PercentCoding.decode(String(decoding: text.utf8.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }, as: UTF8.self))
  }
}
