import Browsing
import Diagnostics
import HTTP
import Sessions

extension CheckReason {
  /// What was seen, as a clause.
  package var text: String { sessionText ?? returnText ?? answerText ?? documentText ?? "" }

  private var sessionText: String? {
    switch self {
    case .sessionEnded(let afterYes):
      afterYes ? "the session ended, after a page that asked was answered with yes" : "the session ended"
    case .sessionSurvives(let answer): "the session lives on: after the logout it was answered with \(answer.words)"
    case .silentLogin: "after the logout an ordinary login let the user in without asking for anything"
    case .noSessionBefore(let answer):
      "right after the login there was no session to end\(Self.answered(answer)); look whether the provider keeps one"
    case .sessionUnclear(let answer):
      "whether the session ended could not be told\(Self.answered(answer)); try to sign in again by hand"
    case .oldCookiesRefused: "the cookies of before the logout open no session"
    case .oldCookiesRevived: "the cookies of before the logout still open the session: only the browser forgot it"
    case .oldCookiesNotAsked: "no question had shown the session before, so the old cookies were not tried"
    case .asked: "the user was asked whether to log out; yes was answered"
    case .endedWithoutAsking: "the session ended although nobody was asked"
    case .notEnded: "nothing was ended"
    case .hintNamesNoSession: "the hint has no sid, so no session can be told from another of the same user"
    case .yesHonoured: "after yes the session ended"
    case .refusedAfterYes: "after yes the request was refused with an error page, and nothing ended"
    case .yesIgnored: "the user answered yes, and the session lives on"
    case .declined: "the browser was not sent back as if the logout had been done"
    case .returnedWithoutLogout: "the browser was sent back as after a logout, and the session lives on"
    case .otherSessionLives: "the session that the hint names lives on in its own browser"
    case .otherSessionEnded(let afterYes):
      afterYes
        ? "the session that the hint names ended in its own browser after yes was answered here; look whether that is meant"
        : "the session that the hint names was ended from another browser, and nobody was asked"
    case .otherSessionUnclear: "whether the session that the hint names lives on could not be told; look in its browser"
    default: nil
    }
  }

  private var returnText: String? {
    switch self {
    case .returned: "the browser was sent to the post-logout redirect URI"
    case .notReturned(let outcome, let status):
      "the browser was not sent to the post-logout redirect URI: the walk ended with \(outcome.phrase)\(Self.status(status))"
    case .stayed: "the browser was not sent to the application"
    case .sentTo(.unregistered, let address): "the browser was sent to \(address), which is not registered"
    case .sentTo(.registered, let address): "the browser was sent to \(address) all the same"
    case .sentTo(.registeredWithError, let address):
      "the browser was sent to \(address) with an error, where only a page of the provider may tell it"
    case .stateReturned: "state came back unchanged"
    case .stateMissing: "state did not come back"
    case .stateChanged: "state came back changed"
    case .stateAbsent: "no state came back"
    case .stateInvented: "a state came back that was never sent"
    case .noOtherParameters: "nothing else was added to the post-logout redirect URI"
    case .otherParameters(let names):
      "parameters nobody asked for were added to the post-logout redirect URI; look what they are for: \(names.listed)"
    default: nil
    }
  }

