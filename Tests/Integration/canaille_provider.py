"""A real OpenID Provider: canaille, with one user and one client that needs the user's consent.

Settings: `sessions` is `cookie` (its default: all of the session in a signed cookie) or `server`; `keeps_session` makes
its end_session_endpoint redirect and end nothing.
"""
import threading
import time

import cachelib
import canaille
from canaille.app import models
from canaille.oidc.provider import EndSessionEndpoint
from joserfc import jwk

import products
import serving


def configuration(base, folder, sessions):
    key = jwk.RSAKey.generate_key(2048, auto_kid=True)
    kept = {} if sessions == "cookie" else {
        "SESSION_TYPE": "cachelib", "SESSION_CACHELIB": cachelib.SimpleCache(threshold=0, default_timeout=0)}
    return {
        "SECRET_KEY": "only-for-this-test-run",
        "SERVER_NAME": base.removeprefix("http://"),
        "PREFERRED_URL_SCHEME": "http",
        # Its backend `memory` finds the codes of other logins, too.
        "CANAILLE": {"DATABASE": "sql"},
        "CANAILLE_SQL": {"DATABASE_URI": f"sqlite:///{folder / 'canaille.sqlite'}"},
        "CANAILLE_OIDC": {"ACTIVE_JWKS": [key.as_dict(private=True)], "TRUSTED_DOMAINS": []},
        **kept,
    }


def populate(backend, settings):
    backend.save(models.User(
        user_name=products.USER, family_name="Liddell", formatted_name="Alice Liddell",
        emails=["alice@wonderland.example"], password=products.PASSWORD))
    client = models.Client(
        client_id=products.CLIENT_ID, client_secret=products.CLIENT_SECRET, client_name="Integration",
        redirect_uris=settings["redirect_uris"], post_logout_redirect_uris=settings["post_logout_redirect_uris"],
        grant_types=["authorization_code"], response_types=["code"], scope=["openid", "email", "profile"],
        token_endpoint_auth_method="client_secret_basic", id_token_signed_response_alg="RS256")
    backend.save(client)
    # As its own form for new clients does: without it the ID Token names no audience.
    client.audience = [client]
    backend.save(client)


class TokenPace:
    """Issues tokens in no second twice: two access tokens of one user and one second are equal, and its token endpoint
    answers the second one with status 500."""

    def __init__(self, application):
        self.application = application
        self.lock = threading.Lock()
        self.last = 0

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] != "/oauth/token":
            return self.application(environ, start_response)
        with self.lock:
            while int(time.time()) <= self.last:
                time.sleep(0.05)
            answer = self.application(environ, start_response)
            self.last = int(time.time())
            return answer


def main():
    given = serving.arguments()
    application = canaille.create_app(configuration(given.base, given.folder, given.settings.get("sessions", "cookie")))
    with application.app_context():
        populate(application.backend, given.settings)
    if given.settings.get("keeps_session"):
        EndSessionEndpoint.end_session = lambda self, request: None
    serving.serve(TokenPace(application), given.socket, "canaille")


main()
