import HTTP

/// Finds the form that a page submits without waiting for a click.
struct SelfSubmission {
  let forms: [WebForm]
  let script: String
  /// Whether scripts from files may do what cannot be read here.
  let hasScriptFiles: Bool

  /// Index in ``forms``; forms with a password field are never meant to submit themselves.
  var form: Int? {
    let index: Int?
    if script.contains(".submit(") || script.contains("requestSubmit(") {
      index = named ?? only
    } else if script.contains(".click()"), forms.count == 1 {
      index = isBare(0) ? 0 : nil
    } else if hasScriptFiles, forms.count == 1, isBare(0), forms[0].buttons.isEmpty {
      // A form of hidden fields whose only button stands in <noscript> is made for a script in a file.
      index = forms[0].fields.contains { $0.isInNoscript && $0.isSubmitButton } ? 0 : nil
    } else {
      index = nil
    }
    return index.flatMap { forms[$0].hasPasswordField ? nil : $0 }
  }

  /// The form that the script names by id, name or number.
  private var named: Int? {
    let byName = forms.firstIndex { form in
      [form.id, form.name].compactMap(\.self).contains { name in
        !name.isEmpty
          && (script.contains("'\(name)'") || script.contains("\"\(name)\"") || script.contains("'#\(name)'")
            || script.contains("\"#\(name)\"") || script.contains(".\(name).") || script.contains(".\(name)["))
      }
    }
    if let byName { return byName }
    guard let range = script.firstRange(of: "forms[") else { return nil }
    let number = Int(script[range.upperBound...].prefix { $0.isASCII && $0.isNumber }.prefix(3))
    return number.flatMap { forms.indices.contains($0) ? $0 : nil }
  }

  /// The only form, else the first that posts nothing but hidden fields.
  private var only: Int? {
    forms.count == 1 ? 0 : forms.indices.first { forms[$0].method == "POST" && isBare($0) }
  }

  private func isBare(_ index: Int) -> Bool {
    let fields = forms[index].fields.filter { !$0.isInNoscript }
    return !fields.isEmpty && fields.allSatisfy { $0.kind == .hidden || $0.isSubmitButton }
  }
}
