import Diagnostics
import HTTP
import Providers
import WebPages

/// What a page says about what was entered: its own words, short, without control characters and secrets.
struct PageWords {
  static let limit = 160

  /// A notice that refuses, else any notice, else the sentence of the text that refuses; `nil` where nothing is said.
  static func refusal(on page: WebPage, hiding secrets: KnownSecrets, phrases: SignInPhrases = .known) -> String? {
    let refusing = page.notices.first { $0.lowercased().mentions(anyOf: phrases.refusal) }
    let words = refusing ?? page.notices.first ?? sentence(of: page.text, phrases.refusal)
    return words.flatMap { cleaned($0, hiding: secrets) }
  }

  /// What a page that was not expected is about: a notice, else its title and the start of its text.
  static func summary(of page: WebPage, hiding secrets: KnownSecrets) -> String? {
    let parts = page.notices.first.map { [$0] } ?? [page.title ?? "", page.text].filter { !$0.isEmpty }
    let text = parts.count == 2 && parts[1].hasPrefix(parts[0]) ? parts[1] : parts.joined(separator: ": ")
    return cleaned(text, hiding: secrets)
  }

  /// What a page says in `<noscript>`.
  static func noscript(of page: WebPage, hiding secrets: KnownSecrets) -> String? {
    cleaned(page.noscriptText, hiding: secrets)
  }

  /// Any text of a server's.
  static func cleaned(_ text: String, hiding secrets: KnownSecrets) -> String? {
    let safe = String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.isUnsafeToShow || $0 == "\u{FFFD}" ? " " : $0 }))
    let flat = safe.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let shown = Redaction(knowing: secrets).text(flat)
    guard !shown.isEmpty else { return nil }
    return shown.count > limit ? shown.prefix(limit) + "…" : shown
  }

  private static func sentence(of text: String, _ words: [String]) -> String? {
    text.split { ".!?\n".contains($0) }.map(String.init).first { $0.lowercased().mentions(anyOf: words) }
  }
}
