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

extension WebForm {
  /// What a browser sends when `button` is pressed, or when a script submits the form and there is no button.
  ///
  /// `values` replaces the values of fields by name, as a person would fill them in.
  package func parameters(pressing button: WebField? = nil, filling values: [String: String] = [:]) -> FormParameters {
    var pairs: [FormParameters.Pair] = []
    for field in fields where field.isSent(pressing: button) {
      if field.kind == .image {
        pairs.append(.init(field.name.isEmpty ? "x" : field.name + ".x", "0"))
        pairs.append(.init(field.name.isEmpty ? "y" : field.name + ".y", "0"))
      } else if !field.name.isEmpty {
        pairs.append(.init(field.name, field.isSubmitButton ? field.value : values[field.name] ?? field.value))
      }
    }
    if let button, !fields.contains(button), !button.name.isEmpty { pairs.append(.init(button.name, button.value)) }
    return FormParameters(pairs)
  }

  /// The request of that submission, with `Content-Type` and body but no other field.
  package func request(pressing button: WebField? = nil, filling values: [String: String] = [:]) -> Request {
    let parameters = parameters(pressing: button, filling: values)
    let target = URLReference(button?.formAction ?? action)
    guard (button?.formMethod ?? method) == "POST" else {
      return Request("GET", target.withQuery(parameters.encoded).text)
    }
    let (type, body) = Self.body(parameters, encoding: encoding)
    return Request("POST", target.text, fields: [Field("Content-Type", type)], body: body)
  }

  private static func body(_ parameters: FormParameters, encoding: String) -> (type: String, body: [UInt8]) {
    switch encoding {
    case "multipart/form-data":
      let boundary = "----oidc-logout-form-boundary"
      let parts = parameters.pairs.map { pair in
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted(pair.name))\"\r\n\r\n\(pair.value)\r\n"
      }
      return ("multipart/form-data; boundary=\(boundary)", Array((parts.joined() + "--\(boundary)--\r\n").utf8))
    case "text/plain":
      return ("text/plain", Array(parameters.pairs.map { "\($0.name)=\($0.value)\r\n" }.joined().utf8))
    default: return (encoding, Array(parameters.encoded.utf8))
    }
  }

  /// HTML, "multipart/form-data encoding algorithm".
  private static func quoted(_ name: String) -> String {
    String(
      decoding: name.utf8.flatMap { byte -> [UInt8] in
        switch byte {
        case 0x22: Array("%22".utf8)
        case 0x0D: Array("%0D".utf8)
        case 0x0A: Array("%0A".utf8)
        default: [byte]
        }
      }, as: UTF8.self)
  }
}

extension WebField {
  /// HTML, "constructing the entry list"; files are never sent.
  fileprivate func isSent(pressing button: WebField?) -> Bool {
    if isDisabled || isInNoscript { return false }
    switch kind {
    case .submit, .image: return self == button
    case .button, .file: return false
    case .checkbox, .radio: return isChecked
    case .hidden, .text, .password, .select, .textarea: return true
    }
  }
}
