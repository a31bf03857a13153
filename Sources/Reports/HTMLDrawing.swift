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
