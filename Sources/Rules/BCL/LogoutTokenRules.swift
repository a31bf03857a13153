import Diagnostics
import Tokens

/// What a Logout Token must be for an application to accept it (BCL-003 to BCL-015).
enum LogoutTokenRules {
  static let all: [Rule<TokenInspection>] =
    signature + issuance + times + events + subject
}
