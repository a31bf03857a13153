import Browsing
import Cookies
import Diagnostics
import HTTP
import TestSupport
import Testing

private let op = "https://op.example/logout"
private let app = "https://app.example/bye"
private let question = """
  <h1>Do you want to log out?</h1><form method=post action=/confirm><input type=hidden name=t value=1>
  <button name=go value=no>No</button><button name=go value=yes>Yes</button></form>
  """

@Suite struct WalkContinuationTests {
  @Test(
    "pages carry a walk on as they would a browser",
    arguments: [
      WalkCase(
        name: "meta refresh", goal: .back(to: app),
        answers: [op: .text(200, "<meta http-equiv=refresh content='0;url=\(app)'>"), app: page], outcome: .completed,
        hops: ["1 GET \(op)", "2 GET \(app)"]),
      WalkCase(
        name: "meta refresh on an error page", goal: .back(to: app),
        answers: [op: .text(500, "<meta http-equiv=refresh content='3;url=\(app)'>"), app: page], outcome: .completed,
        hops: ["1 GET \(op)", "2 GET \(app)"]),
      WalkCase(
        name: "Refresh field", goal: .back(to: app),
        answers: [op: .text(200, "", fields: [Field("Refresh", "1; url=\(app)")]), app: page], outcome: .completed,
        hops: ["1 GET \(op)", "2 GET \(app)"]),
      WalkCase(
        name: "meta refresh to a custom scheme", goal: .back(to: "app:/bye"),
        answers: [op: .text(200, "<meta http-equiv=refresh content='0;url=app:/bye'>")], outcome: .completed,
        hops: ["1 GET \(op)"], final: "app:/bye"),
      WalkCase(
        name: "meta refresh to a script",
        answers: [op: .text(200, "<meta http-equiv=refresh content='0;url=javascript:x'>")],
        outcome: .blocked, hops: ["1 GET \(op)"]),
      WalkCase(
        name: "a page that reloads itself", answers: [op: .text(200, "<meta http-equiv=refresh content=5>")],
        outcome: .loop, hops: ["1 GET \(op)"]),
      WalkCase(
        name: "self-submitting form", goal: .back(to: app),
        answers: [
          op: .text(
            200, "<body onload='document.forms[0].submit()'><form method=post action=/go><input name=a value=1></form>"),
          "POST https://op.example/go": .redirect(303, to: app), app: page,
        ], outcome: .completed, hops: ["1 GET \(op)", "2 POST https://op.example/go", "3 GET \(app)"]),
      WalkCase(
        name: "self-submitting form to a script",
        answers: [
          op: .text(200, "<body onload='document.forms[0].submit()'><form action='javascript:x'><input name=a></form>")
        ],
        outcome: .blocked, hops: ["1 GET \(op)"]),
      WalkCase(
        name: "confirmed", goal: .back(to: app), options: NavigationOptions(confirms: true),
        answers: [op: .text(200, question), "POST https://op.example/confirm": .redirect(to: app), app: page],
        outcome: .completed, hops: ["1 GET \(op)", "2 POST https://op.example/confirm", "3 GET \(app)"]),
      WalkCase(
        name: "a question after the return is the application's own", goal: .back(to: app),
        options: NavigationOptions(confirms: true), answers: [op: .redirect(to: app), app: .text(200, question)],
        outcome: .completed, hops: ["1 GET \(op)", "2 GET \(app)"]),
      WalkCase(
        name: "a question that comes again and again", options: NavigationOptions(confirms: true),
        answers: [op: .text(200, question), "POST https://op.example/confirm": .text(200, question)], outcome: .loop,
        hops: ["1 GET \(op)", "2 POST https://op.example/confirm"]),
    ])
  func goesOn(_ row: WalkCase) async {
    let trace = await row.run()
    #expect(trace.outcome == row.outcome)
    #expect(trace.lines == row.hops)
    if let final = row.final { #expect(trace.finalURL == final) }
  }

  @Test("a confirmed form sends the button that means yes, with Origin and the marks of a click")
  func confirmation() async {
    let trace = await WalkCase(
      name: "", goal: .back(to: app), options: NavigationOptions(confirms: true),
      answers: [op: .text(200, question), "POST https://op.example/confirm": .redirect(to: app), app: page],
      outcome: .completed, hops: []
    ).run()
    #expect(trace.hop("1")?.next == Continuation(.formPost, "https://op.example/confirm"))
    #expect(trace.hop("1")?.page?.kind == .confirmation)
    #expect(trace.hop("2")?.request.body == Array("t=1&go=yes".utf8))
    #expect(trace.field("Content-Type", "2") == "application/x-www-form-urlencoded")
    #expect(trace.field("Origin", "2") == "https://op.example")
    #expect(trace.field("Sec-Fetch-User", "2") == "?1")
    #expect(trace.field("Content-Type", "3") == nil)
  }

  @Test("frames are loaded under their page, with redirects, before it goes on")
  func frames() async {
    let html = """
      <meta http-equiv=refresh content='7;url=\(app)'><iframe src='https://rp.example/f?sid=1&amp;iss=x'></iframe>
      <iframe src='https://shop.example/f'></iframe><iframe src='https://dead.example/f'></iframe>
      """
    let trace = await WalkCase(
      name: "", goal: .back(to: app),
      answers: [
        op: .text(200, html), "https://rp.example/f?sid=1&iss=x": .redirect(to: "/g"), "https://rp.example/g": page,
        "https://shop.example/f": .redirect(to: "app:/x"), app: page,
      ], outcome: .completed, hops: []
    ).run()
    #expect(
      trace.lines == [
        "1 GET \(op)", "1.1 GET https://rp.example/f?sid=1&iss=x", "1.2 GET https://rp.example/g",
        "1.3 GET https://shop.example/f", "1.4 GET https://dead.example/f", "2 GET \(app)",
      ])
    #expect(trace.outcome == .completed)
    #expect(trace.failure == nil)
    #expect(trace.hop("1")?.page?.kind == .frontChannel)
    #expect(trace.hop("1")?.next == Continuation(.metaRefresh, app))
    #expect(trace.hop("1.1")?.next == Continuation(.redirect, "https://rp.example/g"))
    #expect(trace.hop("1.3")?.next == Continuation(.redirect, "app:/x"))
    #expect(trace.hop("1.4")?.failure?.kind == .connect)
    #expect(trace.field("Sec-Fetch-Dest", "1.1") == "iframe")
    #expect(trace.field("Sec-Fetch-Site", "1.1") == "cross-site")
    #expect(trace.field("Referer", "1.1") == "https://op.example/")
  }

