import HTTP

/// A `<form>` with the fields that belong to it, also those that only name it in their `form` attribute.
package struct WebForm: Sendable, Hashable {
  package let id: String?
  package let name: String?
  /// Absolute; the page's own URL when there is no `action`.
  package let action: String
  /// `GET` or `POST`; a `dialog` form is left out of a page's forms.
  package let method: String
  /// In lower case.
  package let encoding: String
  package let fields: [WebField]
  package let target: String?

  package init(
    id: String? = nil, name: String? = nil, action: String, method: String = "GET",
    encoding: String = "application/x-www-form-urlencoded", fields: [WebField] = [], target: String? = nil
  ) {
    self.id = id
    self.name = name
    self.action = action
    self.method = method
    self.encoding = encoding
    self.fields = fields
    self.target = target
  }

  /// Its submit buttons in document order, those in `<noscript>` left out.
  package var buttons: [WebField] { fields.filter { $0.isSubmitButton && !$0.isInNoscript && !$0.isDisabled } }

  package var hasPasswordField: Bool { fields.contains { $0.kind == .password && !$0.isInNoscript } }
}

/// One control of a form.
package struct WebField: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case hidden, text, password, checkbox, radio, submit, image, button, select, textarea, file
  }

  package let kind: Kind
  package let name: String
  package let value: String
  /// What a person reads on a button; empty for other fields.
  package let label: String
  package let id: String?
  /// Whether a checkbox or radio button is checked.
  package let isChecked: Bool
  package let isDisabled: Bool
  package let isInNoscript: Bool
  /// A button's own `formaction`, absolute.
  package let formAction: String?
  /// A button's own `formmethod`: `GET` or `POST`.
  package let formMethod: String?
  /// An input's `type` in lower case, where it is written.
  package let inputType: String?
  /// Tokens of `autocomplete` and `inputmode`, in lower case.
  package let hints: Set<String>

  package init(
    kind: Kind, name: String, value: String = "", label: String = "", id: String? = nil, isChecked: Bool = false,
    isDisabled: Bool = false, isInNoscript: Bool = false, formAction: String? = nil, formMethod: String? = nil,
    inputType: String? = nil, hints: Set<String> = []
  ) {
    self.kind = kind
    self.name = name
    self.value = value
    self.label = label
    self.id = id
    self.isChecked = isChecked
    self.isDisabled = isDisabled
    self.isInNoscript = isInNoscript
    self.formAction = formAction
    self.formMethod = formMethod
    self.inputType = inputType
    self.hints = hints
  }

  package var isSubmitButton: Bool { kind == .submit || kind == .image }

  /// The same checkbox, ticked.
  package var ticked: WebField {
    WebField(
      kind: kind, name: name, value: value, label: label, id: id, isChecked: true, isDisabled: isDisabled,
      isInNoscript: isInNoscript, formAction: formAction, formMethod: formMethod, inputType: inputType, hints: hints)
  }
}
