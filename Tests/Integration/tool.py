"""Runs the built tool, and keeps what of its answer a case compares."""
import json
import os
import subprocess

import products

SECONDS = 60
LAYERS = ("app", "provider")


class Tool:
    def __init__(self, binary):
        self.binary = binary

    def run(self, *arguments):
        """(exit code, standard output, standard error)."""
        environment = {**os.environ, "PASSWORD": products.PASSWORD, "CLIENT_SECRET": products.CLIENT_SECRET}
        run = subprocess.run([self.binary, *map(str, arguments)], capture_output=True, text=True, timeout=SECONDS,
                             env=environment, stdin=subprocess.DEVNULL, check=False)
        return run.returncode, run.stdout, run.stderr

    def json(self, *arguments):
        """(exit code, document)."""
        code, output, error = self.run(*arguments, "--format", "json")
        try:
            return code, json.loads(output)
        except ValueError:
            raise AssertionError(f"{arguments}: exit {code}, no JSON\n{output}\n{error}") from None

    def has(self, command):
        return f"oidc-logout {command}" in self.run(command, "--help")[1]


def person():
    return ["--username", products.USER, "--password", "env:PASSWORD"]


def client(provider):
    return ["--client-id", products.CLIENT_ID, "--redirect-uri", provider.redirect_uri]


def secret():
    return ["--client-secret", "env:CLIENT_SECRET"]


def way_back(provider):
    return ["--post-logout-redirect-uri", provider.goodbye, "--state", "integration"]


def serious(document):
    """The rules that an error or a warning names."""
    return sorted({f["rule"] for f in document["findings"] if f["severity"] in ("error", "warning")})


def verdicts(layers):
    """The verdict of every layer that was looked at."""
    found = {}
    for layer in layers:
        if layer["name"] in LAYERS:
            found.setdefault(layer["name"], layer["verdict"])
    return found
