import Browsing
import Diagnostics

extension ConformanceCheck {
  /// The rule of the catalogue that a failed check breaks; `nil` where none speaks of it.
  package var brokenRule: RuleID? {
    guard outcome == .failed else { return nil }
    switch reason {
    case .sessionSurvives, .yesIgnored, .returnedWithoutLogout: return .vrf002
    case .silentLogin: return .vrf015
    case .oldCookiesRevived: return .vrf007
    case .notReturned(_, let status): return status == 405 ? .trc010 : .trc001
    case .sentTo(.unregistered, _): return .trc004
    case .sentTo(.registeredWithError, _): return .trc007
    case .stateMissing, .stateChanged, .stateInvented: return .trc002
    case .loginPage: return .trc009
    case .errorPage: return expectation == .noError ? .vrf013 : nil
    case .leadsNowhere(.blocked): return .trc016
    case .leadsNowhere: return .trc015
    case .cacheableRedirect: return .trc014
    case .repeatsPost: return .trc013
    case .deletionFails: return .cke001
    case .setAgain: return .cke010
    case .frameLacks, .frameDiffers: return .fcl003
    case .memberMissing("end_session_endpoint"): return .dsc008
    case .memberType("end_session_endpoint"), .memberNotHTTPS("end_session_endpoint"): return .dsc009
    default: return nil
    }
  }
}
