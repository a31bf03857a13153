import HTTP
import Providers
import WebPages

/// A submit button with how much it looks like the one that is meant.
struct FormButton: Sendable, Hashable {
  let field: WebField
  /// Negative for a button that does something else.
  let rating: Int

  /// What a person reads on it, in lower case.
  var label: String { (field.label.isEmpty ? field.value : field.label).lowercased() }

  private init(_ field: WebField, wanting wanted: [String], not unwanted: [String], wordsOnly: Bool) {
    let label = (field.label.isEmpty ? field.value : field.label).lowercased()
    let name = "\(field.name) \(field.value) \(field.id ?? "")".lowercased()
    var rating = 0
    if label.says(anyOf: wanted, wordsOnly: wordsOnly) { rating += 4 }
    if label.says(anyOf: unwanted, wordsOnly: wordsOnly) { rating -= 10 }
    if name.says(anyOf: wanted, wordsOnly: wordsOnly) { rating += 2 }
    if name.says(anyOf: unwanted, wordsOnly: wordsOnly) { rating -= 3 }
    self.field = field
    self.rating = rating
  }

  /// The button that sends a login form: the best, the first among equals; `nil` for a form without buttons.
  static func submit(of form: WebForm, _ phrases: SignInPhrases) -> FormButton? {
    best(form.buttons.map { FormButton($0, wanting: phrases.submit, not: phrases.elsewhere, wordsOnly: false) })
  }

  /// The button of a form that agrees most; `nil` where none agrees.
  static func agreeing(of form: WebForm, _ phrases: SignInPhrases) -> FormButton? {
    best(form.buttons.map { FormButton($0, wanting: phrases.agree, not: phrases.decline, wordsOnly: true) })
      .flatMap { $0.rating > 0 ? $0 : nil }
  }

  private static func best(_ buttons: [FormButton]) -> FormButton? {
    buttons.enumerated().max { ($0.element.rating, -$0.offset) < ($1.element.rating, -$1.offset) }?.element
  }
}

extension String {
  /// Whether a lower-case text has one of the words in it; with `wordsOnly` not as a part of another word.
  func says(anyOf words: [String], wordsOnly: Bool) -> Bool {
    guard wordsOnly else { return mentions(anyOf: words) }
    return words.contains { word in
      ranges(of: word).contains { range in
        // Languages written without spaces have no such border.
        !word.utf8.allSatisfy { $0 < 0x80 } || !isLetter(before: range.lowerBound) && !isLetter(at: range.upperBound)
      }
    }
  }

  private func isLetter(before index: Index) -> Bool {
    index > startIndex && self[self.index(before: index)].isLetter
  }

  private func isLetter(at index: Index) -> Bool { index < endIndex && self[index].isLetter }
}
