"""Serves a WSGI application on a socket that is open already, and remembers every session cookie that came in.

Runs inside the process of a product. `products.py` asks for the cookies, to learn which of them still open a session.
"""
import argparse
import json
import pathlib
import socket
import socketserver
import wsgiref.simple_server

COOKIES_PATH = "/-/session-cookies"


def arguments():
    """What `products.py` starts every product with."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", type=int, required=True, help="file descriptor of the listening socket")
    parser.add_argument("--base", required=True, help="the URL that it is reached at")
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="an empty folder")
    parser.add_argument("--settings", type=json.loads, required=True, help="a JSON object")
    return parser.parse_args()


class CookieRecorder:
    """Keeps the values of one cookie in the order they first came; GET shows them, DELETE forgets them."""

    def __init__(self, application, name):
        self.application = application
        self.name = name
        self.values = {}

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == COOKIES_PATH:
            if environ["REQUEST_METHOD"] == "DELETE":
                self.values = {}
            start_response("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(list(self.values)).encode()]
        for pair in environ.get("HTTP_COOKIE", "").split(";"):
            name, _, value = pair.strip().partition("=")
            if name == self.name:
                self.values[value] = True
        return self.application(environ, start_response)


class Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True


class QuietHandler(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *_):
        pass


def serve(application, descriptor, cookie):
    """Serves until the process is ended."""
    server = Server(("127.0.0.1", 0), QuietHandler, bind_and_activate=False)
    server.socket.close()
    server.socket = socket.socket(fileno=descriptor)
    server.server_name, server.server_port = server.socket.getsockname()
    server.setup_environ()
    server.set_app(CookieRecorder(application, cookie))
    server.serve_forever()
