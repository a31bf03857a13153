import HTTP

/// Why a user agent did with a cookie what it did (RFC 6265bis §5.7).
package enum CookieReason: Sendable, Hashable {
  /// The line set a cookie.
  case set(isNew: Bool, Persistence, [Remark])
  /// A file, an option or a recording gave the cookie.
  case given([Remark])
  /// A file, an option or a recording gave a cookie that no browser could hold.
  case impossible(CookieFault)
  /// The whole line is ignored.
  case refused(CookieRefusal)
  /// The line expires at once and removed its cookie; another one of that name may have been meant too.
  case removed(by: ExpiryAttribute, Miss?)
  /// The line expires at once, and what it may have been meant for is another cookie.
  case missed(Miss)
  /// The line expires at once, and no stored cookie resembles its own.
  case nothingToRemove
  /// The line was meant to delete, and leaves its cookie alive; it may have missed another one besides.
  case kept(Flaw, isEmpty: Bool, CookieMismatch?, [Remark])
  /// `Clear-Site-Data` removed the cookie.
  case cleared(by: String, site: String)
  /// `Clear-Site-Data` without the double quotes, and what it should have been.
  case clearSiteDataUnquoted(String, wanted: String)
  case clearSiteDataOverHTTP
  /// Read from a file that keeps kind and words; an old one has no kind where nothing went wrong.
  case recorded(Kind?, String)

  /// How long a cookie that was set stays.
  package enum Persistence: Sendable, Hashable {
    case session, untilExpiry
    /// Browsers shorten what is longer than 400 days.
    case capped
  }

  /// What else is worth knowing of a cookie that was stored.
  package enum Remark: Sendable, Hashable {
    /// `Secure` over http from a loopback host.
    case secureFromLoopback
    case unreadableExpiry(ExpiryAttribute)
    case unknownSameSite
    /// Given with a domain that has no hosts below it: an address, or a name of one label.
    case narrowedToHost
    /// The name of an older cookie that was dropped for this one.
    case droppedOldest(String, Limit)
  }

  /// How many cookies browsers keep.
  package enum Limit: Sendable, Hashable {
    case perDomain, inAll
  }

  /// Why a line that was meant to delete leaves its cookie alive.
  package enum Flaw: Sendable, Hashable {
    /// `Max-Age` beats `Expires`, and of two equal attributes the last one counts.
    case overruled(ExpiryAttribute, by: ExpiryAttribute)
    case unreadable(ExpiryAttribute)
    case noExpiry
  }

  /// A stored cookie that a deletion did not touch, and how many more of that name.
  package struct Miss: Sendable, Hashable {
    package let mismatch: CookieMismatch
    package let others: Int
  }

  /// The reason without its particulars: what rules look at and saved files keep.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case set, given, impossible, removed, cleared
    case otherPath = "other_path"
    case defaultPath = "default_path"
    case otherDomain = "other_domain"
    case otherLetterCase = "other_letter_case"
    case nothingToRemove = "nothing_to_remove"
    case expiryOverruled = "expiry_overruled"
    case expiryUnreadable = "expiry_unreadable"
    case expiryMissing = "expiry_missing"
    case noHost = "no_host"
    case controlCharacter = "control_character"
    case empty
    case tooLarge = "too_large"
    case domainRefused = "domain_refused"
    case secureOverHTTP = "secure_over_http"
    case coversSecureCookie = "covers_secure_cookie"
    case thirdPartyFrame = "third_party_frame"
    case sameSiteNoneWithoutSecure = "samesite_none_without_secure"
    case prefixPromiseBroken = "prefix_promise_broken"
    case prefixInValue = "prefix_in_value"
    case clearSiteDataUnquoted = "clear_site_data_unquoted"
    case clearSiteDataOverHTTP = "clear_site_data_over_http"
  }

  /// A deletion that removed one cookie and missed another is of the kind of its miss.
  package var kind: Kind? {
    switch self {
    case .set: .set
    case .given: .given
    case .impossible: .impossible
    case .refused(let refusal): refusal.kind
    case .removed(_, let miss): miss?.mismatch.kind ?? .removed
    case .missed(let miss): miss.mismatch.kind
    case .nothingToRemove: .nothingToRemove
    case .kept(.overruled, _, _, _): .expiryOverruled
    case .kept(.unreadable, _, _, _): .expiryUnreadable
    case .kept(.noExpiry, _, _, _): .expiryMissing
    case .cleared: .cleared
    case .clearSiteDataUnquoted: .clearSiteDataUnquoted
    case .clearSiteDataOverHTTP: .clearSiteDataOverHTTP
    case .recorded(let kind, _): kind
    }
  }

  /// The reason in words: lower case, no full stop, without the cookie's value.
  package var text: String {
    switch self {
    case .set(let isNew, let persistence, let remarks):
      "\(isNew ? "set" : "set anew")\(persistence.text)\(Self.text(remarks))"
    case .given(let remarks): "taken over\(Self.text(remarks))"
    case .impossible(let fault): "no browser could hold this cookie: \(fault.text)"
    case .refused(let refusal): refusal.text
    case .removed(let attribute, let miss):
      "\(attribute.text) removes the cookie"
        + (miss.map { "; another one of that name stays, because \($0.text)" } ?? "")
    case .missed(let miss): miss.text
    case .nothingToRemove: "there is no cookie of this name, domain and path to remove"
    case .kept(let flaw, let isEmpty, let mismatch, let remarks):
      "\(flaw.text), so the cookie stays\(isEmpty ? ", with an empty value" : "")"
        + (mismatch.map { "; moreover \($0.text)" } ?? "") + Self.text(remarks)
    case .cleared(let token, let site): "Clear-Site-Data: \(token) clears the cookies of \(site)"
    case .clearSiteDataUnquoted(let token, let wanted):
      "Clear-Site-Data: \(token.clipped) has no effect, browsers want \(wanted) with the double quotes"
    case .clearSiteDataOverHTTP: "Clear-Site-Data came over plain http, where browsers pay no attention to it"
    case .recorded(_, let text): text
    }
  }

  private static func text(_ remarks: [Remark]) -> String { remarks.map { "; \($0.text)" }.joined() }
}

