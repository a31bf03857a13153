"""A real OpenID Provider: Django with django-oauth-toolkit, one user and one client.

Settings: `sessions` is Django's SESSION_ENGINE; `always_prompt` is OIDC_RP_INITIATED_LOGOUT_ALWAYS_PROMPT;
`keeps_session` makes its end_session_endpoint redirect and end nothing, `keeps_stored_session` makes it delete the
cookie only.
"""
import sys

import django
from django.conf import settings
from jwcrypto import jwk

import products
import serving

sys.modules["django_provider"] = sys.modules[__name__]

LOGIN_PAGE = """<!doctype html><title>Sign in</title><form method="post">{% csrf_token %}{{ form.as_p }}
<button type="submit">Sign in</button></form>"""


def configure(given):
    key = jwk.JWK.generate(kty="RSA", size=2048).export_to_pem(private_key=True, password=None).decode()
    settings.configure(
        SECRET_KEY="only-for-this-test-run-of-the-provider",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="django_provider",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(given.folder / "db.sqlite3")}},
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
                        "django.contrib.messages", "oauth2_provider"],
        MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                    "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
                    "django.contrib.auth.middleware.AuthenticationMiddleware",
                    "django.contrib.messages.middleware.MessageMiddleware"],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"registration/login.html": LOGIN_PAGE}),
                            "django.template.loaders.app_directories.Loader"],
                "context_processors": ["django.template.context_processors.request",
                                       "django.contrib.auth.context_processors.auth",
                                       "django.contrib.messages.context_processors.messages"],
            },
        }],
        SESSION_ENGINE=given.settings.get("sessions", "django.contrib.sessions.backends.db"),
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        LOGIN_URL="/accounts/login/",
        USE_TZ=True,
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": key,
            "OIDC_RP_INITIATED_LOGOUT_ENABLED": True,
            "OIDC_RP_INITIATED_LOGOUT_ALWAYS_PROMPT": given.settings.get("always_prompt", False),
            "OAUTH2_VALIDATOR_CLASS": "django_provider_claims.EmailClaim",
            "SCOPES": {"openid": "sign in", "email": "see the address"},
            "PKCE_REQUIRED": False,
        },
    )
    django.setup()


def populate(given):
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from oauth2_provider.models import get_application_model

    call_command("migrate", verbosity=0)
    user = get_user_model().objects.create_user(products.USER, "alice@wonderland.example", products.PASSWORD)
    get_application_model().objects.create(
        name="integration", user=user, client_id=products.CLIENT_ID, client_secret=products.CLIENT_SECRET,
        client_type="confidential", authorization_grant_type="authorization-code", algorithm="RS256",
        redirect_uris=" ".join(given.settings["redirect_uris"]),
        post_logout_redirect_uris=" ".join(given.settings["post_logout_redirect_uris"]), skip_authorization=True)


def build_urls():
    from django.contrib.auth.views import LoginView
    from django.urls import include, path

    return [
        path("accounts/login/", LoginView.as_view()),
        path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    ]


def forget_cookie_only(request):
    """Gives the browser an empty session and leaves the old one in the store."""
    from django.contrib.auth.models import AnonymousUser

    request.session = type(request.session)()
    request.user = AnonymousUser()


def break_logout(given):
    import oauth2_provider.views.oidc

    if given.settings.get("keeps_session"):
        oauth2_provider.views.oidc.logout = lambda request: None
    if given.settings.get("keeps_stored_session"):
        oauth2_provider.views.oidc.logout = forget_cookie_only


def main():
    given = serving.arguments()
    configure(given)
    sys.modules["django_provider"].urlpatterns = build_urls()
    from django.core.wsgi import get_wsgi_application

    populate(given)
    break_logout(given)
    serving.serve(get_wsgi_application(), given.socket, "sessionid")


main()
