import Cookies
import Diagnostics

extension CookieReason.Kind {
  /// The rule that explains it; `nil` where nothing went wrong.
  package var rule: RuleID? {
    switch self {
    case .otherPath: .cke002
    case .defaultPath: .cke003
    case .otherDomain: .cke004
    case .prefixPromiseBroken, .prefixInValue: .cke005
    case .sameSiteNoneWithoutSecure: .cke006
    case .secureOverHTTP, .coversSecureCookie: .cke007
    case .expiryUnreadable: .cke008
    case .expiryOverruled: .cke009
    case .otherLetterCase: .cke011
    case .thirdPartyFrame: .cke012
    case .domainRefused: .cke013
    case .clearSiteDataUnquoted, .clearSiteDataOverHTTP: .cke015
    case .expiryMissing: .cke016
    case .tooLarge: .siz004
    case .set, .given, .impossible, .removed, .cleared, .nothingToRemove, .noHost, .controlCharacter, .empty: nil
    }
  }

  /// The first kind that the rule explains: files of earlier releases name the rule alone.
  package init?(rule: RuleID) {
    guard let kind = Self.allCases.first(where: { $0.rule == rule }) else { return nil }
    self = kind
  }
}

extension CookieChange {
  /// The catalogue's rule that explains the change, e.g. `CKE-005`.
  package var rule: RuleID? { reason.kind?.rule }
}
