import Diagnostics

/// Replaces secrets in everything that is shown or written; switched off by `--show-secrets`.
///
/// Every text goes through the same search; what is known about a text beyond its bytes only adds to it.
package struct Redaction: Sendable, Hashable {
  /// Whether anything is hidden at all.
  package let isOn: Bool
  private let known: KnownSecrets
  private let index: KnownSecretIndex

  /// Hides what its name or shape shows to be secret.
  package static let on = Redaction(knowing: KnownSecrets())
  /// Changes nothing.
  package static let off = Redaction(isOn: false, KnownSecrets())

  /// Hides known values as well, wherever they stand.
  package init(knowing known: KnownSecrets) { self.init(isOn: true, known) }

  private init(isOn: Bool, _ known: KnownSecrets) {
    (self.isOn, self.known, index) = (isOn, known, KnownSecretIndex(known))
  }

  /// Alike when they hide the same.
  package static func == (one: Redaction, other: Redaction) -> Bool {
    one.isOn == other.isOn && one.known == other.known
  }

  /// Of what is hidden.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(isOn)
    hasher.combine(known)
  }

  /// A value from a command line or a file, as a message names it: secrets hidden, control characters as visible
  /// escapes, at most 120 characters.
  package static func argument(_ text: String) -> String {
    let shown = on.url(text).visible
    return shown.count > 120 ? shown.prefix(120) + "…" : shown
  }

  /// A secret as it is shown: the start and size of a token, else a placeholder; no value at all is shown as it is.
  package static func secret(_ value: String) -> String {
    if SecretValue.isVisible(Array(value.utf8)[...]) { return value }
    return CompactToken.isToken(value) ? CompactToken.abridged(value.utf8) : SecretValue.placeholder
  }

  /// Any text: a message, a page, a body of any form.
  package func text(_ text: String) -> String { redact(text, .prose) }

  /// A URL.
  package func url(_ text: String) -> String { redact(text, .url) }

  /// A query or a body; one that is no form is read as text.
  package func parameters(_ query: String) -> String {
    redact(query, Self.isDocument(query) ? .prose : .form)
  }

  /// Whether a text is JSON, markup or a multipart body.
  private static func isDocument(_ text: String) -> Bool {
    let first = text.utf8.first { $0 > 0x20 }
    return (first.map(Array("{[<-".utf8).contains) ?? false) && !text.hasPrefix(SecretValue.placeholder)
  }

  /// The value of one parameter, decoded.
  package func parameter(_ name: String, _ value: String) -> String {
    named(name, value) ?? redact(value, Self.isDocument(value) ? .prose : .url)
  }

  /// The value of one header field.
  package func field(_ name: String, _ value: String) -> String {
    switch SecretName.kind(of: name.utf8) {
    case .cookies: redact(value, .prose) { HeaderLine($0).cookies }
    case .setCookie: setCookie(value)
    case .credentials: redact(value, .prose) { HeaderLine($0).credentials }
    default: named(name, value) ?? redact(value, Self.urlFields.contains(name.asciiLowercased) ? .url : .prose)
    }
  }
  private static let urlFields: Set<String> = ["location", "referer", "content-location", "origin", "refresh"]

  /// A `Set-Cookie` line: the cookie's value is hidden, the attributes that exist stay.
  package func setCookie(_ line: String) -> String { redact(line, .prose) { HeaderLine($0).setCookie } }

  /// A value that is secret by its name; nil when it is not.
  private func named(_ name: String, _ value: String) -> String? {
    guard isOn else { return value }
    return SecretName.kind(of: name.utf8).hides(Array(value.utf8)[...]) ? Self.secret(value) : nil
  }

  private static let rounds = 5

  private func redact(
    _ text: String, _ reading: PairShape.Reading, hiding more: (([UInt8]) -> [Range<Int>])? = nil
  ) -> String {
    guard isOn, more != nil || !index.isEmpty || SecretSearch.isWorthwhile(text) else { return text }
    let search = SecretSearch(known: index, reading: reading)
    var shown = text
    // A placeholder changes what stands around it: a text is done when nothing more is found.
    for _ in 0..<Self.rounds {
      guard let next = search.replaced(shown, hiding: more ?? { _ in [] }) else { return shown }
      shown = next
    }
    return SecretValue.placeholder
  }
}

extension Int {
  /// With thousands separators: `1,184`.
  package var grouped: String {
    var digits = Array(String(magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (self < 0 ? "-" : "") + String(digits)
  }
}
