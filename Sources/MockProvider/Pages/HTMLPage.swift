/// A plain page that works without styles and scripts.
struct HTMLPage: Sendable, Hashable {
  let title: String
  /// Markup that stands in `head`.
  var head = ""
  /// Markup below the heading.
  let body: String

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title.htmlEscaped)</title>
    \(head)</head>
    <body>
    <main>
    <h1>\(title.htmlEscaped)</h1>
    \(body)
    </main>
    </body>
    </html>

    """
  }

  /// A heading and one paragraph.
  static func message(_ title: String, _ text: String) -> HTMLPage {
    HTMLPage(title: title, body: "<p>\(text.htmlEscaped)</p>")
  }
}

extension String {
  /// Safe in text and in quoted attribute values.
  var htmlEscaped: String {
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      case UInt8(ascii: "'"): output += "&#39;".utf8
      case 0..<0x20 where byte != 0x0A && byte != 0x09: output += "\u{FFFD}".utf8
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
