import Cookies
import Diagnostics
import HTTP

/// A command from the browser's "Copy as cURL".
package struct CurlCommand: Sendable, Hashable {
  /// Without its `Cookie` field, which is in ``cookies``, and without what a walk makes itself.
  package let request: Request
  /// Host-only cookies of the request's host, in the order sent.
  package let cookies: [Cookie]
  /// What was left out or is odd: one sentence each, lower case, no full stop, without a value.
  package let remarks: [String]

  /// Reads a command as a POSIX shell would, `$'…'` included; `cmd` and PowerShell spellings are refused by name.
  package init(parsing text: String) throws(Failure) {
    try Self.refuseOtherShells(text)
    let command = text.trimmed
    // Documentation puts the shell's prompt before a command.
    var splitter = ShellWords(command.hasPrefix("$ ") ? String(command.dropFirst(2)) : command)
    let words = try splitter.words()
    guard let name = words.first, name == "curl" || name.hasSuffix("/curl") || name.hasSuffix("curl.exe") else {
      throw Failure(.content, "not a curl command", hint: "use \"Copy as cURL (bash)\" of the browser's network tab")
    }
    var arguments = CurlArguments()
    try arguments.read(words.dropFirst())
    if splitter.hasExpansion {
      arguments.remarks.append(
        "a shell would expand a variable or command in the curl command; it was taken as it stands")
    }
    request = try arguments.request
    remarks = arguments.remarks
    let url = URLReference(request.url)
    cookies = arguments.cookieFields.flatMap(ImportedCookies.pairs).map {
      ImportedCookies.hostOnly($0.name, $0.value, of: url)
    }
  }

  private static func refuseOtherShells(_ text: String) throws(Failure) {
    let hint = "use \"Copy as cURL (bash)\" of the browser's network tab"
    if text.contains("^\"") || text.contains("^\n") || text.contains("^\r\n") {
      throw Failure(.content, "this is the curl command for cmd.exe, which is not read", hint: hint)
    }
    if text.contains("Invoke-WebRequest") || text.contains("`\n") || text.contains("`\r\n") {
      throw Failure(.content, "this is a PowerShell command, which is not read", hint: hint)
    }
    if text.trimmed.hasPrefix("fetch(") {
      throw Failure(.content, "this is a fetch call, which is not read", hint: hint)
    }
  }
}
