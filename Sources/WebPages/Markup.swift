import CGumbo

/// The elements and texts of a page in document order, templates and comments left out.
struct Markup: Sendable {
  struct Node: Sendable {
    /// In lower case, `svg:` or `math:` before foreign elements; empty for a text.
    let name: String
    let attributes: [String: String]
    let text: String
    /// Index of the parent; -1 for the outermost.
    let parent: Int
    /// Index of the nearest form around it, or of itself; -1 without.
    let form: Int
    let isInNoscript: Bool
    /// Index behind the last descendant.
    var end: Int
  }

  private(set) var nodes: [Node] = []
  /// Whether a limit cut the page short.
  private(set) var isPartial = false

  /// More than this is left out.
  static let nodeLimit = 200_000
  /// Bytes that a parse may hold at once.
  private static let memoryLimit = 96 << 20
  /// Processor time of one parse, milliseconds.
  private static let timeLimit: UInt32 = 2_000

  /// Parses UTF-8; never fails, but a page that is too costly gives only what its start holds, or nothing.
  init(utf8 bytes: [UInt8]) {
    let depthLimit = NestingLimit.prefix(of: bytes)
    isPartial = depthLimit < bytes.count
    for length in [depthLimit, min(depthLimit, 1 << 16), 0] {
      if read(bytes, length: length) { return }
      isPartial = true
    }
  }

  private mutating func read(_ bytes: [UInt8], length: Int) -> Bool {
    bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let parse = Array("\0".utf8CString).withUnsafeBufferPointer { empty in
        cgumbo_begin(start ?? empty.baseAddress, length, Self.memoryLimit, Self.timeLimit)
      }
      guard let parse else { return false }
      defer { cgumbo_end(parse) }
      if length > 0 { collect(from: cgumbo_document(parse)) }
      return true
    }
  }

  /// Depth first without recursion: gumbo's nodes know their parent and their place in it.
  private mutating func collect(from document: UnsafePointer<GumboNode>?) {
    var current = document
    var open: [(node: UnsafePointer<GumboNode>, index: Int)] = []
    while let node = current {
      if nodes.count >= Self.nodeLimit {
        isPartial = true
        break
      }
      let index = append(node, parent: open.last { $0.index >= 0 }?.index ?? -1)
      if let child = GumboTree.child(of: node, at: 0) {
        open.append((node, index))
        current = child
        continue
      }
      current = next(after: node, open: &open)
    }
    for entry in open where entry.index >= 0 { nodes[entry.index].end = nodes.count }
  }

  private mutating func next(
    after node: UnsafePointer<GumboNode>, open: inout [(node: UnsafePointer<GumboNode>, index: Int)]
  ) -> UnsafePointer<GumboNode>? {
    var done = node
    while let parent = open.last {
      if let sibling = GumboTree.child(of: parent.node, at: Int(done.pointee.index_within_parent) + 1) {
        return sibling
      }
      open.removeLast()
      if parent.index >= 0 { nodes[parent.index].end = nodes.count }
      done = parent.node
    }
    return nil
  }

  /// The index of the new node, or -1 for one that is only passed through.
  private mutating func append(_ node: UnsafePointer<GumboNode>, parent: Int) -> Int {
    let text = GumboTree.text(node)
    let name = text == nil ? GumboTree.name(node) : ""
    guard let name else { return -1 }
    let around = parent >= 0 ? nodes[parent] : nil
    nodes.append(
      Node(
        name: name, attributes: text == nil ? GumboTree.attributes(node) : [:], text: text ?? "", parent: parent,
        form: name == "form" ? nodes.count : around?.form ?? -1,
        isInNoscript: around.map { $0.isInNoscript || $0.name == "noscript" } ?? false, end: nodes.count + 1))
    return nodes.count - 1
  }
}

extension Markup {
  /// Indices of the elements of that name, in document order.
  func elements(_ name: String) -> [Int] { nodes.indices.filter { nodes[$0].name == name } }

  func attribute(_ name: String, of index: Int) -> String? { nodes[index].attributes[name] }

  /// Every text below an element, joined as it stands.
  func text(of index: Int) -> String {
    nodes[index..<min(nodes[index].end, nodes.count)].lazy.map(\.text).joined()
  }
}

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
