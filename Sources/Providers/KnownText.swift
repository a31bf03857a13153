/// A text that a product shows when logout fails or stops half-way.
package struct KnownText: Sendable, Hashable {
  /// Substring of the body or of `Location`.
  package let text: String
  /// What it means: a clause.
  package let meaning: String
  package let fix: String
  /// The part of it that tells a failure on whatever page it stands; `nil` where an ordinary page could say it too.
  package let sign: String?
  /// Whether the request was refused because it is too large.
  package let refusesSize: Bool

  package init(_ text: String, meaning: String, fix: String) {
    self.init(text, sign: text, refusesSize: false, meaning: meaning, fix: fix)
  }

  init(_ text: String, sign: String?, refusesSize: Bool = false, meaning: String, fix: String) {
    self.text = text
    self.sign = sign
    self.refusesSize = refusesSize
    self.meaning = meaning
    self.fix = fix
  }
}

/// Error numbers that tell their product by themselves, such as `AADSTS50011`, also where the product is not recognised.
package struct ErrorCodes: Sendable, Hashable {
  /// What stands before the digits.
  package let prefix: String
  let digits: ClosedRange<Int>
  /// Whose numbers they are.
  package let owner: String
  /// Where they are explained.
  package let list: String
  /// The numbers whose meaning is known.
  let known: [KnownText]

  /// A number that stands in a text, and what is known of it.
  package struct Sighting: Sendable, Hashable {
    /// E.g. `AADSTS50011`.
    package let code: String
    /// What it means; `nil` where only the owner's list tells.
    package let meaning: String?
    package let fix: String
    package let owner: String
  }

  /// The first of these numbers in a text.
  package func first(in text: String) -> Sighting? {
    let codes = text.ranges(of: prefix).lazy.map { text[$0.upperBound...].prefix { $0.isASCII && $0.isNumber } }
    guard let number = codes.first(where: { digits.contains($0.count) }) else { return nil }
    let code = prefix + number
    let text = known.first { $0.text == code }
    return Sighting(
      code: code, meaning: text?.meaning, fix: text?.fix ?? "look up \(code) in \(list)", owner: owner)
  }

  /// The first error number of any product in a text.
  package static func first(in text: String) -> Sighting? { all.lazy.compactMap { $0.first(in: text) }.first }

  /// Every product's numbers, each once.
  static let all: [ErrorCodes] = ProviderCatalogue.all.flatMap(\.errorCodes).reduce(into: []) { all, codes in
    if !all.contains(codes) { all.append(codes) }
  }
}
