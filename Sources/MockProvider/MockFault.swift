/// One deliberate departure from conformant behaviour; raw values are the names of `--fault`.
package enum MockFault: String, Sendable, Hashable, CaseIterable {
  // Metadata and keys
  case noEndSessionEndpoint = "no-end-session-endpoint"
  case endSessionEndpointWrongType = "end-session-endpoint-wrong-type"
  case stringBooleans = "string-booleans"
  case issuerTrailingSlash = "issuer-trailing-slash"
  case sessionSupportedMisnamed = "session-supported-misnamed"
  case emptyArrayInMetadata = "empty-array-in-metadata"
  case brokenJWKS = "broken-jwks"
  case privateKeyPublished = "private-key-published"
  case idTokenWithoutSID = "id-token-without-sid"

  // Cookies of the provider
  case deleteCookieWrongPath = "delete-cookie-wrong-path"
  case deleteCookieWithoutPath = "delete-cookie-without-path"
  case deleteCookieWrongDomain = "delete-cookie-wrong-domain"
  case deleteCookieOtherCase = "delete-cookie-other-case"
  case deleteCookieNotExpired = "delete-cookie-not-expired"
  case deleteCookiePositiveMaxAge = "delete-cookie-positive-max-age"
  case deleteCookieThenSetAgain = "delete-cookie-then-set-again"
  case deleteHostPrefixWithoutSecure = "delete-host-prefix-without-secure"
  case deleteSameSiteNoneWithoutSecure = "delete-samesite-none-without-secure"
  case clearSiteDataUnquoted = "clear-site-data-unquoted"
  case oversizedCookie = "oversized-cookie"

  // Sessions
  case sessionCookieKept = "session-cookie-kept"
  case sessionSurvives = "session-survives"
  case redirectWithoutLogout = "redirect-without-logout"
  case refreshTokenSurvives = "refresh-token-survives"
  case promptNoneAnswers500 = "prompt-none-answers-500"
  case promptNoneAnswersLoginPage = "prompt-none-answers-login-page"
  case promptNoneInteractionRequired = "prompt-none-interaction-required"
  case promptNoneAlwaysSucceeds = "prompt-none-always-succeeds"
  case signsInWithoutAsking = "signs-in-without-asking"
  case rememberCookieKept = "remember-cookie-kept"
  case replicaForgetsLogout = "replica-forgets-logout"
  case pageWithoutLogout = "page-without-logout"
  case confirmedWithoutLogout = "confirmed-without-logout"
  case accessTokenSurvives = "access-token-survives"
  case revocationIgnored = "revocation-ignored"
  case revocationUnavailable = "revocation-unavailable"
  case revocationWithoutAuthentication = "revocation-without-authentication"
  case revokedGrantKeepsAccessToken = "revoked-grant-keeps-access-token"
  case introspectionAlwaysInactive = "introspection-always-inactive"
  case loginCSRFTokenWrong = "login-csrf-token-wrong"

  // The logout request
  case confirmationPage = "confirmation-page"
  case unregisteredURIFollowed = "unregistered-uri-followed"
  case otherPortFollowed = "other-port-followed"
  case otherCaseFollowed = "other-case-followed"
  case otherSchemeFollowed = "other-scheme-followed"
  case trailingSlashFollowed = "trailing-slash-followed"
  case addedQueryFollowed = "added-query-followed"
  case expiredHintRefused = "expired-hint-refused"
  case hintNotVerified = "hint-not-verified"
  case unsignedHintAccepted = "unsigned-hint-accepted"
  case foreignHintAccepted = "foreign-hint-accepted"
  case foreignHintEndsItsSession = "foreign-hint-ends-its-session"
  case clientMismatchAccepted = "client-mismatch-accepted"
  case postNotSupported = "post-not-supported"
  case postIgnored = "post-ignored"
  case bareLogoutIgnored = "bare-logout-ignored"
  case logoutNeedsLogin = "logout-needs-login"
  case secondLogoutRefused = "second-logout-refused"
  case errorSentToApplication = "error-sent-to-application"

  // The answer to it
  case stateDropped = "state-dropped"
  case stateChanged = "state-changed"
  case extraParameter = "extra-parameter"
  case errorWithStatus200 = "error-with-status-200"
  case http500 = "http-500"
  case loginPageInstead = "login-page-instead"
  case redirectLoop = "redirect-loop"
  case redirect301 = "redirect-301"
  case redirect307 = "redirect-307"
  case twoLocations = "two-locations"
  case oversizedHeader = "oversized-header"
  case hintLeakedToThirdParty = "hint-leaked-to-third-party"
  case javascriptOnlyContinuation = "javascript-only-continuation"
  case slow

  // Channels
  case frontchannelFrameDenied = "frontchannel-frame-denied"
  case frontchannelWithoutIssuer = "frontchannel-without-issuer"
  case backchannelNotSent = "backchannel-not-sent"

  // The application
  case applicationForgetsProvider = "app-forgets-provider"
  case applicationWithoutHint = "app-without-hint"
  case applicationSessionKept = "app-session-kept"
  case applicationSessionSurvives = "app-session-survives"
  case applicationSignsInAgain = "app-signs-in-again"
  case landingStartsLogin = "landing-starts-login"
}

