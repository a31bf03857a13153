import Diagnostics
import HTTP

/// How a question was answered. Codes, tokens and page texts are not kept.
package enum SessionAnswer: Sendable, Hashable {
  /// The browser was sent to the redirect URI with a code or token; it was not requested.
  case grant
  /// The browser was sent to the redirect URI with this `error`.
  case refusal(String)
  /// The answer at the redirect URI belongs to another request: its `state` is not the one that was sent.
  case foreignState
  /// A page that asks for credentials.
  case loginForm
  /// The application sent the browser to the provider to log in.
  case authorizationRequest
  /// An answer with an error status, 400 and above.
  case status(Int)
  /// An ordinary page.
  case page(Page)
  /// A page that only a script can go on from.
  case scriptRequired
  /// Redirects without end, or to where no browser goes.
  case noEnd
  case failure(Failure.Kind)

  /// What is kept of a page, to compare it with others.
  package struct Page: Sendable, Hashable {
    /// Scheme, host, port and path.
    package let address: String
    package let status: Int
    /// A hash of its visible words, numbers aside.
    package let words: UInt64

    package init(address: String, status: Int, words: UInt64) {
      self.address = address
      self.status = status
      self.words = words
    }

    /// Whether a person would see the same.
    package func resembles(_ other: Page) -> Bool { self == other }

    /// FNV-1a, 64 bits, of a text's words; what differs from one answer to the next (numbers, long identifiers) is left
    /// out.
    package static func hash(_ text: String) -> UInt64 {
      let words = text.split { !$0.isLetter && !$0.isNumber }
        .filter { word in word.utf8.count < 24 && word.allSatisfy(\.isLetter) }
      return words.joined(separator: " ").utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
    }
  }

  /// A refusal by what the server calls it: a name (RFC 6749 §4.1.2.1), not a text of any length.
  static func refusal(named error: String?) -> SessionAnswer {
    let name = error ?? ""
    let isName =
      (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        Character(UnicodeScalar(byte)).isLetter && byte < 0x80 || (0x30...0x39).contains(byte)
          || "_-.".utf8.contains(byte)
      }
    return .refusal(isName ? name : unnamedError)
  }

  /// What stands for an `error` that is absent or no name.
  static let unnamedError = "unnamed_error"

  /// What the answer tells by itself.
  func state(to question: SessionQuestion) -> SessionProof.State {
    switch (question, self) {
    case (.silent, .grant), (.ordinary, .grant), (.page, .page): .alive
    // The only error that says that nobody is authenticated (Core §3.1.2.6).
    case (.silent, .refusal("login_required")): .dead
    // Some products answer prompt=none with a login page in a living session too.
    case (.ordinary, .loginForm), (.page, .loginForm), (.page, .authorizationRequest): .dead
    case (.page, .status(401)), (.page, .status(403)): .dead
    default: .unclear
    }
  }

  /// The answer in a few words that can follow "was answered with".
  package var words: String {
    switch self {
    case .grant: "a code"
    case .refusal(Self.unnamedError): "an error without a name"
    case .refusal(let error): error
    case .foreignState: "an answer to another request"
    case .loginForm: "a login page"
    case .authorizationRequest: "a redirect to the login"
    case .status(let status): "status \(status)"
    case .page(let page): "a page at \(page.address)"
    case .scriptRequired: "a page that needs scripts"
    case .noEnd: "redirects that lead nowhere"
    case .failure(let kind): "a failure (\(kind.rawValue))"
    }
  }
}
