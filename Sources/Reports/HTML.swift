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
