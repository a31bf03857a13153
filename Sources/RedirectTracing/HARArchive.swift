import Cookies
import HTTP
import OrderedJSON

/// A browser's recording in HTTP Archive 1.2 format, read for the logout in it.
package struct HARArchive: Sendable, Hashable {
  /// One exchange of the recording.
  package struct Entry: Sendable, Hashable {
    package let request: Request
    /// Seconds since 1970; `nil` when the recording has no readable time.
    package let startedAt: Int?
    package let status: Int
    /// The raw `Set-Cookie` lines of the answer.
    package let setCookieLines: [String]
    /// Whether the browser navigated to it, as opposed to loading it for a page.
    package let isNavigation: Bool
  }

  package let entries: [Entry]

  /// Reads a recording; entries that are no `http` or `https` exchange are left out.
  package init(parsing bytes: [UInt8]) throws(ImportError) { entries = [] }

  /// The navigation that began the logout, judged by `goal` and by its URL; `nil` when there is none.
  package func logoutNavigation(goal: TraceGoal) -> Entry? { nil }

  /// What the browser held when `entry` was sent, as far as the recording tells, and remarks for the user.
  package func cookies(before entry: Entry, publicSuffixes: PublicSuffixes = .system) -> ImportedCookies {
    ImportedCookies(cookies: [], remarks: [])
  }
}

/// Cookies taken from a recording or command, and what is missing in them.
package struct ImportedCookies: Sendable, Hashable {
  package let cookies: [Cookie]
  /// One sentence each, lower case, no full stop, without a value.
  package let remarks: [String]
}

/// Why a recording or command could not be read: one line, and what to try.
package struct ImportError: Error, Sendable, Hashable, CustomStringConvertible {
  package let message: String
  package let hint: String

  package var description: String { message }
}
