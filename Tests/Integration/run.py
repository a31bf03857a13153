"""Runs the built tool against software that nobody here wrote: two providers, and an application in front of them.

Usage: run.py BINARY [SUITE…]
"""
import sys
import time

import django_walks
import suites
from tool import Tool

SUITES = {
    "walks": django_walks.run,
    "django-oauth-toolkit": suites.django_oauth_toolkit,
    "canaille": suites.canaille,
    "mozilla-django-oidc": suites.mozilla_django_oidc,
}


def main():
    tool = Tool(sys.argv[1])
    started = time.monotonic()
    results = [SUITES[name](tool) for name in sys.argv[2:] or SUITES]
    failures = [f"{result.product}: {name}" for result in results for name in result.failures]
    count = sum(len(result.seen) for result in results)
    print(f"integration: {count - len(failures)} of {count} passed in {time.monotonic() - started:.0f} s")
    if failures:
        sys.exit("failed: " + "; ".join(failures))


main()
