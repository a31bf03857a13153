import HTTP
import Providers
import WebPages

/// Pages on which a person chooses or agrees.
extension SignInPageReader {
  /// Accounts to choose from: known by the way to another account, or by user names as labels.
  var accountChooser: SignInPage? {
    let choices = pressable
    let hasOther = choices.contains { $0.label.lowercased().mentions(anyOf: phrases.anotherAccount) }
    let named = choices.filter { $0.label.contains("@") }
    let asks = text.mentions(anyOf: ["choose an account", "pick an account", "select an account", "konto auswählen"])
    return hasOther || asks && !choices.isEmpty || named.count > 1 ? .accountChooser(choices) : nil
  }

  /// The button that agrees, on a page that speaks of what an application may have.
  var consent: SignInPage? {
    let addresses = page.forms.map { "\($0.action) \($0.id ?? "")".asciiLowercased } + [page.url.path.asciiLowercased]
    let isNamed = addresses.contains { $0.mentions(anyOf: ["consent", "approv", "grant", "authorize"]) }
    guard isNamed || text.mentions(anyOf: phrases.consent) else { return nil }
    let found = page.forms.compactMap { form in FormButton.agreeing(of: form, phrases).map { (form, $0) } }
    guard let (form, button) = found.max(by: { $0.1.rating < $1.1.rating }) else { return nil }
    // "Continue as …" chooses an account.
    if button.label.hasPrefix("continue as") || button.label.contains("@") { return nil }
    return .consent(PageChoice(label: button.label, request: form.grantingAll.request(pressing: button.field)))
  }

  /// What begins a sign-in at an application; several that lead to one place count once.
  var providerChoice: SignInPage? {
    let choices = pressable.filter { $0.label.lowercased().mentions(anyOf: phrases.beginSignIn) }
    var seen: Set<Request> = []
    let distinct = choices.filter { seen.insert($0.request).inserted }
    return distinct.isEmpty ? nil : .providerChoice(distinct)
  }

  /// Every button that is pressed without filling anything in, then every link.
  private var pressable: [PageChoice] {
    let forms = page.forms.filter { form in
      !form.fields.contains { [.text, .password, .textarea].contains($0.kind) && !$0.isInNoscript }
    }
    let buttons = forms.flatMap { form in
      form.buttons.map { button in
        PageChoice(label: button.label.isEmpty ? button.value : button.label, request: form.request(pressing: button))
      }
    }
    return buttons + page.links.map { PageChoice(label: $0.text, request: Request("GET", $0.url)) }
  }
}

extension WebForm {
  /// The form with every scope ticked, as somebody agrees who wants to get in; being remembered is no scope.
  fileprivate var grantingAll: WebForm {
    WebForm(
      id: id, name: name, action: action, method: method, encoding: encoding,
      fields: fields.map { field in
        field.kind == .checkbox && !field.name.asciiLowercased.contains("remember") ? field.ticked : field
      }, target: target)
  }
}
