import Diagnostics
import HTTP

/// A logout request as text that can be used elsewhere; ``Redaction/on`` makes a copy for a ticket.
package enum LogoutRendering {
  /// The URL alone; for POST that is the endpoint.
  package static func url(_ request: LogoutRequest, redaction: Redaction = .off) -> String {
    redaction.url(request.url)
  }

  /// A curl command that can be pasted into a POSIX shell and shows the answer with its fields.
  ///
  /// curl sends no cookies of the browser's: it shows what the provider answers, it does not log the browser out.
  package static func curl(_ request: LogoutRequest, redaction: Redaction = .off) -> String {
    // --globoff: curl would read brackets and braces of a URL as a pattern.
    let url = shellQuoted(redaction.url(request.url))
    guard request.method == .post else { return "curl --globoff --include \(url)" }
    let data = request.parameters.map { pair in
      // curl encodes the value once and takes the name as it stands.
      let value = redaction.parameter(pair.name, pair.value)
      return "  --data-urlencode \(shellQuoted("\(PercentCoding.encode(pair.name))=\(value)"))"
    }
    let body = data.isEmpty ? ["  --data-raw ''"] : data
    return (["curl --globoff --include"] + body + ["  \(url)"]).joined(separator: " \\\n")
  }

  /// A complete HTML page that posts the parameters to the endpoint when it is opened.
  ///
  /// The page loads nothing; without scripts it shows a button. It posts whatever the request's own method is.
  package static func form(_ request: LogoutRequest, redaction: Redaction = .off) -> String {
    let action = redaction.url(LogoutRequest.wireText(request.endpoint))
    let inputs = request.parameters.map { pair in
      let value = redaction.parameter(pair.name, pair.value)
      return "<input type=\"hidden\" name=\"\(attributeValue(pair.name))\" value=\"\(attributeValue(value))\">\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Log out</title>
      </head>
      <body>
      <form id="logout" method="post" action="\(attributeValue(action))" accept-charset="utf-8">
      \(inputs.joined())<noscript>
      <p>Scripts are off. Press the button to log out.</p>
      <button type="submit">Log out</button>
      </noscript>
      </form>
      <script>
      HTMLFormElement.prototype.submit.call(document.getElementById("logout"));
      </script>
      </body>
      </html>

      """
  }

  /// In single quotes, so that a POSIX shell takes every character as it is.
  static func shellQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// As a quoted attribute whose value is sent on unchanged: what is unsafe to show becomes a character reference.
  private static func attributeValue(_ text: String) -> String {
    var result = ""
    for scalar in text.markupEscaped.unicodeScalars {
      // HTML reads a reference to a C1 control as a character of Windows-1252, so these can only stand as they are.
      if scalar.isUnsafeToShow, !(0x80...0x9F).contains(scalar.value) {
        result += "&#\(scalar.value);"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
