"""One login, one check, one walk against real software: each verdict beside what the product itself says."""
import products
from tool import client, person, secret, serious, verdicts, way_back


def login(tool, provider, files):
    """Signs in as the client, and keeps cookies and tokens for the walks after it."""
    provider.forget()
    code, document = tool.json("login", "--issuer", provider.issuer, *client(provider), *secret(), *person(),
                               "--cookies-out", files / "before.txt", "--tokens-out", files / "tokens.json")
    return {"exit": code, "outcome": document["outcome"], "pages": [step["page"] for step in document["steps"]],
            "session": provider.truth_of(files / "before.txt") if code == 0 else "none"}


def refused(tool, provider):
    """What the tool reports of a wrong password: the product's own words."""
    code, document = tool.json("login", "--issuer", provider.issuer, *client(provider), *secret(),
                               "--username", products.USER, "--password", "not-the-password")
    words = document["error"]["message"].partition("it says: ")[2]
    return {"exit": code, "outcome": document["outcome"], "words": words}


def check(tool, provider, *more):
    """Signs in as the client, logs out, and proves it."""
    provider.forget()
    code, document = tool.json("check", provider.issuer, *client(provider), *secret(), *way_back(provider), *person(),
                               *more)
    return judged(code, document, provider=provider)


def check_application(tool, application, provider, *more, page=None, logout=None):
    """The headline command: a page that needs a session, the address of "Log out", a user."""
    provider.forget()
    application.forget()
    code, document = tool.json("check", "--app-url", application.base + (page or application.page),
                               "--app-logout-url", application.base + (logout or application.logout), *person(), *more)
    return judged(code, document, app=application, provider=provider)


def login_through(tool, application, files):
    """Signs in from the application's page, and keeps the cookies of both."""
    code, document = tool.json("login", "--app-url", application.base + application.page, *person(),
                               "--cookies-out", files / "before.txt")
    return {"exit": code, "outcome": document["outcome"], "pages": [step["page"] for step in document["steps"]],
            "session": application.truth_of(files / "before.txt")}


def trace_application(tool, application, provider, files):
    """Walks the application's logout with the cookies of that login; where it logs in is learned on the way."""
    code, document = tool.json("trace", application.base + application.logout,
                               "--app-url", application.base + application.page,
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
