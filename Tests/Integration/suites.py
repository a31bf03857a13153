"""Which cases every product goes through."""
import contextlib
import pathlib
import tempfile

import products
import proofs
from expectations import Expectations

SIGNED_COOKIES = "django.contrib.sessions.backends.signed_cookies"


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


def of_provider(tool, start, product, variants):
    """`variants` are the settings that need a process of their own, each with the options of its check."""
    cases = Expectations(product)
    with tempfile.TemporaryDirectory() as folder, start() as provider:
        as_it_is(tool, provider, pathlib.Path(folder), cases)
        if tool.has("conformance"):
            cases.compare("conformance", proofs.conformance(tool, provider))
        else:
            cases.skip("conformance", "this build has no such command")
    for name, settings, *more in variants:
        with start(**settings) as provider:
            cases.compare(name, proofs.check(tool, provider, *more))
    cases.close()
    return cases


def as_it_is(tool, provider, files, cases):
    cases.compare("login", proofs.login(tool, provider, files))
    cases.compare("login with a wrong password", proofs.refused(tool, provider))
    cases.compare("check", proofs.check(tool, provider))
    cases.compare("check with an unregistered way back",
                  proofs.check(tool, provider, "--post-logout-redirect-uri", provider.goodbye.rstrip("/")))
    cases.compare("trace with cookies", proofs.trace(tool, provider, files))
    cases.compare("trace with spent cookies", proofs.again(tool, provider, files))
    cases.compare("trace with a hint and no cookie", proofs.trace(tool, provider, files, cookies=False))
    cases.compare("trace without a hint", proofs.trace(tool, provider, files, hint=False))
    cases.compare("trace without a hint, confirmed", proofs.trace(tool, provider, files, "--confirm", hint=False))


@contextlib.contextmanager
def in_front_of(start, **settings):
    """An application and its provider, each of which knows the other's address."""
    address = products.Address("localhost")
    with start(redirect_uris=[f"{address.base}/oidc/callback/"],
               post_logout_redirect_uris=[f"{address.base}/"]) as provider:
        with products.mozilla_django_oidc(address, provider, **settings) as application:
            yield application, provider


def mozilla_django_oidc(tool):
    """The headline command through a real application."""
    cases = Expectations("mozilla-django-oidc")
    for product, start in (("django-oauth-toolkit", products.django_oauth_toolkit), ("canaille", products.canaille)):
        with in_front_of(start, provider_logout=True) as pair:
            healthy(tool, f"in front of {product}", *pair, cases)
        with in_front_of(start, provider_logout=False) as pair:
            cases.compare(f"in front of {product}: without the provider's logout",
                          proofs.check_application(tool, *pair))
    with in_front_of(products.django_oauth_toolkit, provider_logout=True, logs_out_by_get=False) as pair:
        by_post(tool, *pair, cases)
    with in_front_of(products.django_oauth_toolkit, provider_logout=True, keeps_session=True) as pair:
        cases.compare("its own session stays", proofs.check_application(tool, *pair))
    with in_front_of(products.django_oauth_toolkit, provider_logout=True, sessions=SIGNED_COOKIES) as pair:
        cases.compare("signed cookies", proofs.check_application(tool, *pair))
    cases.close()
    return cases


def healthy(tool, place, application, provider, cases):
    cases.compare(f"{place}: healthy", proofs.check_application(tool, application, provider))
    cases.compare(f"{place}: a page that greets strangers too",
                  proofs.check_application(tool, application, provider, page="/front/"))
    with tempfile.TemporaryDirectory() as folder:
        files = pathlib.Path(folder)
        cases.compare(f"{place}: login", proofs.login_through(tool, application, files))
        cases.compare(f"{place}: trace", proofs.trace_application(tool, application, provider, files))


def by_post(tool, application, provider, cases):
    """Its logout takes POST only: asked by a link, by a page with a button, and by pressing that."""
    cases.compare("a link to a logout by POST", proofs.check_application(tool, application, provider))
    cases.compare("a page with a button",
                  proofs.check_application(tool, application, provider, logout="/leave/"))
    cases.compare("a page with a button, pressed",
                  proofs.check_application(tool, application, provider, "--confirm", logout="/leave/"))
