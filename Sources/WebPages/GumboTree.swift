import CGumbo

/// Reads single nodes of gumbo's tree into Swift values.
enum GumboTree {
  /// A child of a document or element; templates and texts have none here.
  static func child(of node: UnsafePointer<GumboNode>, at index: Int) -> UnsafePointer<GumboNode>? {
    let children: GumboVector
    switch node.pointee.type {
    case GUMBO_NODE_DOCUMENT: children = node.pointee.v.document.children
    case GUMBO_NODE_ELEMENT: children = node.pointee.v.element.children
    default: return nil
    }
    guard index < Int(children.length), let child = children.data?[index] else { return nil }
    return UnsafePointer(child.assumingMemoryBound(to: GumboNode.self))
  }

  /// The characters of a text, CDATA or white space node.
  static func text(_ node: UnsafePointer<GumboNode>) -> String? {
    switch node.pointee.type {
    case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
      node.pointee.v.text.text.map { String(cString: $0) } ?? ""
    default: nil
    }
  }

  /// The name of an element; `nil` for what is none.
  static func name(_ node: UnsafePointer<GumboNode>) -> String? {
    guard node.pointee.type == GUMBO_NODE_ELEMENT else { return nil }
    let element = node.pointee.v.element
    let name =
      element.tag == GUMBO_TAG_UNKNOWN ? unknownName(element) : String(cString: gumbo_normalized_tagname(element.tag))
    switch element.tag_namespace {
    case GUMBO_NAMESPACE_SVG: return "svg:" + name
    case GUMBO_NAMESPACE_MATHML: return "math:" + name
    default: return name
    }
  }

  private static func unknownName(_ element: GumboElement) -> String {
    var piece = element.original_tag
    guard piece.length > 0, piece.data != nil else { return "unknown" }
    gumbo_tag_from_original_text(&piece)
    guard let data = piece.data else { return "unknown" }
    let bytes = UnsafeRawBufferPointer(start: data, count: min(piece.length, 200))
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// The attributes by lower-case name; of two of one name the first counts, as the HTML standard says.
  static func attributes(_ node: UnsafePointer<GumboNode>) -> [String: String] {
    let vector = node.pointee.v.element.attributes
    var attributes: [String: String] = [:]
    for index in 0..<Int(vector.length) {
      guard let raw = vector.data?[index] else { continue }
      let attribute = raw.assumingMemoryBound(to: GumboAttribute.self).pointee
      guard let name = attribute.name.map({ String(cString: $0).lowercased() }), attributes[name] == nil else {
        continue
      }
      attributes[name] = attribute.value.map { String(cString: $0) } ?? ""
    }
    return attributes
  }
}
