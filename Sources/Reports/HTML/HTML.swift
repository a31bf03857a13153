import Diagnostics
import HTTP

/// A piece of markup. Its literals are markup; every text that is interpolated into one is escaped on the way in.
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  private(set) var markup: String

  /// Own markup only: what comes from anywhere else goes through an interpolation.
  init(stringLiteral markup: StaticString) { self.markup = markup.description }

  init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

  /// Markup that was written here, not made from anything that was read.
  init(ownMarkup: String) { markup = ownMarkup }

  /// A part that is not always there; a bare `? :` inside an interpolation would make text of it.
  static func when(_ condition: Bool, _ part: HTML) -> HTML { condition ? part : .empty }

  static let empty: HTML = ""

  static func + (left: HTML, right: HTML) -> HTML { "\(left)\(right)" }

  static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: StaticString) { markup += literal.description }

    mutating func appendInterpolation(_ text: String) { markup += text.visibleLines.markupEscaped }

    mutating func appendInterpolation(_ number: Int) { markup += String(number) }

    mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

    mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { markup += part.markup }
    }
  }
}

extension [HTML] {
  /// The pieces with markup between them.
  func joined(by separator: HTML) -> HTML {
    var result = HTML.empty
    for (index, part) in enumerated() {
      if index > 0 { result += separator }
      result += part
    }
    return result
  }
}

/// The few shapes the drawings are made of; colours and fonts come from the style sheet.
enum HTMLDrawing {
  static func text(_ x: Int, _ y: Int, _ names: HTML, _ words: String) -> HTML {
    "<text class=\"\(names)\" x=\"\(x)\" y=\"\(y)\">\(words)</text>\n"
  }

  static func line(_ names: HTML, from: (x: Int, y: Int), to: (x: Int, y: Int)) -> HTML {
    "<line class=\"\(names)\" x1=\"\(from.x)\" y1=\"\(from.y)\" x2=\"\(to.x)\" y2=\"\(to.y)\"/>\n"
  }

  static func box(_ names: HTML, x: Int, y: Int, width: Int, height: Int, radius: Int) -> HTML {
    "<rect class=\"\(names)\" x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(max(0, height))\" rx=\"\(radius)\"/>\n"
  }

  /// A level arrow with its head at `to`.
  static func arrow(_ names: HTML, from: Int, to: Int, y: Int) -> HTML {
    let back = to > from ? to - 9 : to + 9
    return line("arrow \(names)", from: (from, y), to: (back, y))
      + "<path class=\"head \(names)\" d=\"M\(to) \(y)L\(back) \(y - 5)L\(back) \(y + 5)Z\"/>\n"
  }

  static func cross(x: Int, y: Int) -> HTML {
    "<path class=\"cross\" d=\"M\(x - 6) \(y - 6)L\(x + 6) \(y + 6)M\(x + 6) \(y - 6)L\(x - 6) \(y + 6)\"/>\n"
  }
}
