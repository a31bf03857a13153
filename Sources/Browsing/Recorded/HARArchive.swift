import Cookies
import Diagnostics
import HTTP
import OrderedJSON

/// A browser's recording in HTTP Archive 1.2 format, read for the logout in it.
package struct HARArchive: Sendable, Hashable {
  /// One exchange of the recording.
  package struct Entry: Sendable, Hashable {
    /// Without the fields that a walk makes itself, `Cookie` among them.
    package let request: Request
    /// Seconds since 1970; `nil` when the recording has no readable time.
    package let startedAt: Int?
    package let status: Int
    /// The raw `Set-Cookie` lines of the answer.
    package let setCookieLines: [String]
    /// What the browser sent, name by name.
    package let cookiesSent: [Sent]
    /// The raw `Location` of the answer.
    package let location: String?
    /// Whether the browser navigated to it, as opposed to loading it for a page.
    package let isNavigation: Bool

    package struct Sent: Sendable, Hashable {
      package let name: String
      package let value: String
    }
  }

  package let entries: [Entry]

  /// Reads a recording; entries that are no `http` or `https` exchange are left out.
  package init(parsing bytes: [UInt8]) throws(Failure) {
    let value: JSONValue
    do throws(JSONError) { value = try JSONDocument(parsing: bytes).value } catch {
      throw Failure(
        .content, "not a HAR file: \(error)", hint: "export the recording again from the browser's network tab")
    }
    guard let entries = value.object?["log"]?.object?["entries"]?.array else {
      throw Failure(
        .content, "not a HAR file: it has no log.entries",
        hint: "export the recording from the browser's network tab as HAR")
    }
    self.entries = entries.compactMap { $0.object.flatMap { HAREntryReader($0)?.entry } }
  }

  /// The navigation that began the logout: the application's own URL when it is known, else the first that goes to the
  /// logout endpoint or speaks of logging out, and the redirects that led there; `nil` when there is none.
  package func logoutNavigation(goal: TraceGoal) -> Entry? {
    let navigations = entries.filter(\.isNavigation)
    if let application = goal.applicationURL {
      let wanted = URLReference(application)
      return navigations.first { $0.request.url == application }
        ?? navigations.first { URLReference($0.request.url).hasSameAddress(as: wanted) }
    }
    let endpoint = goal.endSessionEndpoint.map { URLReference($0) }
    let index = navigations.firstIndex { entry in
      let url = URLReference(entry.request.url)
      return endpoint.map(url.hasSameAddress) ?? false || url.path.asciiLowercased.mentionsLogout
    }
    guard var index else { return nil }
    while index > 0, leads(navigations[index - 1], to: navigations[index]) { index -= 1 }
    return navigations[index]
  }

  private func leads(_ entry: Entry, to next: Entry) -> Bool {
    guard (300..<400).contains(entry.status), let location = entry.location else { return false }
    let target = URLReference(entry.request.url).resolving(location)
    return target.withoutFragment.text == URLReference(next.request.url).withoutFragment.text
  }
}
