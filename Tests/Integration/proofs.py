"""The proof of logout against real software: every verdict beside what the product itself says of its session."""
import contextlib
import pathlib
import tempfile

import products
from expectations import Expectations
from tool import client, person, secret, serious, verdicts, way_back

SIGNED_COOKIES = "django.contrib.sessions.backends.signed_cookies"


def login(tool, provider, files):
    """Signs in as the client, and keeps cookies and tokens for the walks after it."""
    provider.forget()
    code, document = tool.json("login", "--issuer", provider.issuer, *client(provider), *secret(), *person(),
                               "--cookies-out", files / "before.txt", "--tokens-out", files / "tokens.json")
    return {"exit": code, "outcome": document["outcome"], "pages": [step["page"] for step in document["steps"]],
            "session": provider.truth_of(files / "before.txt") if code == 0 else "none"}


def check(tool, provider, *more):
    """Signs in as the client, logs out, and proves it."""
    provider.forget()
    code, document = tool.json("check", provider.issuer, *client(provider), *secret(), *way_back(provider), *person(),
                               *more)
    return judged(code, document, provider=provider)


def check_application(tool, application, provider, *more):
    """The headline command: a page that needs a session, the address of "Log out", a user."""
    provider.forget()
    application.forget()
    code, document = tool.json("check", "--app-url", application.page, "--app-logout-url", application.logout,
                               *person(), *more)
    return judged(code, document, app=application, provider=provider)


def login_through(tool, application, files):
    """Signs in from the application's page, and keeps the cookies of both."""
    code, document = tool.json("login", "--app-url", application.page, *person(), "--cookies-out", files / "before.txt")
    return {"exit": code, "outcome": document["outcome"], "pages": [step["page"] for step in document["steps"]],
            "session": application.truth_of(files / "before.txt")}


def trace_application(tool, application, provider, files):
    """Walks the application's logout with the cookies of that login; where it logs in is learned on the way."""
    code, document = tool.json("trace", application.logout, "--app-url", application.page,
                               "--cookies", files / "before.txt", "--save-cookies", files / "after.txt")
    layers = {"app": application, "provider": provider}
    seen = verdicts(document["layers"])
    return {"exit": code, "outcome": document["outcome"], "layers": {name: seen.get(name) for name in layers},
            "truth": {name: product.truth_of(files / "after.txt") for name, product in layers.items()},
            "rules": serious(document)}


def judged(code, document, **layers):
    result = document["results"][0]
    seen = verdicts(result["layers"])
    return {"exit": code, "outcome": document["outcome"], "layers": {name: seen.get(name) for name in layers},
            "truth": {name: product.truth() for name, product in layers.items()}, "rules": serious(result)}


def trace(tool, provider, files, *more, cookies=True, hint=True):
    """Walks the provider's logout with the cookies of a login of its own."""
    signed_in = login(tool, provider, files)
    assert signed_in["exit"] == 0, signed_in
    code, document = tool.json(
        "trace", "--issuer", provider.issuer, *client(provider), *way_back(provider),
        *(["--id-token", f"@{files / 'tokens.json'}"] if hint else []),
        *(["--cookies", files / "before.txt"] if cookies else []), "--save-cookies", files / "after.txt", *more)
    return walked(code, document, provider, files, cookies)


def walked(code, document, provider, files, cookies=True):
    """`truth` is about the cookies that are left; `old_cookies` about those of before."""
    return {"exit": code, "outcome": document["outcome"],
            "layers": {"provider": verdicts(document["layers"]).get("provider")},
            "truth": {"provider": provider.truth_of(files / ("after.txt" if cookies else "before.txt"))},
            "old_cookies": provider.truth_of(files / "before.txt"), "rules": serious(document)}


def again(tool, provider, files):
    """The same cookies once more, spent by now."""
    code, document = tool.json("trace", "--issuer", provider.issuer, *client(provider), *way_back(provider),
                               "--id-token", f"@{files / 'tokens.json'}", "--cookies", files / "before.txt",
                               "--save-cookies", files / "after.txt")
    return walked(code, document, provider, files)