  @Test("frames and their redirects are bounded, and http frames in https pages are not loaded")
  func frameBounds() async {
    let many = (0..<50).map { "<iframe src='https://rp.example/\($0)'></iframe>" }.joined()
    let frames = Dictionary(uniqueKeysWithValues: (0..<50).map { ("https://rp.example/\($0)", page) })
    let bounded = await WalkCase(
      name: "", answers: frames.merging([op: .text(200, many)]) { first, _ in first }, outcome: .completed, hops: []
    ).run()
    #expect(bounded.hops.count == 21)
    let endless = Dictionary(
      uniqueKeysWithValues: (0..<50).map { ("https://rp.example/\($0)", Response.redirect(to: "/\($0 + 1)")) })
    let chain = await WalkCase(
      name: "", answers: endless.merging([op: .text(200, "<iframe src='https://rp.example/0'>")]) { first, _ in first },
      outcome: .completed, hops: []
    ).run()
    #expect(chain.hops.count == 7)
    let mixed = await WalkCase(
      name: "", answers: [op: .text(200, "<iframe src='http://rp.example/0'>"), "http://rp.example/0": page],
      outcome: .completed, hops: []
    ).run()
    #expect(mixed.hop("1.1")?.response == nil)
    #expect(
      mixed.hop("1.1")?.failure?.message == "a browser does not load a frame from http://rp.example in a page of https")
  }

  @Test("hostile pages do not stop a walk from ending")
  func hostile() async {
    for body in [String(repeating: "<div>", count: 50_000), "<form action='\0'>", "<iframe src='https://%00/'>"] {
      let trace = await WalkCase(name: "", answers: [op: .text(200, body)], outcome: .completed, hops: []).run()
      #expect(trace.outcome == .completed)
    }
  }
}
