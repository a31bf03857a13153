import HTTP

/// Tells what a page is for; the first thing that fits counts.
struct PageClassifier {
  let url: URLReference
  let title: String?
  let heading: String
  let text: String
  let forms: [WebForm]
  let frames: [WebFrame]
  let submitsItself: Bool
  let phrases: PagePhrases

  var kind: WebPageKind {
    if phrases.error(in: text) != nil { return .error }
    let saysLoggedOut = (text + " " + (title ?? "")).lowercased().contains(anyOf: phrases.loggedOut)
    if classifiers.contains(where: \.asksToLogIn) { return saysLoggedOut ? .loggedOut : .login }
    if !submitsItself, classifiers.contains(where: \.asksToLogOut) || asksByText { return .confirmation }
    if startsLikeError(title ?? "") || startsLikeError(heading) { return .error }
    if isFrontChannel(saysLoggedOut: saysLoggedOut) { return .frontChannel }
    return saysLoggedOut ? .loggedOut : .other
  }

  /// The form that asks whether to log out, else the first that posts and has a button.
  var confirmation: Confirmation? {
    let classifier = classifiers.first(where: \.asksToLogOut) ?? classifiers.first { $0.form.posts }
    return classifier.map { Confirmation(form: $0.form, button: $0.affirmativeButton) }
  }

  private var classifiers: [FormClassifier] { forms.map { FormClassifier(form: $0, phrases: phrases) } }

  /// A form with a button, and the question in the page's text rather than in the form.
  private var asksByText: Bool {
    guard forms.contains(where: \.posts) else { return false }
    let question = (heading.isEmpty ? text : heading).lowercased()
    return question.contains(anyOf: phrases.logOut) && !question.contains(anyOf: phrases.loggedOut)
  }

  private func startsLikeError(_ text: String) -> Bool {
    let text = text.lowercased()
    return phrases.errorTitles.contains { text.hasPrefix($0) }
  }

  /// Frames on a page about logging out, or frames that carry what front-channel logout sends.
  private func isFrontChannel(saysLoggedOut: Bool) -> Bool {
    guard !frames.isEmpty else { return false }
    let carriesSession = frames.contains { frame in
      let query = FormParameters(decoding: URLReference(frame.url).query ?? "")
      return query["sid"] != nil && query["iss"] != nil
    }
    return carriesSession || saysLoggedOut || url.path.asciiLowercased.contains(anyOf: phrases.logoutPaths)
  }
}

extension WebForm {
  /// Whether a person can post it.
  fileprivate var posts: Bool { method == "POST" && !buttons.isEmpty }
}

/// Tells what a form is for.
struct FormClassifier {
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
