import HTTP
import Providers
import WebPages

/// A form that asks who the user is, with the fields and the button that matter.
///
/// Hidden fields, tokens and ticked boxes are sent as the page has them.
package struct LoginForm: Sendable, Hashable {
  package let form: WebForm
  package let userField: WebField?
  package let passwordField: WebField?
  package let codeField: WebField?
  package let button: WebField?
  /// How sure it is that this form is meant; compared among the forms of one page.
  let certainty: Int

  /// `nil` for a form that registers, searches, resets or asks for something else.
  init?(_ form: WebForm, phrases: SignInPhrases) {
    let fields = form.fields.filter { !$0.isInNoscript && !$0.isDisabled && !$0.name.isEmpty }
    let codeField = fields.first { Self.isCode($0, phrases) }
    let passwords = fields.filter { $0.kind == .password && $0 != codeField }
    guard passwords.count <= 1, passwords.allSatisfy({ !$0.hints.contains("new-password") }) else { return nil }
    let place = passwords.first.flatMap(fields.firstIndex) ?? fields.endIndex
    let candidates = fields[..<place].filter { $0.kind == .text && $0 != codeField }
    let rated = candidates.map { ($0, Self.userRating($0, phrases)) }.filter { !passwords.isEmpty || $0.1 > 1 }
    let user = rated.enumerated().max { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }?.element
    guard codeField != nil || !passwords.isEmpty || user != nil else { return nil }
    let address = URLReference(form.action).path.asciiLowercased + " " + (form.id ?? "").asciiLowercased
    let button = FormButton.submit(of: form, phrases)
    let leadsElsewhere = address.mentions(anyOf: phrases.elsewhere) || button.map { $0.rating < 0 } ?? false
    if passwords.isEmpty, codeField == nil, leadsElsewhere { return nil }
    self.form = form
    self.codeField = codeField
    self.button = button?.field
    userField = user?.0
    passwordField = passwords.first
    certainty =
      (passwords.isEmpty ? 0 : 4) + (user == nil ? 0 : 2) + (codeField == nil ? 0 : 1) - (leadsElsewhere ? 5 : 0)
  }

  private static func isCode(_ field: WebField, _ phrases: SignInPhrases) -> Bool {
    guard field.kind == .text || field.kind == .password else { return false }
    if field.hints.contains("one-time-code") { return true }
    if field.hints.contains("current-password") { return false }
    let name = field.name.fieldName
    if phrases.codeFields.contains(name) { return true }
    return field.hints.contains("numeric") && (name.hasSuffix("code") || name.contains("otp"))
  }

  /// How much a text field looks like the one for the user name.
  private static func userRating(_ field: WebField, _ phrases: SignInPhrases) -> Int {
    if field.name.asciiLowercased.mentions(anyOf: phrases.captcha) { return 0 }
    if field.hints.contains("username") { return 5 }
    if phrases.userFields.contains(field.name.fieldName) { return 4 }
    if field.hints.contains("email") || field.inputType == "email" { return 3 }
    return 1
  }
}

extension LoginForm {
  /// Where it is sent when its button is pressed; absolute.
  package var target: URLReference { URLReference(button?.formAction ?? form.action) }

  /// What keeps it from being sent without scripts.
  var scriptNeed: ScriptNeed? {
    if !target.isWeb { return .noAction }
    return passwordField != nil && (button?.formMethod ?? form.method) != "POST" ? .passwordInURL : nil
  }

  /// The request of a person who fills it in; what is not given stays as the page has it.
  func request(userName: String?, password: Secret?, code: Secret?) -> Request {
    var values: [String: String] = [:]
    if let userField, let userName {
      values[userField.name] = userName
      // Some pages copy the name to a hidden field by script before they send it.
      for field in form.fields where field.kind == .hidden && field.value.isEmpty && field.name.fieldName == "username"
      {
        values[field.name] = userName
      }
    }
    if let passwordField, let password { values[passwordField.name] = password.reveal() }
    if let codeField, let code { values[codeField.name] = code.reveal() }
    return form.request(pressing: button, filling: values)
  }
}
