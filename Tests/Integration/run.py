"""Runs the built tool against django-oauth-toolkit: discover, inspect, build-url and trace, with a session and without.

Usage: run.py BINARY
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import formats

sys.modules["provider"] = provider = __import__("provider")

BINARY = sys.argv[1]
passed = 0


def tool(*arguments, expect):
    """Runs the tool, checks the exit code and returns its JSON document."""
    run = subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=60)
    if run.returncode != expect:
        sys.exit(f"{arguments}: exit {run.returncode}, expected {expect}\n{run.stdout}\n{run.stderr}")
    return json.loads(run.stdout) if "json" in arguments else run.stdout


def check(what, found, expected):
    global passed
    if found != expected:
        sys.exit(f"FAILED {what}: {found!r}, expected {expected!r}")
    passed += 1
    print(f"ok {passed} - {what}")


def rules(document, *severities):
    return sorted({f["rule"] for f in document["findings"] if f["severity"] in severities})


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="oidc-logout-integration-"))
    server, base = provider.start(folder)
    try:
        story(folder, base, f"{base}/o")
    finally:
        server.shutdown()
    print(f"integration: {passed} checks passed against django-oauth-toolkit")


def story(folder, base, issuer):
    goodbye = f"{base}/goodbye/"
    found = tool("discover", issuer, "--format", "json", expect=0)
    check("discover recognises the product", found["provider"]["id"], "django-oauth-toolkit")
    check("discover finds the endpoint", found["logout"]["end_session_endpoint"], f"{issuer}/logout/")
    check("discover finds no error", found["summary"]["error"], 0)

    browser = provider.Browser(base, folder / "cookies.txt")
    token = browser.sign_in()
    (folder / "token").write_text(token)
    seen = tool("inspect", f"@{folder / 'token'}", "--issuer", issuer, "--client-id", provider.CLIENT_ID,
                "--format", "json", expect=0)
    check("inspect verifies the signature", seen["signature"]["status"], "valid")
    check("inspect says the token will serve as hint", seen["usable_as_id_token_hint"], True)

    request = ["--issuer", issuer, "--id-token", f"@{folder / 'token'}", "--client-id", provider.CLIENT_ID,
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
    smoke_check(folder, issuer, goodbye)


def smoke_check(folder, issuer, goodbye):
    """What `check` finds at this provider with a fresh session, in every format."""
    browser = provider.Browser(issuer.removesuffix("/o"), folder / "fresh.txt")
    (folder / "fresh").write_text(browser.sign_in())
    reports = folder / "reports"
    reports.mkdir()
    judged = tool("check", issuer, "--id-token", f"@{folder / 'fresh'}", "--client-id", provider.CLIENT_ID,
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


main()
