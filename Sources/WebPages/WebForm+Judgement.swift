import HTTP

extension WebForm {
  /// node-oidc-provider and Logto give their logout form this id.
  package static let nodeProviderID = "op.logoutForm"

  /// Whether it asks to end the session, judged by id, action and buttons.
  package var asksToLogOut: Bool {
    if id == Self.nodeProviderID || id == "kc-logout-confirm" { return true }
    if hasPasswordField || buttons.isEmpty { return false }
    let path = URLReference(action).path.asciiLowercased
    let places = [
      "logout", "signout", "sign_out", "sign-out", "log-out", "end_session", "end-session", "endsession", "session/end",
    ]
    if places.contains(where: path.contains), !fields.contains(where: { $0.kind == .text && !$0.isInNoscript }) {
      return true
    }
    return buttons.contains { button in
      ["confirmLogout", "logout"].contains(button.name) || PageWords.contains(button.words, anyOf: PageWords.logOut)
    }
  }

  /// Whether it asks who the user is.
  package var asksToLogIn: Bool {
    if hasPasswordField { return true }
    let names: Set<String> = ["username", "email", "identifier", "login", "user", "loginfmt", "j_username", "userid"]
    let path = URLReference(action).path.asciiLowercased
    let isLoginAction = ["login", "signin", "sign-in", "sign_in", "authenticate", "identifier"].contains {
      path.contains($0)
    }
    return isLoginAction && !path.contains("logout")
      && fields.contains { $0.kind == .text && !$0.isInNoscript && names.contains($0.name.asciiLowercased) }
  }

  /// The button a person presses to say "yes, log me out".
  package var affirmativeButton: WebField? {
    if id == Self.nodeProviderID, !fields.contains(where: { $0.name == "logout" }) {
      // Older pages of node-oidc-provider add this field by script when "yes" is pressed.
      return WebField(kind: .submit, name: "logout", value: "yes", label: "Yes, sign me out")
    }
    return buttons.enumerated().max { ($0.element.affirmation, -$0.offset) < ($1.element.affirmation, -$1.offset) }?
      .element
  }
}

extension WebField {
  /// Label, value and name in lower case.
  fileprivate var words: String { "\(label) \(value) \(id ?? "")".lowercased() }

  /// How much a button looks like "yes".
  fileprivate var affirmation: Int {
    let shown = label.isEmpty ? value : label
    let text = shown.lowercased()
    var score = 0
    if PageWords.contains(text, wordOf: PageWords.no) { score -= 10 }
    if PageWords.contains(text, wordOf: PageWords.yes) { score += 4 }
    if PageWords.contains(text, anyOf: PageWords.logOut) { score += 4 }
    if ["allow", "logout", "confirmlogout", "confirm", "yes", "accept"].contains(name.asciiLowercased) { score += 3 }
    if ["yes", "true", "logout", "1"].contains(value.asciiLowercased) { score += 2 }
    return score
  }
}
