import HTTP

/// Reads single facts of a page from its markup.
struct PageContent {
  let markup: Markup
  let url: URLReference
  let base: URLReference

  private static let listLimit = 100
  private static let unseen: Set<String> = [
    "head", "script", "style", "noscript", "title", "iframe", "textarea", "select",
  ]

  init(markup: Markup, url: URLReference) {
    self.markup = markup
    self.url = url
    let reference = markup.elements("base").lazy.compactMap { markup.attribute("href", of: $0) }.first
    let base = reference.map(url.resolvingAsBrowser)
    self.base = base?.isWeb == true ? base ?? url : url
  }

  var title: String? {
    guard let index = markup.elements("title").first else { return nil }
    let text = String(FormReader.collapse(markup.text(of: index)).prefix(300))
    return text.isEmpty ? nil : text
  }

  /// The first `h1`, `h2` or `h3`.
  var heading: String {
    guard let index = markup.nodes.firstIndex(where: { ["h1", "h2", "h3"].contains($0.name) }) else { return "" }
    return String(FormReader.collapse(markup.text(of: index)).prefix(300))
  }

  /// The last `<meta name=…>` with a value.
  func meta(_ name: String) -> String? {
    markup.elements("meta").reversed().lazy.filter {
      markup.attribute("name", of: $0)?.equalsIgnoringCase(name) ?? false
    }
    .compactMap { markup.attribute("content", of: $0)?.trimmed }.first { !$0.isEmpty }
  }

  /// The first `<meta http-equiv="refresh">` that a browser with scripts would obey.
  var refresh: MetaRefresh? {
    markup.elements("meta").lazy
      .filter { markup.attribute("http-equiv", of: $0)?.equalsIgnoringCase("refresh") ?? false && !isInNoscript($0) }
      .compactMap { markup.attribute("content", of: $0).flatMap { MetaRefresh($0) } }.first
  }

  var frames: [WebFrame] {
    markup.nodes.indices.lazy.filter { ["iframe", "frame"].contains(markup.nodes[$0].name) && !isInNoscript($0) }
      .compactMap { index -> WebFrame? in
        guard markup.attribute("srcdoc", of: index) == nil,
          let source = markup.attribute("src", of: index)?.trimmed, !source.isEmpty
        else { return nil }
        let target = base.resolvingAsBrowser(source)
        guard target.isWeb else { return nil }
        return WebFrame(url: target.text, referrerPolicy: markup.attribute("referrerpolicy", of: index))
      }
      .prefix(Self.listLimit).map(\.self)
  }

  var thirdPartyResources: [String] {
    var seen: Set<String> = []
    var found: [String] = []
    for index in markup.nodes.indices where found.count < Self.listLimit && !isInNoscript(index) {
      guard let reference = resource(index) else { continue }
      let target = base.resolvingAsBrowser(reference)
      if let origin = target.origin, origin != url.origin, seen.insert(target.text).inserted {
        found.append(target.text)
      }
    }
    return found
  }

  private func resource(_ index: Int) -> String? {
    switch markup.nodes[index].name {
    case "script", "img": markup.attribute("src", of: index)
    case "link":
      ["stylesheet", "icon", "preload", "modulepreload"].contains { kind in
        markup.attribute("rel", of: index)?.asciiLowercased.contains(kind) ?? false
      } ? markup.attribute("href", of: index) : nil
    default: nil
    }
  }

  var inlineScripts: [String] {
    scripts.filter { markup.attribute("src", of: $0) == nil }.map(markup.text(of:))
  }

  var hasScriptFiles: Bool { scripts.contains { markup.attribute("src", of: $0) != nil } }

  private var scripts: [Int] {
    markup.elements("script").filter { index in
      guard let type = markup.attribute("type", of: index)?.trimmed.asciiLowercased, !type.isEmpty else { return true }
      return type == "module" || type.hasSuffix("javascript") || type.hasSuffix("ecmascript")
    }
  }

  var loadHandlers: [String] {
    markup.elements("body").compactMap { markup.attribute("onload", of: $0) }
  }

  private func isInNoscript(_ index: Int) -> Bool { markup.nodes[index].isInNoscript }
}

extension PageContent {
  /// What a person reads, the labels of buttons included.
  var visibleText: String {
    var pieces: [String] = []
    var length = 0
    var index = 0
    while index < markup.nodes.count, length < WebPage.textLimit {
      let node = markup.nodes[index]
      if Self.unseen.contains(node.name) || isHidden(node) {
        index = max(node.end, index + 1)
        continue
      }
      let text = FormReader.collapse(node.name == "input" ? buttonLabel(node) : node.text)
      if !text.isEmpty {
        pieces.append(text)
        length += text.count + 1
      }
      index += 1
    }
    return String(pieces.joined(separator: " ").prefix(WebPage.textLimit))
  }

  var noscriptText: String {
    let texts = markup.elements("noscript").prefix(20).map { FormReader.collapse(markup.text(of: $0)) }
    return String(texts.filter { !$0.isEmpty }.joined(separator: " ").prefix(WebPage.textLimit))
  }

  func isHidden(_ node: Markup.Node) -> Bool {
    if node.attributes["hidden"] != nil { return true }
    guard let style = node.attributes["style"] else { return false }
    return style.asciiLowercased.filter { $0 != " " }.contains("display:none")
  }

  private func buttonLabel(_ node: Markup.Node) -> String {
    ["submit", "button"].contains(node.attributes["type"]?.asciiLowercased) ? node.attributes["value"] ?? "" : ""
  }

  /// Whether the markup has scripts and little else.
  func isEmptyWithoutScript(text: String, hasForm: Bool) -> Bool {
    guard !scripts.isEmpty, !hasForm else { return false }
    let asksForScript = noscriptText.lowercased().contains("script")
    return text.count < (asksForScript || hasEmptyRoot ? 200 : 20)
  }

  /// The mount point of a single-page application: an empty element with one of the usual ids, or a custom element.
  private var hasEmptyRoot: Bool {
    markup.nodes.contains { node in
      if node.name.contains("-"), !node.name.contains(":") { return true }
      let ids = ["root", "app", "__next", "__nuxt", "main", "container", "svelte"]
      return node.name == "div" && ids.contains(node.attributes["id"] ?? "")
    }
  }
}
