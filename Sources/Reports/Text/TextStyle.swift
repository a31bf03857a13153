import Diagnostics

/// Colour and weight for text on a terminal; without colour every text stays as it is.
package struct TextStyle: Sendable, Hashable {
  /// Whether escape sequences are written.
  package let isColored: Bool

  /// With escape sequences or without.
  package init(isColored: Bool) { self.isColored = isColored }

  /// Without colour.
  package static let plain = TextStyle(isColored: false)

  /// In bold.
  package func bold(_ text: String) -> String { paint(text, "1") }
  /// Fainter than the rest.
  package func dim(_ text: String) -> String { paint(text, "2") }
  /// For what is wrong.
  package func red(_ text: String) -> String { paint(text, "31") }
  /// For what is right.
  package func green(_ text: String) -> String { paint(text, "32") }
  /// For what is doubtful.
  package func yellow(_ text: String) -> String { paint(text, "33") }
  /// For what is merely told.
  package func blue(_ text: String) -> String { paint(text, "34") }

  /// In the colour of the severity.
  package func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: red(text)
    case .warning: yellow(text)
    case .info: blue(text)
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
