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

  // The logout request
  case confirmationPage = "confirmation-page"
  case unregisteredURIFollowed = "unregistered-uri-followed"
  case expiredHintRefused = "expired-hint-refused"
  case hintNotVerified = "hint-not-verified"
  case foreignHintAccepted = "foreign-hint-accepted"
  case clientMismatchAccepted = "client-mismatch-accepted"
  case postNotSupported = "post-not-supported"
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
  case landingStartsLogin = "landing-starts-login"
}
