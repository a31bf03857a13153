/// Where a rule comes from: a document and a section of it, or plain experience.
package struct Citation: Sendable, Hashable {
  /// The document's short title, e.g. `OpenID Connect RP-Initiated Logout 1.0`.
  package let document: String
  /// The section number without the sign, e.g. `2.1`; empty where the document has none.
  package let section: String
  /// Where the document can be read; `nil` for field experience.
  package let url: String?

  package init(document: String, section: String, url: String?) {
    self.document = document
    self.section = section
    self.url = url
  }

  /// One line for people: `OpenID Connect RP-Initiated Logout 1.0 §2.1`.
  package var text: String { section.isEmpty ? document : "\(document) §\(section)" }
}

extension Citation {
  /// OpenID Connect RP-Initiated Logout 1.0.
  package static func rpInitiatedLogout(_ section: String) -> Citation {
    openID("OpenID Connect RP-Initiated Logout 1.0", section, "openid-connect-rpinitiated-1_0.html")
  }
  /// OpenID Connect Front-Channel Logout 1.0.
  package static func frontChannelLogout(_ section: String) -> Citation {
    openID("OpenID Connect Front-Channel Logout 1.0", section, "openid-connect-frontchannel-1_0.html")
  }
  /// OpenID Connect Back-Channel Logout 1.0 incorporating errata set 1.
  package static func backChannelLogout(_ section: String) -> Citation {
    openID("OpenID Connect Back-Channel Logout 1.0", section, "openid-connect-backchannel-1_0.html")
  }
  /// OpenID Connect Session Management 1.0.
  package static func sessionManagement(_ section: String) -> Citation {
    openID("OpenID Connect Session Management 1.0", section, "openid-connect-session-1_0.html")
  }
  /// OpenID Connect Discovery 1.0 incorporating errata set 2.
  package static func discovery(_ section: String) -> Citation {
    openID("OpenID Connect Discovery 1.0", section, "openid-connect-discovery-1_0.html")
  }
  /// OpenID Connect Core 1.0 incorporating errata set 2.
  package static func core(_ section: String) -> Citation {
    openID("OpenID Connect Core 1.0", section, "openid-connect-core-1_0.html")
  }
  /// OpenID Connect Dynamic Client Registration 1.0 incorporating errata set 2.
  package static func registration(_ section: String) -> Citation {
    openID("OpenID Connect Dynamic Client Registration 1.0", section, "openid-connect-registration-1_0.html")
  }
  /// An RFC by number.
  package static func rfc(_ number: Int, _ section: String) -> Citation {
    let anchor = section.isEmpty ? "" : "#section-\(section)"
    return Citation(
      document: "RFC \(number)", section: section, url: "https://www.rfc-editor.org/rfc/rfc\(number).html\(anchor)")
  }
  /// The cookie specification browsers follow: draft-ietf-httpbis-rfc6265bis.
  package static func cookies(_ section: String) -> Citation {
    Citation(
      document: "RFC 6265bis (draft-ietf-httpbis-rfc6265bis)", section: section,
      url: "https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/")
  }
  /// W3C Clear Site Data.
  package static let clearSiteData = Citation(
    document: "W3C Clear Site Data", section: "", url: "https://www.w3.org/TR/clear-site-data/")
  /// What the OpenID Foundation's conformance suite demands beyond the text of the specifications.
  package static let conformanceSuite = Citation(
    document: "OpenID Foundation conformance suite", section: "",
    url: "https://gitlab.com/openid/conformance-suite")
  /// Seen to break in the field; no specification asks for it.
  package static let fieldReports = Citation(document: "field reports", section: "", url: nil)

  private static func openID(_ document: String, _ section: String, _ page: String) -> Citation {
    Citation(document: document, section: section, url: "https://openid.net/specs/\(page)")
  }
}
