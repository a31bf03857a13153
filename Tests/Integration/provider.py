"""A real OpenID Provider on loopback: Django with django-oauth-toolkit, one user, one client, one session.

Everything lives in this process and a temporary folder; `start()` serves on a free port of 127.0.0.1.
"""
import http.cookiejar
import json
import pathlib
import socketserver
import sys
import threading
import urllib.parse
import urllib.request
import wsgiref.simple_server

import django
from django.conf import settings
from jwcrypto import jwk

USER, PASSWORD = "alice", "wonderland-7"
CLIENT_ID, CLIENT_SECRET = "integration-client", "integration-secret"


def configure(folder):
    key = jwk.JWK.generate(kty="RSA", size=2048).export_to_pem(private_key=True, password=None).decode()
    settings.configure(
        DEBUG=False,
        SECRET_KEY="only-for-this-test-run",
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        ROOT_URLCONF="provider",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "db.sqlite3")}},
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
            "django.contrib.messages", "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "loaders": [
                    ("django.template.loaders.locmem.Loader", {"registration/login.html": LOGIN_PAGE}),
                    "django.template.loaders.app_directories.Loader",
                ],
                "context_processors": ["django.template.context_processors.request",
                                       "django.contrib.auth.context_processors.auth",
                                       "django.contrib.messages.context_processors.messages"],
            },
        }],
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        LOGIN_URL="/accounts/login/",
        USE_TZ=True,
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": key,
            "OIDC_RP_INITIATED_LOGOUT_ENABLED": True,
            "SCOPES": {"openid": "sign in"},
            "PKCE_REQUIRED": False,
        },
    )
    settings.TEMPLATES[0].pop("APP_DIRS")
    django.setup()


LOGIN_PAGE = """<!doctype html><title>Sign in</title><form method="post">{% csrf_token %}{{ form.as_p }}
<button type="submit">Sign in</button></form>"""


def build_urls():
    from django.contrib.auth.views import LoginView
    from django.http import HttpResponse
    from django.urls import include, path

    return [
        path("accounts/login/", LoginView.as_view()),
        path("goodbye/", lambda request: HttpResponse("<!doctype html><title>Goodbye</title><p>You are signed out.")),
        path("callback/", lambda request: HttpResponse("callback")),
        path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    ]


class Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True


class QuietHandler(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


def start(folder):
    """Returns (server, base URL); the database is fresh and holds the user and the client."""
    configure(folder)
    sys.modules["provider"].urlpatterns = build_urls()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from oauth2_provider.models import get_application_model

    call_command("migrate", verbosity=0)
    server = wsgiref.simple_server.make_server(
        "127.0.0.1", 0, get_wsgi_application(), server_class=Server, handler_class=QuietHandler)
    base = f"http://127.0.0.1:{server.server_port}"
    user = get_user_model().objects.create_user(USER, password=PASSWORD)
    get_application_model().objects.create(
        name="integration", user=user, client_id=CLIENT_ID, client_secret=CLIENT_SECRET,
        client_type="confidential", authorization_grant_type="authorization-code", algorithm="RS256",
        redirect_uris=f"{base}/callback/", post_logout_redirect_uris=f"{base}/goodbye/", skip_authorization=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, base


class Browser:
    """Signs in as a person would and keeps the cookies in Netscape's format."""

    def __init__(self, base, cookie_file):
        self.base = base
        self.jar = http.cookiejar.MozillaCookieJar(str(cookie_file))
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def sign_in(self):
        self.opener.open(f"{self.base}/accounts/login/").read()
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        form = urllib.parse.urlencode({"username": USER, "password": PASSWORD, "csrfmiddlewaretoken": token,
                                       "next": "/goodbye/"}).encode()
        self.opener.open(f"{self.base}/accounts/login/", data=form).read()
        self.jar.save(ignore_discard=True)
        return self.id_token()

    def id_token(self):
        """The ID Token of an authorization with this browser's session; None when it is asked to sign in."""
        query = urllib.parse.urlencode({"response_type": "code", "client_id": CLIENT_ID, "scope": "openid",
                                        "redirect_uri": f"{self.base}/callback/", "state": "s"})
        landed = self.opener.open(f"{self.base}/o/authorize/?{query}").geturl()
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(landed).query).get("code")
        if not code:
            return None
        form = urllib.parse.urlencode({"grant_type": "authorization_code", "code": code[0], "client_id": CLIENT_ID,
                                       "client_secret": CLIENT_SECRET,
                                       "redirect_uri": f"{self.base}/callback/"}).encode()
        return json.load(urllib.request.urlopen(f"{self.base}/o/token/", data=form))["id_token"]
