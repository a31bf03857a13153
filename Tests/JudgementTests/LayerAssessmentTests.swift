import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers
import Rules
import TestSamples
import Testing

@testable import Judgement

@Suite struct LayerAssessmentTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let layer: Layer
    let state: LayerVerdict.State
    let because: String
    let make: @Sendable (inout TraceSketch) -> Void

    init(
      _ name: String, _ layer: Layer, _ state: LayerVerdict.State, _ because: String,
      _ make: @escaping @Sendable (inout TraceSketch) -> Void
    ) {
      self.name = name
      self.layer = layer
      self.state = state
      self.because = because
      self.make = make
    }

    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row("deleted cookies prove nothing", .provider, .unknown, "SSO went, but a deleted cookie does not prove") { _ in },
    Row("nor for the application", .app, .unknown, "__Host-session went, but a deleted cookie does not prove") { _ in },
    Row("kept cookies prove nothing", .provider, .unknown, "SSO stayed, but a cookie that stays does not prove") {
      $0.hops[1].setCookies = []
    },
    Row("no cookie carried", .provider, .unknown, "the walk carried no cookie for id.example, so nothing could end") {
      $0.cookies.removeLast()
    },
    Row("never reached", .provider, .unknown, "the walk never came to id.example") {
      $0.hops.remove(at: 1)
      $0.hops[0].next = Continuation(.redirect, TraceSketch.home)
    },
    Row("not confirmed", .provider, .survives, "the page at hop 2 asks for confirmation and was not confirmed") {
      $0.cut(after: 2, .confirmationRequired, page: PageSummary(kind: .confirmation))
    },
    Row("not confirmed, but nothing carried", .provider, .unknown, "the walk carried no cookie for id.example") {
      $0.cookies.removeLast()
      $0.cut(after: 2, .confirmationRequired, page: PageSummary(kind: .confirmation))
    },
    Row("silently in again", .provider, .survives, "a login after the logout came back with a code at hop 4") {
      $0.logInAgain("https://app.example/cb?code=abc")
    },
    Row("silently in again, code in a form", .provider, .survives, "a login after the logout came back with a code") {
      $0.logInAgain("https://app.example/cb")
      $0.hops[3].next = Continuation(.formPost, "https://app.example/cb")
      $0.hops[4].method = "POST"
      $0.hops[4].body = "code=abc"
    },
    Row("in again in the application", .app, .survives, "after the logout the user was signed in again at hop 4") {
      $0.logInAgain("https://app.example/cb?code=abc")
    },
    Row("as a saved trace shows it", .provider, .survives, "a login after the logout came back with a code") {
      $0.logInAgain("https://app.example/cb?code=[redacted]")
    },
    Row("a form is asked for", .provider, .ended, "a login after the logout had to ask for credentials again") {
      $0.logInAgain()
    },
    Row("a form that was demanded", .provider, .unknown, "SSO went, but") {
      $0.logInAgain(query: "response_type=code&client_id=web&prompt=login")
    },
    Row("prompt=none is refused", .provider, .ended, "prompt=none after the logout was answered with login_required") {
      $0.logInAgain(
        "https://app.example/cb?error=login_required", query: "response_type=code&client_id=web&prompt=none")
    },
    Row("prompt=none with another error", .provider, .unknown, "SSO went, but") {
      $0.logInAgain(
        "https://app.example/cb?error=consent_required", query: "response_type=code&client_id=web&prompt=none")
    },
    Row("the application was not asked", .app, .unknown, "the walk did not start at the application") {
      $0.goal.applicationURL = nil
      $0.hops.removeFirst()
    },
    Row("through an upstream provider", .upstream, .unknown, "the walk passed through corp.example") {
      $0.hops[1].next = Continuation(.redirect, "https://corp.example/logout")
      var upstream = HopSketch(number: 3, layer: .upstream, url: "https://corp.example/logout")
      upstream.redirect(to: TraceSketch.home + "?state=xyz")
      $0.hops[2].number = 4
      $0.hops.insert(upstream, at: 2)
    },
    Row("a provider known to federate", .upstream, .unknown, "Amazon Cognito leaves the user signed in at") {
      $0.goal.provider = ProviderCatalogue.provider("cognito")
    },
    Row("the text says what the walk saw", .upstream, .unknown, "it hands the user on; the walk saw no hop to one") {
      $0.goal.provider = Provider(
        id: "p", name: "P", fingerprint: Fingerprint(), endSession: .published, upstream: "it hands the user on")
    },
  ]

  @Test(arguments: rows) func verdicts(_ row: Row) throws {
    var sketch = TraceSketch.healthy
    row.make(&sketch)
    let verdicts = LayerAssessment.verdicts(for: sketch.build())
    let verdict = try #require(verdicts.first { $0.layer == row.layer })
    #expect(verdict.state == row.state)
    #expect(verdict.because.hasPrefix(row.because), "\(verdict.because)")
  }

  @Test func aVerdictNamesHostAndCookies() {
    let verdicts = LayerAssessment.verdicts(for: TraceSketch.healthy.build())
    #expect(verdicts.map(\.layer) == [.app, .provider])
    #expect(verdicts.map(\.host) == ["app.example", "id.example"])
    #expect(verdicts.map(\.cookiesBefore) == [["__Host-session"], ["SSO"]])
    #expect(verdicts.map(\.cookiesAfter) == [[], []])
  }

  @Test func anEmptyWalkSaysNothing() {
    let trace = Trace(
      goal: TraceGoal(), startURL: "", hops: [], outcome: .networkError, outcomeReason: "", finalURL: "")
    #expect(LayerAssessment.verdicts(for: trace).isEmpty)
  }
}
