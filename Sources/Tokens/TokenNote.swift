/// One way in which a text differs from a bare token, and what was done about it.
package struct TokenNote: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    // Around the token: taken off.
    case surroundingWhitespace = "surrounding_white_space"
    case invisibleCharacters = "invisible_characters"
    case quotes
    case bearerPrefix = "bearer_prefix"
    case parameter
    case urlEncoded = "url_encoded"
    case tokenResponse = "token_response"
    // Inside the token: mended only to look at it.
    case whitespaceInside = "white_space_inside"
    case padding
    case standardAlphabet = "standard_alphabet"
  }

  package let kind: Kind
  /// A clause such as `it begins with "Bearer "`.
  package let text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// Whether the fault lies in the token itself, so that no verifier can take the text as it is.
  package var isInside: Bool {
    switch kind {
    case .whitespaceInside, .padding, .standardAlphabet: true
    default: false
    }
  }
}