def conformance(tool, provider):
    """The result of every case of `conformance`."""
    code, document = tool.json("conformance", "--issuer", provider.issuer, *client(provider), *secret(),
                               "--post-logout-redirect-uri", provider.goodbye, *person())
    return {"exit": code, "outcome": "run", "cases": {case["name"]: case["result"] for case in document["cases"]}}


def of_provider(tool, start, product, variants):
    """The cases that every provider goes through; `variants` are its broken and its other settings."""
    expectations = Expectations(product)
    skipped = []
    with tempfile.TemporaryDirectory() as folder, start() as provider:
        files = pathlib.Path(folder)
        expectations.compare("login", login(tool, provider, files))
        expectations.compare("check", check(tool, provider))
        expectations.compare("check with an unregistered way back",
                             check(tool, provider, "--post-logout-redirect-uri", provider.goodbye.rstrip("/")))
        expectations.compare("trace with cookies", trace(tool, provider, files))
        expectations.compare("trace with spent cookies", again(tool, provider, files))
        expectations.compare("trace with a hint and no cookie", trace(tool, provider, files, cookies=False))
        expectations.compare("trace without a hint", trace(tool, provider, files, hint=False))
        expectations.compare("trace without a hint, confirmed", trace(tool, provider, files, "--confirm", hint=False))
        if tool.has("conformance"):
            expectations.compare("conformance", conformance(tool, provider))
        else:
            print(f"skipped - {product}: conformance: this build has no such command")
            skipped.append("conformance")
    for name, settings, *more in variants:
        with start(**settings) as provider:
            expectations.compare(name, check(tool, provider, *more))
    expectations.close(skipped)
    return expectations


def django_oauth_toolkit(tool):
    return of_provider(tool, products.django_oauth_toolkit, "django-oauth-toolkit", [
        ("check, it asks the user", {"always_prompt": True}),
        ("check, it asks the user, who agrees", {"always_prompt": True}, "--confirm"),
        ("check, it ends nothing", {"keeps_session": True}),
        ("check, it deletes the cookie only", {"keeps_stored_session": True}),
        ("check, signed cookies", {"sessions": SIGNED_COOKIES}),
        ("check, signed cookies, it ends nothing", {"sessions": SIGNED_COOKIES, "keeps_session": True}),
    ])


def canaille(tool):
    return of_provider(tool, products.canaille, "canaille", [
        ("check, sessions on the server", {"sessions": "server"}),
        ("check, sessions on the server, it ends nothing", {"sessions": "server", "keeps_session": True}),
        ("check, it ends nothing", {"keeps_session": True}),
    ])


@contextlib.contextmanager
def in_front_of(start, **settings):
    """An application and its provider, each of which knows the other's address."""
    address = products.Address("localhost")
    with start(redirect_uris=[f"{address.base}/oidc/callback/"],
               post_logout_redirect_uris=[f"{address.base}/"]) as provider:
        with products.mozilla_django_oidc(address, provider, **settings) as application:
            yield application, provider


def by_hand(tool, place, application, provider, expectations):
    """Login and walk one after the other, as somebody does who looks for the fault."""
    with tempfile.TemporaryDirectory() as folder:
        files = pathlib.Path(folder)
        expectations.compare(f"{place}: login", login_through(tool, application, files))
        expectations.compare(f"{place}: trace", trace_application(tool, application, provider, files))


def mozilla_django_oidc(tool):
    """The headline command through a real application."""
    expectations = Expectations("mozilla-django-oidc")
    for product, start in (("django-oauth-toolkit", products.django_oauth_toolkit), ("canaille", products.canaille)):
        for name, settings in (
            ("healthy", {"provider_logout": True}),
            ("without the provider's logout", {"provider_logout": False}),
            ("its own session stays", {"provider_logout": True, "keeps_session": True}),
            ("it logs out by POST only", {"provider_logout": True, "logs_out_by_get": False}),
            ("signed cookies", {"provider_logout": True, "sessions": SIGNED_COOKIES}),
        )[:5 if product == "django-oauth-toolkit" else 2]:
            with in_front_of(start, **settings) as (application, provider):
                expectations.compare(f"in front of {product}: {name}", check_application(tool, application, provider))
                if name == "healthy":
                    by_hand(tool, f"in front of {product}", application, provider, expectations)
    expectations.close()
    return expectations
