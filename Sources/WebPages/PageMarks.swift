import HTTP

/// What tells a page of a sign-in from others beside its forms: links, notices, ids and class names.
extension PageContent {
  private static let linkLimit = 200
  private static let noticeLimit = 20
  private static let markLimit = 2_000

  var links: [WebLink] {
    markup.elements("a").lazy.compactMap { index -> WebLink? in
      guard let reference = markup.attribute("href", of: index)?.trimmed, !reference.isEmpty, isSeen(index) else {
        return nil
      }
      let target = base.resolvingAsBrowser(reference)
      let text = String(FormReader.collapse(markup.text(of: index)).prefix(200))
      return target.isWeb && !text.isEmpty ? WebLink(url: target.text, text: text) : nil
    }
    .prefix(Self.linkLimit).map(\.self)
  }

  /// Short texts of `role=alert`, then those of elements whose id or class has one of `marks` in it: a style sheet may
  /// keep these out of sight until they are needed.
  func notices(marks: [String]) -> [String] {
    let places = markup.nodes.indices.filter(canBeNotice)
    var found: [String] = []
    for index in places.filter(isAlert) + places.filter({ !isAlert($0) && isMarked($0, marks) })
    where found.count < Self.noticeLimit {
      guard isSeen(index) else { continue }
      let text = FormReader.collapse(markup.text(of: index))
      if (2...300).contains(text.count), !found.contains(text) { found.append(text) }
    }
    return found
  }

  var marks: Set<String> {
    var found: Set<String> = []
    for node in markup.nodes where found.count < Self.markLimit {
      if let id = node.attributes["id"] { found.insert(id.asciiLowercased) }
      for name in (node.attributes["class"] ?? "").split(whereSeparator: \.isWhitespace).prefix(20) {
        found.insert(String(name).asciiLowercased)
      }
    }
    return found
  }

  private func canBeNotice(_ index: Int) -> Bool {
    !["", "html", "body", "form", "input", "script", "style", "link"].contains(markup.nodes[index].name)
  }

  private func isAlert(_ index: Int) -> Bool {
    markup.nodes[index].attributes["role"]?.equalsIgnoringCase("alert") ?? false
  }

  private func isMarked(_ index: Int, _ marks: [String]) -> Bool {
    let node = markup.nodes[index]
    let names = "\(node.attributes["id"] ?? "") \(node.attributes["class"] ?? "")".asciiLowercased
    return names.utf8.count > 1 && marks.contains { names.contains($0) }
  }

  /// Whether neither the element nor anything around it is hidden or for browsers without scripts.
  private func isSeen(_ index: Int) -> Bool {
    var place = index
    while place >= 0 {
      if markup.nodes[place].isInNoscript || isHidden(markup.nodes[place]) { return false }
      place = markup.nodes[place].parent
    }
    return true
  }
}
