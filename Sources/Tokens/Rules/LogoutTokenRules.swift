import Diagnostics

/// What a Logout Token must be for an application to accept it (BCL-003 to BCL-015).
package enum LogoutTokenRules {
  package static let all: [Rule<TokenInspection>] =
    (signature + issuance + times + events + subject).sorted { $0.description.id < $1.description.id }
}
