/// The tables of a text while it is read: TOML lets later lines add to tables that were begun before.
struct TOMLTableBuilder: Sendable {
  typealias ID = Int

  /// One part of a key.
  struct Part: Sendable {
    let text: String
    let position: TOMLPosition
  }

  private enum Item: Sendable {
    case value(TOMLValue)
    case table(ID)
    case elements([ID])
  }

  /// How a table came to be, which decides who may add to it.
  private enum Origin: Sendable {
    /// A header names something inside it.
    case implied
    /// A header names it.
    case header
    /// A dotted key leads into it.
    case dotted
  }

  private struct Table: Sendable {
    var origin: Origin
    let position: TOMLPosition
    var keys: [(part: Part, item: Item)] = []
    var places: [String: Int] = [:]
  }

  static let root: ID = 0
  private var tables = [Table(origin: .header, position: TOMLPosition(line: 1, column: 1))]

  /// A table outside the tree, for an inline table.
  mutating func detached() -> ID { add(.header, TOMLPosition(line: 1, column: 1)) }

  /// `[a.b]`.
  mutating func open(_ path: [Part], at position: TOMLPosition) throws(TOMLError) -> ID {
    guard let last = path.last else { return Self.root }
    let parent = try walk(path.dropLast())
    guard let item = item(last.text, in: parent) else { return insert(last, .header, position, into: parent) }
    if case .table(let id) = item, case .implied = tables[id].origin {
      tables[id].origin = .header
      return id
    }
    throw duplicate(path, last, in: parent)
  }

  /// `[[a.b]]`.
  mutating func append(_ path: [Part], at position: TOMLPosition) throws(TOMLError) -> ID {
    guard let last = path.last else { return Self.root }
    let parent = try walk(path.dropLast())
    let id = add(.header, position)
    guard let place = tables[parent].places[last.text] else {
      put(last, .elements([id]), into: parent)
      return id
    }
    guard case .elements(var ids) = tables[parent].keys[place].item else { throw duplicate(path, last, in: parent) }
    // While the table still held the list, appending would copy it.
    tables[parent].keys[place].item = .elements([])
    ids.append(id)
    tables[parent].keys[place].item = .elements(ids)
    return id
  }

  /// `a.b = value` within a table.
  mutating func set(_ path: [Part], to value: TOMLValue, in table: ID) throws(TOMLError) {
    guard let last = path.last else { return }
    var parent = table
    for part in path.dropLast() {
      switch item(part.text, in: parent) {
      case nil: parent = insert(part, .dotted, part.position, into: parent)
      case .table(let id):
        guard case .dotted = tables[id].origin else { throw duplicate(path, part, in: parent) }
        parent = id
      default: throw duplicate(path, part, in: parent)
      }
    }
    guard item(last.text, in: parent) == nil else { throw duplicate(path, last, in: parent) }
    put(last, .value(value), into: parent)
  }

  /// A table with all that is in it.
  func finished(_ id: ID) -> TOMLTable {
    TOMLTable(
      tables[id].keys.map { key in
        let value: TOMLValue
        switch key.item {
        case .value(let content): value = content
        case .table(let id): value = TOMLValue(.table(finished(id)), at: tables[id].position)
        case .elements(let ids):
          let elements = ids.map { TOMLValue(.table(finished($0)), at: tables[$0].position) }
          value = TOMLValue(.array(elements), at: key.part.position)
        }
        return TOMLTable.Entry(key.part.text, at: key.part.position, value)
      })
  }

  /// Follows the first parts of a header's name; of an array of tables, its last.
  private mutating func walk(_ path: ArraySlice<Part>) throws(TOMLError) -> ID {
    var current = Self.root
    for part in path {
      switch item(part.text, in: current) {
      case nil: current = insert(part, .implied, part.position, into: current)
      case .table(let id): current = id
      case .elements(let ids): current = ids.last ?? current
      case .value: throw duplicate(Array(path), part, in: current)
      }
    }
    return current
  }

  private func item(_ key: String, in table: ID) -> Item? {
    tables[table].places[key].map { tables[table].keys[$0].item }
  }

  private mutating func add(_ origin: Origin, _ position: TOMLPosition) -> ID {
    tables.append(Table(origin: origin, position: position))
    return tables.count - 1
  }

  private mutating func insert(_ part: Part, _ origin: Origin, _ position: TOMLPosition, into parent: ID) -> ID {
    let id = add(origin, position)
    put(part, .table(id), into: parent)
    return id
  }

  private mutating func put(_ part: Part, _ item: Item, into table: ID) {
    tables[table].places[part.text] = tables[table].keys.count
    tables[table].keys.append((part, item))
  }

  private func duplicate(_ path: [Part], _ part: Part, in table: ID) -> TOMLError {
    let name = path.prefix { $0.position != part.position }.map(\.text) + [part.text]
    let first = tables[table].places[part.text].map { tables[table].keys[$0].part.position }
    let place = first.map { " at \($0)" } ?? ""
    return TOMLError("\(name.joined(separator: ".")) is given already\(place)", at: part.position)
  }
}