extension CookieReason.Persistence {
  fileprivate var text: String {
    switch self {
    case .session: " for as long as the browser runs"
    case .untilExpiry: " until it expires"
    case .capped: ", for 400 days, the longest a browser keeps one"
    }
  }
}

extension CookieReason.Remark {
  fileprivate var text: String {
    switch self {
    case .secureFromLoopback: "Chrome and Firefox take Secure over http from a loopback host, Safari does not"
    case .unreadableExpiry(let attribute): "\(attribute.text) cannot be read and is ignored"
    case .unknownSameSite: "SameSite has no value browsers know, so Lax applies"
    case .narrowedToHost: "only for that host, because an address or a name without a dot has no hosts below it"
    case .droppedOldest(let name, let limit):
      "the oldest cookie \(name.clipped) had to make room, because browsers keep about "
        + (limit == .perDomain ? "180 for one domain" : "3,000 in all")
    }
  }
}

extension CookieReason.Flaw {
  fileprivate var text: String {
    switch self {
    case .overruled(let loser, let winner): "\(winner.text) beats \(loser.text)"
    case .unreadable(let attribute):
      "\(attribute.text) is " + (attribute.isAge ? "no number of seconds" : "no date that a browser can read")
    case .noExpiry: "the line has neither an Expires in the past nor Max-Age=0"
    }
  }
}

extension CookieReason.Miss {
  fileprivate var text: String { mismatch.text + (others > 0 ? " (and \(others.grouped) more of that name)" : "") }
}

extension String {
  /// At most 80 characters, for text that a server chose.
  var clipped: String { count > 80 ? prefix(79) + "…" : self }
}
