import HTTP

/// Checks the form of a list of language tags (RFC 5646 §2.1), not whether the languages exist.
enum LanguageTags {
  /// What is wrong with the list; `nil` when it is well formed.
  static func fault(_ list: String) -> String? {
    if list.isEmpty { return "ui_locales is empty" }
    let bytes = Array(list.utf8)
    if bytes.contains(UInt8(ascii: ",")) || bytes.contains(UInt8(ascii: ";")) {
      return "ui_locales separates its tags with something else than spaces"
    }
    let tags = list.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if tags.contains("") { return "ui_locales has a space too many: single spaces stand between the tags" }
    guard let bad = tags.first(where: { !isWellFormed($0) }) else { return nil }
    if isWellFormed(String(bad.map { $0 == "_" ? "-" : $0 })) {
      return "ui_locales writes \(bad) with an underscore; language tags are joined by hyphens"
    }
    return "ui_locales holds \(bad), which is no language tag"
  }

  private static func isWellFormed(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard let first = parts.first, parts.allSatisfy({ isSubtag($0) }) else { return false }
    let isLetters = first.allSatisfy { (0x61...0x7A).contains($0.asciiLowercased) }
    let isPrivate = first.count == 1 && parts.count > 1 && [0x78, 0x69].contains(first[0].asciiLowercased)
    return isLetters && (first.count >= 2 || isPrivate)
  }

  private static func isSubtag(_ bytes: [UInt8]) -> Bool {
    (1...8).contains(bytes.count) && bytes.allSatisfy(\.isASCIIAlphanumeric)
  }
}