extension MockFault {
  /// What goes wrong, in one line without a full stop, for `--list-faults`.
  package var summary: String { description.summary }

  /// The rule of the catalogue this fault breaks; `nil` where none speaks of it or the request itself fails.
  ///
  /// Some faults show in one trace; others need a bad request or a proof that logout worked.
  package var rule: String? { description.rule }

  private var description: (summary: String, rule: String?) {
    switch self {
    case .noEndSessionEndpoint: ("the metadata has no end_session_endpoint", "DSC-008")
    case .endSessionEndpointWrongType: ("end_session_endpoint is an array in the metadata", "DSC-009")
    case .stringBooleans: ("the logout booleans of the metadata are strings", "DSC-011")
    case .issuerTrailingSlash: ("the metadata's issuer ends with a slash that the real issuer has not", "DSC-005")
    case .sessionSupportedMisnamed: ("…_session_required is published in place of …_session_supported", "DSC-012")
    case .emptyArrayInMetadata: ("the metadata has an empty array", "DSC-018")
    case .brokenJWKS: ("the JWK Set has no array of keys", "JWK-001")
    case .privateKeyPublished: ("the JWK Set publishes a symmetric key with its value", "JWK-002")
    case .idTokenWithoutSID: ("ID Tokens carry no sid although session support is announced", "IDT-009")

    case .deleteCookieWrongPath: ("the session cookie is deleted with another Path than it was set with", "CKE-002")
    case .deleteCookieWithoutPath: ("the session cookie is deleted without Path, so /op is assumed", "CKE-003")
    case .deleteCookieWrongDomain: ("the deletion names a Domain that is not the provider's host", "CKE-013")
    case .deleteCookieOtherCase: ("the deletion spells the cookie's name in upper case", "CKE-011")
    case .deleteCookieNotExpired: ("the session cookie is emptied but not expired", "CKE-016")
    case .deleteCookiePositiveMaxAge: ("the deletion has a past Expires but a positive Max-Age", "CKE-009")
    case .deleteCookieThenSetAgain: ("the session cookie is deleted and set again in one answer", "CKE-010")
    case .deleteHostPrefixWithoutSecure: ("a __Host- session cookie is deleted without Secure", "CKE-005")
    case .deleteSameSiteNoneWithoutSecure: ("a SameSite=None session cookie is deleted without Secure", "CKE-006")
    case .clearSiteDataUnquoted: ("Clear-Site-Data names cookies without quotation marks", "CKE-015")
    case .oversizedCookie: ("the answer to a logout sets a cookie of 5,000 bytes", "SIZ-004")

    case .sessionCookieKept: ("the session ends at the provider but its cookie is never deleted", nil)
    case .sessionSurvives: ("the cookie is deleted but the session lives on: the old cookie still works", "VRF-007")
    case .redirectWithoutLogout: ("returns to the application with the right state and ends nothing", "VRF-002")
    case .refreshTokenSurvives: ("a refresh token without offline_access still works after logout", "VRF-009")
    case .promptNoneAnswers500: ("prompt=none is answered with status 500 when nobody is signed in", "VRF-005")
    case .promptNoneAnswersLoginPage: ("prompt=none is answered with a login page when nobody is signed in", "VRF-005")
    case .promptNoneInteractionRequired:
      ("prompt=none is answered with interaction_required when nobody is signed in", "VRF-004")
    case .promptNoneAlwaysSucceeds:
      ("prompt=none always gives a code, as from an upstream that still knows the user", "VRF-002")
    case .signsInWithoutAsking: ("an ordinary login lets the last user in again without asking for anything", "VRF-015")
    case .rememberCookieKept: ("a second cookie that remembers the user is never deleted and signs in again", "VRF-002")
    case .replicaForgetsLogout:
      ("every second authorization request with the old cookie still finds the session", "VRF-016")
    case .pageWithoutLogout: ("a page says that the session has ended, and it lives on", "VRF-002")
    case .confirmedWithoutLogout: ("the user confirms the logout, and nothing ends", "VRF-002")
    case .accessTokenSurvives: ("an access token still works at the userinfo endpoint after logout", "VRF-010")
    case .revocationIgnored: ("the revocation endpoint answers 200 and revokes nothing", "VRF-012")
    case .revocationUnavailable: ("the revocation endpoint answers 503", "VRF-012")
    case .revocationWithoutAuthentication: ("the revocation endpoint does not ask who revokes", "VRF-018")
    case .revokedGrantKeepsAccessToken:
      ("the revocation of a refresh token leaves the access tokens of its grant alive", "VRF-017")
    case .introspectionAlwaysInactive: ("introspection says active:false of every token", "VRF-011")
    case .loginCSRFTokenWrong: ("the login form carries a hidden token that the provider then refuses", nil)

    case .confirmationPage: ("the user is always asked, even with a matching id_token_hint", "TRC-008")
    case .unregisteredURIFollowed: ("any post_logout_redirect_uri is followed", "TRC-004")
    case .otherPortFollowed: ("the port of post_logout_redirect_uri is not compared", "TRC-004")
    case .otherCaseFollowed: ("upper and lower case of post_logout_redirect_uri are not told apart", "TRC-004")
    case .otherSchemeFollowed: ("http and https of post_logout_redirect_uri are not told apart", "TRC-004")
    case .trailingSlashFollowed: ("a slash at the end of post_logout_redirect_uri is forgiven", "TRC-004")
    case .addedQueryFollowed: ("a query that is added to post_logout_redirect_uri is forgiven", "TRC-004")
    case .expiredHintRefused: ("an expired id_token_hint is an error", nil)
    case .hintNotVerified: ("the signature of id_token_hint is not verified", "TRC-005")
    case .unsignedHintAccepted: ("an id_token_hint whose alg is none is accepted", "TRC-005")
    case .foreignHintAccepted: ("the hint of another session or user logs out without asking", nil)
    case .foreignHintEndsItsSession: ("the hint of another session or user ends that session from this browser", nil)
    case .clientMismatchAccepted: ("client_id is not compared with the hint", nil)
    case .postNotSupported: ("the logout endpoint answers a POST with 405", "TRC-010")
    case .postIgnored: ("a POST to the logout endpoint is answered as a logout and ends nothing", "TRC-010")
    case .bareLogoutIgnored: ("a logout request without parameters shows the start page and ends nothing", nil)
    case .logoutNeedsLogin: ("logging out when nobody is signed in leads to the login page", nil)
    case .secondLogoutRefused: ("logging out when nobody is signed in is an error", "VRF-013")
    case .errorSentToApplication:
      ("on a failed validation the browser is sent to the application with an error", "TRC-007")

    case .stateDropped: ("state is not returned", "TRC-002")
    case .stateChanged: ("state is returned changed", "TRC-002")
    case .extraParameter: ("a parameter nobody asked for is added to the return URL", "TRC-003")
    case .errorWithStatus200: ("logout fails with an error page whose status is 200", "PRV-004")
    case .http500: ("the logout endpoint answers 500", "TRC-001")
    case .loginPageInstead: ("logout ends at the provider's login page", "TRC-009")
    case .redirectLoop: ("the logout endpoint redirects to itself for ever", "TRC-015")
    case .redirect301: ("the return to the application is a cacheable 301", "TRC-014")
    case .redirect307: ("the return to the application is a 307, which repeats a POST with its body", "TRC-013")
    case .twoLocations: ("the answer has two differing Location fields", "TRC-016")
    case .oversizedHeader: ("the answer's header is over 8,192 bytes long", "SIZ-001")
    case .hintLeakedToThirdParty: ("the id_token_hint travels on to another host", "TRC-012")
    case .javascriptOnlyContinuation: ("only a script continues from the logout page to the application", "TRC-017")
    case .slow: ("the logout page drips one byte at a time", nil)

    case .frontchannelFrameDenied: ("the application forbids framing of its front-channel logout page", "FCL-009")
    case .frontchannelWithoutIssuer: ("front-channel requests carry sid without iss", "FCL-003")
    case .backchannelNotSent: ("no Logout Token is sent although back-channel logout is announced", "BCL-025")

    case .applicationForgetsProvider: ("the application ends its own session and never tells the provider", "APP-001")
    case .applicationWithoutHint: ("the application sends the browser to the provider without id_token_hint", "APP-002")
    case .applicationSessionKept: ("the application keeps its own session and cookie, whoever tells it", "VRF-008")
    case .applicationSessionSurvives:
      ("the application deletes its cookie but its session lives on: the old cookie still works", "VRF-008")
    case .applicationSignsInAgain:
      ("the landing page starts a login at once although the provider logged out", "APP-005")
    case .landingStartsLogin:
      ("the landing page starts a login at once, and the surviving session lets it in", "APP-005")
    }
  }
}
