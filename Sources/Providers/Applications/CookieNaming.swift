import HTTP

/// How a framework numbers the parts of a session cookie that is too long for one.
package enum ChunkStyle: Sendable, Hashable {
  /// `name.0`, `name.1`
  case dotted
  /// `name_0`, `name_1`
  case underscored
  /// `nameC1`, `nameC2`
  case lettered
  case unknown
}

/// Reads the parts of cookie names that frameworks add.
package enum CookieNaming {
  /// A cookie's name without its number, and the number.
  package struct Chunk: Sendable, Hashable {
    package let base: String
    package let number: Int
  }

  /// The name without `__Secure-` or `__Host-`, which browsers match without case.
  package static func withoutPrefix(_ name: String) -> String {
    for prefix in ["__secure-", "__host-"] where name.asciiLowercased.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }

  /// `name.0`, `name_0` or `nameC1`, by the style; `nil` for a whole cookie.
  package static func chunk(of name: String, _ style: ChunkStyle) -> Chunk? {
    let mark: Character
    switch style {
    case .dotted, .unknown: mark = "."
    case .underscored: mark = "_"
    case .lettered: mark = "C"
    }
    guard let place = name.lastIndex(of: mark) else { return nil }
    let base = String(name[..<place])
    let digits = name[name.index(after: place)...]
    guard !base.isEmpty, (1...3).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits)
    else { return nil }
    return Chunk(base: base, number: number)
  }
}
