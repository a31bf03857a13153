"""Starts the products, each in a process of its own on a free port of 127.0.0.1, and asks them whether a session lives.

What is asked here is asked by Python alone: it is the truth that the tool's verdicts are compared with.
"""
import functools
import http.cookiejar
import http.server
import json
import pathlib
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

import serving

HERE = pathlib.Path(__file__).parent
USER, PASSWORD = "alice", "wonderland-7"
CLIENT_ID, CLIENT_SECRET = "integration-client", "integration-secret"
START_SECONDS = 60


class StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def answer(url, cookie=None, method="GET"):
    """(status, Location, body) of one request; redirects are not followed."""
    request = urllib.request.Request(url, method=method, headers={"Cookie": cookie} if cookie else {})
    try:
        response = urllib.request.build_opener(StayHere).open(request, timeout=START_SECONDS)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        return response.status, response.headers.get("Location", ""), response.read().decode(errors="replace")


class Address:
    """A listening socket on a free port, open before the product is: its URL can be registered elsewhere first."""

    def __init__(self, host):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://{host}:{self.listener.getsockname()[1]}"


class Product:
    """A running product; `ends` tells whether a session cookie opens no session any more."""

    def __init__(self, script, cookie, address, **settings):
        self.base = address.base
        self.cookie = cookie
        self.folder = tempfile.TemporaryDirectory(prefix="oidc-logout-integration-")
        descriptor = address.listener.fileno()
        self.log = open(pathlib.Path(self.folder.name) / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / script), "--socket", str(descriptor), "--base", self.base,
             "--folder", self.folder.name, "--settings", json.dumps(settings)],
            pass_fds=[descriptor], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        # Should the process die, connections are refused rather than kept waiting.
        address.listener.close()

    def __enter__(self):
        try:
            self.cookies()
        except OSError as error:
            self.__exit__()
            sys.exit(f"{self.process.args[1]} did not start: {error}\n{self.words}")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.seek(0)
        self.words = self.log.read()[-4000:]
        self.log.close()
        self.folder.cleanup()

    def cookies(self):
        """Every value of the session cookie that came in."""
        return json.loads(answer(self.base + serving.COOKIES_PATH)[2])

    def forget(self):
        """Before a login whose session is to be asked for."""
        answer(self.base + serving.COOKIES_PATH, method="DELETE")

    def truth(self):
        """`alive` when any cookie that came in still opens a session."""
        return "alive" if any(self.opens(f"{self.cookie}={value}") for value in self.cookies()) else "dead"

    def truth_of(self, cookie_file):
        """`alive` when a Netscape cookie file opens a session."""
        jar = http.cookiejar.MozillaCookieJar(str(cookie_file))
        jar.load(ignore_discard=True, ignore_expires=True)
        values = [cookie.value for cookie in jar if cookie.name == self.cookie and self.is_mine(cookie)]
        return "alive" if any(self.opens(f"{self.cookie}={value}") for value in values) else "dead"

    def is_mine(self, cookie):
        return cookie.domain.lstrip(".").removesuffix(".local") == urllib.parse.urlsplit(self.base).hostname


class ClientPages(http.server.BaseHTTPRequestHandler):
    """The pages of a client that has no sessions: what its registered addresses show."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Goodbye</title><p>You are signed out.")

    def log_message(self, *_):
        pass


@functools.cache
def client_pages():
    """The URL of the client's pages: on another host than the provider, since cookies do not tell ports apart."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), ClientPages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://localhost:{server.server_port}"


class Provider(Product):
    """A provider is asked by an ordinary authorization request: a code comes back where the session lives."""

    def __init__(self, script, cookie, issuer_path, authorize_path, **settings):
        address = Address("127.0.0.1")
        self.redirect_uri = f"{client_pages()}/callback/"
        self.goodbye = f"{client_pages()}/goodbye/"
        self.issuer = address.base + issuer_path
        self.authorize = address.base + authorize_path
        super().__init__(script, cookie, address, redirect_uris=[self.redirect_uri] + settings.pop("redirect_uris", []),
                         post_logout_redirect_uris=[self.goodbye] + settings.pop("post_logout_redirect_uris", []),
                         **settings)

    def ask(self, cookie=None, **more):
        """Status and Location of an authorization request."""
        query = urllib.parse.urlencode({"response_type": "code", "client_id": CLIENT_ID, "scope": "openid",
                                        "redirect_uri": self.redirect_uri, "state": "s",
                                        "nonce": secrets.token_urlsafe(8), **more})
        return answer(f"{self.authorize}?{query}", cookie)[:2]

    def opens(self, cookie):
        location = self.ask(cookie)[1]
        return location.startswith(self.redirect_uri) and "code=" in location


class Application(Product):
    """An application is asked for its page that needs a session."""

    def __init__(self, script, cookie, address, page, logout, **settings):
        self.page = page
        self.logout = logout
        super().__init__(script, cookie, address, **settings)

    def opens(self, cookie):
        return answer(self.base + self.page, cookie)[0] == 200


def django_oauth_toolkit(**settings):
    return Provider("django_provider.py", "sessionid", "/o", "/o/authorize/", **settings)


def canaille(**settings):
    return Provider("canaille_provider.py", "canaille", "", "/oauth/authorize", **settings)


def mozilla_django_oidc(address, provider, **settings):
    return Application("django_application.py", "app_session", address, "/account/", "/oidc/logout/",
                       issuer=provider.issuer, **settings)
