"""Discover, inspect, build-url, trace and check against django-oauth-toolkit as it comes: it always asks the user."""
import http.cookiejar
import json
import pathlib
import tempfile
import urllib.parse
import urllib.request

import formats
import products


class Walks:
    """Counts the checks of this file, named as `run.py` names those of the others."""

    product = "django-oauth-toolkit, step by step"

    def __init__(self, tool):
        self.tool = tool
        self.seen = {}
        self.failures = []

    def __call__(self, *arguments, expect):
        """Runs the tool, checks the exit code and returns its JSON document."""
        code, output, error = self.tool.run(*arguments)
        self.check(f"{arguments[0]} exits with {expect}", code, expect)
        return json.loads(output) if "json" in arguments else output

    def check(self, what, found, expected):
        self.seen[f"{len(self.seen)} {what}"] = found
        if found != expected:
            self.failures.append(what)
            print(f"FAILED - {what}: {found!r}, expected {expected!r}")


class Browser:
    """Signs in as a person would and keeps the cookies in Netscape's format."""

    def __init__(self, provider, cookie_file):
        self.provider = provider
        self.jar = http.cookiejar.MozillaCookieJar(str(cookie_file))
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def sign_in(self):
        page = f"{self.provider.base}/accounts/login/"
        self.opener.open(page).read()
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        form = urllib.parse.urlencode({
            "username": products.USER, "password": products.PASSWORD, "csrfmiddlewaretoken": token,
            "next": "/o/.well-known/openid-configuration"}).encode()
        self.opener.open(page, data=form).read()
        self.jar.save(ignore_discard=True)
        return self.id_token()

    def id_token(self):
        """The ID Token of an authorization with this browser's session; None when it is asked to sign in."""
        query = urllib.parse.urlencode({"response_type": "code", "client_id": products.CLIENT_ID, "scope": "openid",
                                        "redirect_uri": self.provider.redirect_uri, "state": "s"})
        landed = self.opener.open(f"{self.provider.authorize}?{query}").geturl()
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(landed).query).get("code")
        if not code:
            return None
        form = urllib.parse.urlencode({
            "grant_type": "authorization_code", "code": code[0], "client_id": products.CLIENT_ID,
            "client_secret": products.CLIENT_SECRET, "redirect_uri": self.provider.redirect_uri}).encode()
        return json.load(urllib.request.urlopen(f"{self.provider.issuer}/token/", data=form))["id_token"]


def run(tool):
    walks = Walks(tool)
    with tempfile.TemporaryDirectory() as folder, products.django_oauth_toolkit(always_prompt=True) as provider:
        story(walks, pathlib.Path(folder), provider)
        smoke_check(walks, pathlib.Path(folder), provider)
    print(f"{'FAILED' if walks.failures else 'ok'} - {walks.product}: {len(walks.seen)} checks")
    return walks


def rules(document, *severities):
    return sorted({f["rule"] for f in document["findings"] if f["severity"] in severities})


def story(tool, folder, provider):
    issuer, goodbye, check = provider.issuer, provider.goodbye, tool.check
    found = tool("discover", issuer, "--format", "json", expect=0)
    check("discover recognises the product", found["provider"]["id"], "django-oauth-toolkit")
    check("discover finds the endpoint", found["logout"]["end_session_endpoint"], f"{issuer}/logout/")
    check("discover finds no error", found["summary"]["error"], 0)

    browser = Browser(provider, folder / "cookies.txt")
    token = browser.sign_in()
    (folder / "token").write_text(token)
    seen = tool("inspect", f"@{folder / 'token'}", "--issuer", issuer, "--client-id", products.CLIENT_ID,
                "--format", "json", expect=0)
    check("inspect verifies the signature", seen["signature"]["status"], "valid")
    check("inspect says the token will serve as hint", seen["usable_as_id_token_hint"], True)

    request = ["--issuer", issuer, "--id-token", f"@{folder / 'token'}", "--client-id", products.CLIENT_ID,
               "--post-logout-redirect-uri", goodbye, "--state", "integration-1"]
    url = tool("build-url", *request, expect=0)
    check("build-url prints one line that starts at the endpoint", url.startswith(f"{issuer}/logout/?id_token_hint=")
          and url.count("\n") == 1, True)

    without = tool("trace", *request, "--format", "json", expect=1)
    check("without a session the provider asks all the same", without["outcome"], "confirmation_required")

    asked = tool("trace", *request, "--cookies", str(folder / "cookies.txt"), "--format", "json", expect=1)
    check("with a session it asks for confirmation", asked["outcome"], "confirmation_required")
    check("nothing has ended yet", browser.id_token() is not None, True)

    done = tool("trace", *request, "--cookies", str(folder / "cookies.txt"), "--confirm", "--format", "json", expect=0)
    check("confirmed, the walk completes", done["outcome"], "completed")
    check("it comes back where it was asked to", done["reached_post_logout_redirect_uri"], True)
    check("state comes back", done["state_returned"], True)
    check("no error is found", rules(done, "error"), [])
    check("the session is really gone", browser.id_token(), None)

    wrong = tool("trace", *request[:-4], "--post-logout-redirect-uri", goodbye.rstrip("/"), "--state", "x",
                 "--cookies", str(folder / "cookies.txt"), "--format", "json", expect=1)
    check("one slash too few is refused", wrong["outcome"], "error_page")


def smoke_check(tool, folder, provider):
    """What `check` finds at this provider with a fresh session, in every format."""
    issuer, goodbye, check = provider.issuer, provider.goodbye, tool.check
    browser = Browser(provider, folder / "fresh.txt")
    (folder / "fresh").write_text(browser.sign_in())
    reports = folder / "reports"
    reports.mkdir()
    judged = tool("check", issuer, "--id-token", f"@{folder / 'fresh'}", "--client-id", products.CLIENT_ID,
                  "--post-logout-redirect-uri", goodbye, "--state", "integration-2", "--confirm",
                  "--cookies", str(folder / "fresh.txt"), "--evidence-out", str(folder / "evidence.json"),
                  "--format", "json", *formats.options(reports), expect=0)
    # Its confirmation page loads a style sheet from another host while the ID Token stands in the URL.
    check("check warns of the token on the confirmation page", rules(judged, "error", "warning"), ["LEK-002"])
    check("check notes", rules(judged, "info"), ["LEK-004", "PRV-001", "TRC-008"])
    check("check ended the session", browser.id_token(), None)
    again = tool("check", "--evidence-in", str(folder / "evidence.json"), "--format", "json", expect=0)
    check("saved evidence is judged the same", again["findings"], judged["findings"])
    for what, holds in formats.validate(reports):
        check(what, holds, True)
