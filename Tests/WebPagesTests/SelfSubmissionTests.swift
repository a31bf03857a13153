import HTTP
import Testing
import WebPages

struct SubmissionCase: Sendable, CustomTestStringConvertible {
  let name: String
  let html: String
  let index: Int?

  init(_ name: String, _ html: String, _ index: Int?) {
    self.name = name
    self.html = html
    self.index = index
  }

  var testDescription: String { name }
}

private let form = "<form method=post action=/x><input type=hidden name=a value=1></form>"

@Suite struct SelfSubmissionTests {
  @Test(
    "a form submits itself only when a script does it without a click",
    arguments: [
      SubmissionCase("onload", "<body onload='document.forms[0].submit()'>\(form)", 0),
      SubmissionCase(
        "onload names a function",
        "<body onload=go()>\(form)<script>function go(){document.forms[0].submit()}</script>", 0),
      SubmissionCase("plain script", "\(form)<script>document.forms[0].submit();</script>", 0),
      SubmissionCase(
        "at once called function", "\(form)<script>(function(){document.forms[0].submit()})()</script>", 0),
      SubmissionCase("arrow", "\(form)<script>(() => { document.querySelector('form').submit(); })();</script>", 0),
      SubmissionCase(
        "window.onload", "\(form)<script>window.onload=function(){document.forms[0].submit()}</script>", 0),
      SubmissionCase(
        "load listener by name",
        "\(form)<script>function s(){document.forms[0].submit()}\naddEventListener('load', s);</script>", 0),
      SubmissionCase(
        "chain of functions",
        "\(form)<script>function a(){b()} function b(){c();} function c(){document.forms[0].submit()} a();</script>", 0),
      SubmissionCase("timer with text", "\(form)<script>setTimeout('document.forms[0].submit()', 0)</script>", 0),
      SubmissionCase("jQuery", "\(form)<script>$(function(){ $('form').submit(); });</script>", 0),
      SubmissionCase("requestSubmit", "\(form)<script>document.forms[0].requestSubmit()</script>", 0),
      SubmissionCase(
        "click of the button",
        "<form method=post><input type=hidden name=a><input type=submit id=s></form><script>document.getElementById('s').click()</script>",
        0),
      SubmissionCase(
        "by id",
        "<form><input name=q></form><form method=post id=post><input type=hidden name=a></form><script>document.getElementById('post').submit()</script>",
        1),
      SubmissionCase(
        "by name",
        "<form><input name=q></form><form method=post name=saml><input type=hidden name=a></form><script>document.saml.submit()</script>",
        1),
      SubmissionCase("by number", "<form><input name=q></form>\(form)<script>document.forms[1].submit()</script>", 1),
      SubmissionCase(
        "file and noscript button",
        "<form method=post><input type=hidden name=a><noscript><button>Go</button></noscript></form><script src=/p.js></script>",
        0),
      SubmissionCase("click handler attribute", "\(form)<a onclick='document.forms[0].submit()'>x</a>", nil),
      SubmissionCase(
        "click listener", "\(form)<script>b.addEventListener('click', function(){document.forms[0].submit()})</script>",
        nil),
      SubmissionCase(
        "click listener by name",
        "\(form)<script>function s(){document.forms[0].submit()}\nb.addEventListener('click', s);</script>", nil),
      SubmissionCase(
        "onclick property", "\(form)<script>b.onclick = () => { document.forms[0].submit(); };</script>", nil),
      SubmissionCase("uncalled function", "\(form)<script>function s(){ document.forms[0].submit(); }</script>", nil),
      SubmissionCase(
        "comment", "\(form)<script>// document.forms[0].submit()\n/* document.forms[0].submit() */</script>", nil),
      SubmissionCase(
        "data, not script", "\(form)<script type=application/json>{\"a\":\"document.forms[0].submit()\"}</script>", nil),
      SubmissionCase(
        "password", "<form method=post><input type=password name=p></form><script>document.forms[0].submit()</script>",
        nil),
      SubmissionCase("no form", "<script>document.forms[0].submit()</script>", nil),
      SubmissionCase(
        "number beyond",
        "<form><input name=q></form><form><input name=r></form><script>document.forms[99999999999999999999].submit()</script>",
        nil),
    ])
  func finds(_ row: SubmissionCase) {
    let page = WebPage(Array(row.html.utf8), url: URLReference("https://a.example/"), phrases: PagePhrases())
    #expect(page.selfSubmittingForm == row.index)
  }
}
