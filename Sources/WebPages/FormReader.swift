import HTTP

/// Collects the forms of a page and the controls that belong to each.
struct FormReader {
  let markup: Markup
  let page: URLReference
  let base: URLReference

  private static let formLimit = 50
  private static let fieldLimit = 500
  private static let controls: Set<String> = ["input", "button", "select", "textarea"]

  /// The page's forms in document order; those of `<noscript>` and `method=dialog` left out.
  func forms() -> [WebForm] {
    let elements = markup.elements("form").filter { index in
      !markup.nodes[index].isInNoscript
        && markup.attribute("method", of: index)?.equalsIgnoringCase("dialog") != true
    }
    .prefix(Self.formLimit)
    var fields: [Int: [WebField]] = [:]
    let byID = Dictionary(
      elements.compactMap { index in markup.attribute("id", of: index).map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
    var stray: Int?
    for index in markup.nodes.indices {
      if isStray(index) { stray = index }
      guard Self.controls.contains(markup.nodes[index].name) else { continue }
      let around = markup.nodes[index].form
      let owner = markup.attribute("form", of: index).map { byID[$0] } ?? (around >= 0 ? around : stray)
      guard let owner, fields[owner, default: []].count < Self.fieldLimit, let field = field(index) else { continue }
      fields[owner, default: []].append(field)
    }
    return elements.map { form($0, fields: fields[$0] ?? []) }
  }

  /// A form that the parser closed at once because it stands between the rows of a table: it keeps the controls that
  /// follow (HTML, "form element pointer").
  private func isStray(_ index: Int) -> Bool {
    let node = markup.nodes[index]
    guard node.name == "form", node.end == index + 1, node.parent >= 0 else { return false }
    return ["table", "tbody", "thead", "tfoot", "tr"].contains(markup.nodes[node.parent].name)
  }

  private func form(_ index: Int, fields: [WebField]) -> WebForm {
    let action = markup.attribute("action", of: index)?.trimmed ?? ""
    return WebForm(
      id: markup.attribute("id", of: index), name: markup.attribute("name", of: index),
      action: action.isEmpty ? page.withoutFragment.text : base.resolvingAsBrowser(action).text,
      method: method(markup.attribute("method", of: index)) ?? "GET",
      encoding: encoding(markup.attribute("enctype", of: index)), fields: fields,
      target: markup.attribute("target", of: index))
  }

  private func method(_ text: String?) -> String? {
    text.map { $0.equalsIgnoringCase("post") ? "POST" : "GET" }
  }

  private func encoding(_ text: String?) -> String {
    let known = ["multipart/form-data", "text/plain"]
    return known.first { text?.equalsIgnoringCase($0) ?? false } ?? "application/x-www-form-urlencoded"
  }

  private func field(_ index: Int) -> WebField? {
    let node = markup.nodes[index]
    let name = node.attributes["name"] ?? ""
    switch node.name {
    case "textarea":
      return make(index, .textarea, name: name, value: Self.withoutFirstNewline(markup.text(of: index)))
    case "select": return make(index, .select, name: name, value: selectedValue(of: index))
    case "button":
      let label = Self.collapse(markup.text(of: index))
      return make(index, Self.buttonKind(node), name: name, value: node.attributes["value"] ?? "", label: label)
    default:
      let kind = Self.inputKind(node)
      let value = node.attributes["value"] ?? (kind == .checkbox || kind == .radio ? "on" : "")
      let label = kind == .submit || kind == .button || kind == .image ? node.attributes["alt"] ?? value : ""
      return make(index, kind, name: name, value: value, label: label)
    }
  }

  private func make(_ index: Int, _ kind: WebField.Kind, name: String, value: String, label: String = "") -> WebField {
    let attributes = markup.nodes[index].attributes
    return WebField(
      kind: kind, name: name, value: value, label: String(label.prefix(200)), id: attributes["id"],
      isChecked: attributes["checked"] != nil, isDisabled: isDisabled(index),
      isInNoscript: markup.nodes[index].isInNoscript,
      formAction: attributes["formaction"].map { base.resolvingAsBrowser($0).text },
      formMethod: method(attributes["formmethod"]),
      inputType: attributes["type"]?.trimmed.asciiLowercased,
      hints: Self.tokens(attributes["autocomplete"]).union(Self.tokens(attributes["inputmode"])))
  }

  private static func tokens(_ text: String?) -> Set<String> {
    Set((text ?? "").asciiLowercased.split(separator: " ").map(String.init))
  }

  private func isDisabled(_ index: Int) -> Bool {
    if markup.attribute("disabled", of: index) != nil { return true }
    var parent = markup.nodes[index].parent
    while parent >= 0, parent >= markup.nodes[index].form {
      if markup.nodes[parent].name == "fieldset", markup.attribute("disabled", of: parent) != nil { return true }
      parent = markup.nodes[parent].parent
    }
    return false
  }

  /// The value of the selected option, else of the first.
  private func selectedValue(of index: Int) -> String {
    let options = (index..<min(markup.nodes[index].end, markup.nodes.count)).filter {
      markup.nodes[$0].name == "option"
    }
    let chosen = options.last { markup.attribute("selected", of: $0) != nil } ?? options.first
    guard let chosen else { return "" }
    return markup.attribute("value", of: chosen) ?? Self.collapse(markup.text(of: chosen))
  }

  private static func inputKind(_ node: Markup.Node) -> WebField.Kind {
    switch node.attributes["type"]?.trimmed.asciiLowercased ?? "text" {
    case "hidden": .hidden
    case "password": .password
    case "checkbox": .checkbox
    case "radio": .radio
    case "submit": .submit
    case "image": .image
    case "button", "reset": .button
    case "file": .file
    default: .text
    }
  }

  private static func buttonKind(_ node: Markup.Node) -> WebField.Kind {
    switch node.attributes["type"]?.trimmed.asciiLowercased {
    case "button", "reset": .button
    default: .submit
    }
  }

  private static func withoutFirstNewline(_ text: String) -> String {
    text.first == "\n" ? String(text.dropFirst()) : text
  }

  /// White space of any kind and length becomes one space.
  static func collapse(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
