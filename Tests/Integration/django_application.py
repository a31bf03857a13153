"""A real application: a small Django project with mozilla-django-oidc in front of a provider.

Settings: `issuer`; `provider_logout` names whether OIDC_OP_LOGOUT_URL_METHOD is set; `logs_out_by_get` is
ALLOW_LOGOUT_GET_METHOD; `keeps_session` makes its logout redirect and keep its own session; `sessions` is Django's
SESSION_ENGINE.
"""
import json
import sys
import urllib.parse
import urllib.request

import django
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path, reverse

import products
import serving

sys.modules["django_application"] = sys.modules[__name__]


def metadata(issuer):
    with urllib.request.urlopen(f"{issuer}/.well-known/openid-configuration", timeout=30) as response:
        return json.load(response)


def configure(given):
    document = metadata(given.settings["issuer"])
    settings.configure(
        SECRET_KEY="only-for-this-test-run-of-the-application",
        ALLOWED_HOSTS=["localhost"],
        ROOT_URLCONF="django_application",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(given.folder / "db.sqlite3")}},
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
                        "mozilla_django_oidc"],
        MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                    "django.middleware.csrf.CsrfViewMiddleware",
                    "django.contrib.auth.middleware.AuthenticationMiddleware"],
        AUTHENTICATION_BACKENDS=["mozilla_django_oidc.auth.OIDCAuthenticationBackend"],
        SESSION_ENGINE=given.settings.get("sessions", "django.contrib.sessions.backends.db"),
        SESSION_COOKIE_NAME="app_session",
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        USE_TZ=True,
        LOGIN_URL="/oidc/authenticate/",
        LOGIN_REDIRECT_URL="/account/",
        LOGOUT_REDIRECT_URL=f"{given.base}/",
        OIDC_RP_CLIENT_ID=products.CLIENT_ID,
        OIDC_RP_CLIENT_SECRET=products.CLIENT_SECRET,
        OIDC_RP_SIGN_ALGO="RS256",
        OIDC_RP_SCOPES="openid email",
        OIDC_TOKEN_USE_BASIC_AUTH=True,
        OIDC_STORE_ID_TOKEN=True,
        OIDC_OP_AUTHORIZATION_ENDPOINT=document["authorization_endpoint"],
        OIDC_OP_TOKEN_ENDPOINT=document["token_endpoint"],
        OIDC_OP_USER_ENDPOINT=document["userinfo_endpoint"],
        OIDC_OP_JWKS_ENDPOINT=document["jwks_uri"],
        OIDC_OP_LOGOUT_URL_METHOD="django_application.provider_logout" if given.settings["provider_logout"] else "",
        ALLOW_LOGOUT_GET_METHOD=given.settings.get("logs_out_by_get", True),
        END_SESSION_ENDPOINT=document["end_session_endpoint"],
    )
    django.setup()


def provider_logout(request):
    """As the documentation of mozilla-django-oidc has it: the provider's logout, then back to the application."""
    query = urllib.parse.urlencode({"id_token_hint": request.session["oidc_id_token"], "client_id": products.CLIENT_ID,
                                    "post_logout_redirect_uri": settings.LOGOUT_REDIRECT_URL})
    return f"{settings.END_SESSION_ENDPOINT}?{query}"


@login_required
def account(request):
    return HttpResponse(f"<!doctype html><title>Account</title><h1>Hello {request.user.email}</h1>")


LEAVE_PAGE = """<!doctype html><title>Log out</title><h1>Log out</h1><p>Do you want to log out?</p>
<form method="post" action="{action}"><input type="hidden" name="csrfmiddlewaretoken" value="{token}">
<button type="submit">Log out</button></form>"""


def front(request):
    """A page for everybody, which greets who is signed in."""
    words = f"Hello {request.user.email}" if request.user.is_authenticated else '<a href="/account/">Sign in</a>'
    return HttpResponse(f"<!doctype html><title>Front page</title><h1>Welcome</h1><p>{words}")


@login_required
def leave(request):
    """A link leads here; the button posts, as Django has it."""
    return HttpResponse(LEAVE_PAGE.format(token=get_token(request), action=reverse("oidc_logout")))


def build_urls():
    return [
        path("front/", front),
        path("leave/", leave),
        path("", lambda request: HttpResponse("<!doctype html><title>Home</title><p>You are signed out.")),
        path("account/", account),
        path("oidc/", include("mozilla_django_oidc.urls")),
    ]


def main():
    given = serving.arguments()
    configure(given)
    # Its modules read the settings when they are loaded.
    import mozilla_django_oidc.views
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    sys.modules["django_application"].urlpatterns = build_urls()
    call_command("migrate", verbosity=0)
    if given.settings.get("keeps_session"):
        mozilla_django_oidc.views.auth.logout = lambda request: None
    serving.serve(get_wsgi_application(), given.socket, "app_session")


main()
