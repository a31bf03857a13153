import HTTP

/// Judges what a form is for.
struct FormJudge {
  let form: WebForm
  let phrases: PagePhrases

  /// Whether it asks to end the session, judged by id, action and buttons.
  var asksToLogOut: Bool {
    if known != nil { return true }
    if form.hasPasswordField || form.buttons.isEmpty { return false }
    let hasText = form.fields.contains { $0.kind == .text && !$0.isInNoscript }
    if path.contains(anyOf: phrases.logoutPaths), !hasText { return true }
    return form.buttons.contains { button in
      phrases.confirmationForms.contains { $0.button == button.name } || button.words.contains(anyOf: phrases.logOut)
    }
  }

  /// Whether it asks who the user is.
  var asksToLogIn: Bool {
    if form.hasPasswordField { return true }
    return path.contains(anyOf: phrases.loginPaths) && !path.contains(anyOf: phrases.logoutPaths)
      && form.fields.contains {
        $0.kind == .text && !$0.isInNoscript && phrases.userFields.contains($0.name.asciiLowercased)
      }
  }

  /// The button a person presses to say "yes, log me out".
  var affirmativeButton: WebField? {
    // The button of such a form has no name; the script adds the field when it is pressed.
    if let field = known?.addedByScript, !hasField(field.name) { return field }
    return form.buttons.enumerated()
      .max { (affirmation($0.element), -$0.offset) < (affirmation($1.element), -$1.offset) }?.element
  }

  /// The field that a script adds before it submits the form, where the script says so.
  func fieldAdded(by script: String) -> WebField? {
    guard let field = known?.addedByScript, !hasField(field.name) else { return nil }
    return ["'\(field.name)'", "\"\(field.name)\""].contains(where: script.contains) ? field : nil
  }

  private var known: ConfirmationForm? { phrases.confirmationForms.first { $0.id == form.id } }

  private var path: String { URLReference(form.action).path.asciiLowercased }

  private func hasField(_ name: String) -> Bool { form.fields.contains { $0.name == name } }

  /// How much a button looks like "yes".
  private func affirmation(_ button: WebField) -> Int {
    let text = (button.label.isEmpty ? button.value : button.label).lowercased()
    let name = button.name.asciiLowercased
    let namesLogout = phrases.confirmationForms.contains { $0.button.asciiLowercased == name }
    var score = 0
    if text.contains(wordOf: phrases.no) { score -= 10 }
    if text.contains(wordOf: phrases.yes) { score += 4 }
    if text.contains(anyOf: phrases.logOut) { score += 4 }
    if namesLogout || phrases.yesNames.contains(name) { score += 3 }
    if phrases.yesValues.contains(button.value.asciiLowercased) { score += 2 }
    return score
  }
}

extension WebField {
  /// Label, value and id in lower case.
  fileprivate var words: String { "\(label) \(value) \(id ?? "")".lowercased() }
}
