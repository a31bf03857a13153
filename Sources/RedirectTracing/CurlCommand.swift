import Cookies
import HTTP

/// A command from the browser's "Copy as cURL".
package struct CurlCommand: Sendable, Hashable {
  /// Without its `Cookie` field, which is in ``cookies``.
  package let request: Request
  /// Host-only cookies of the request's host, in the order sent.
  package let cookies: [Cookie]
  /// What was left out or is odd: one sentence each, lower case, no full stop, without a value.
  package let remarks: [String]

  /// Reads a command as a POSIX shell would, `$'…'` included.
  package init(parsing text: String) throws(ImportError) {
    throw ImportError(message: "not a curl command", hint: "")
  }
}