  private var answerText: String? {
    switch self {
    case .answered: "the request was answered"
    case .errorPage(let status): "the answer is an error page\(Self.status(status))"
    case .serverError(let status): "the server broke down with status \(status)"
    case .loginPage: "the browser was sent to a login page"
    case .leadsNowhere(let outcome): "the browser cannot go on: the walk ended with \(outcome.phrase)"
    case .needsPerson(let outcome):
      "the walk ended with \(outcome.phrase), which only a browser with scripts can go on from; look there how it ends"
    case .network(let failure): "the walk broke off: \(failure.message)"
    case .redirected(let status): "the way back is a redirect with status \(status)"
    case .returnedByPage: "the way back is a page, not a redirect"
    case .cacheableRedirect(let status):
      "the way back is a \(status) without no-store: a browser may answer the next logout from its cache"
    case .repeatsPost(let status):
      "the way back is a \(status), which repeats the POST, hint included, at the application"
    case .notStored: "no answer may be kept by a cache"
    case .mayBeStored(let address, let status): "the \(status) of \(address) may be kept by a cache; send no-store"
    case .deletionsWork(let names): "what was to be deleted is gone: \(names.listed)"
    case .nothingDeleted(let kept):
      kept.isEmpty ? "no cookie was deleted" : "no cookie was deleted; these stay: \(kept.listed)"
    case .deletionFails(let name, let why): "the deletion of \(name) does not work: \(why)"
    case .setAgain(let name): "\(name) was deleted and then set again with the same value"
    case .framesIdentifySession(let count): "\(count) of \(count) frames name issuer and session"
    case .frameLacks(let address, let name): "the frame of \(address) lacks \(name)"
    case .frameDiffers(let address, let name): "\(name) in the frame of \(address) is not that of the login"
    default: nil
    }
  }

  private var documentText: String? {
    switch self {
    case .documentFine: "the document came with status 200 as application/json"
    case .documentStatus(let status): "the document did not come with status 200\(Self.status(status))"
    case .documentType(let type): "the document is not application/json but \(type ?? "without a type")"
    case .memberFine(let name): "as it should be: \(name)"
    case .memberMissing(let name): "\(name) is missing"
    case .memberType(let name): "\(name) has another type than it should"
    case .memberNotTrue(let name): "\(name) is not true"
    case .memberNotHTTPS(let name): "\(name) is not https"
    default: nil
    }
  }

  private static func answered(_ answer: SessionAnswer?) -> String {
    answer.map { " (the last question was answered with \($0.words))" } ?? ""
  }

  private static func status(_ status: Int?) -> String { status.map { " (status \($0))" } ?? "" }
}

extension SkipReason {
  /// Why, and what would make the case run.
  package var text: String {
    switch self {
    case .noEndSessionEndpoint: "the configuration document has no usable end_session_endpoint"
    case .noSecondUser: "it needs another user; give --second-username and --second-password"
    case .tokenLives(let seconds?):
      "the ID Token lives \(seconds.grouped) seconds more; give the client a lifetime of at most "
        + "\(ConformanceRunner.expiryPatience) seconds"
    case .tokenLives(nil): "the ID Token does not say when it expires"
    case .uriHasNo(let change): "the post-logout redirect URI has no \(change.noun) that could be changed"
    case .notAnnounced(let member): "the configuration document does not announce it (\(member))"
    case .noFrames: "the logout page had no frame with iss or sid; register a frontchannel_logout_uri for the client"
    case .noLogin: "nobody could be signed in"
    case .interrupted: "the run was interrupted"
    }
  }
}

extension URIChange {
  fileprivate var noun: String {
    switch self {
    case .path: "path"
    case .query: "query"
    case .slash: "slash"
    case .scheme: "http or https scheme"
    case .port: "port"
    case .letterCase: "letter in its path"
    case .host: "host"
    }
  }
}

extension Trace.Outcome {
  fileprivate var phrase: String {
    switch self {
    case .completed, .endedElsewhere: "a page of the provider's"
    case .confirmationRequired: "a page that asks whether to log out"
    case .loginPage: "a login page"
    case .errorPage: "an error page"
    case .loop: "redirects in a circle"
    case .tooManyHops: "redirects without end"
    case .scriptRequired: "a page that needs scripts"
    case .blocked: "a redirect that no browser follows"
    case .networkError: "a failure of the network"
    }
  }
}

extension CaseResult {
  /// The reason of the result, in one line.
  package var reason: String {
    switch outcome {
    case .skipped(let reason): reason.text
    case .notRun(let failure): "it could not be run: \(failure.message)"
    case .judged: outcome.decisive?.reason.text ?? ""
    }
  }
}
