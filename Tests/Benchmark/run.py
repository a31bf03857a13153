"""Measures the tool against curl on the same loopback server in the same run, in turn, and prints ratios.

Usage: run.py BINARY [RUNS]. Exit code 1 when a figure misses its target.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

BINARY = sys.argv[1]
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 15
missed = []


def once(command):
    """(wall milliseconds, peak memory in KiB) of one run; its output is thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return (time.perf_counter() - start) * 1000, usage.ru_maxrss, process.returncode


def versus(name, ours, theirs, wall=None, memory=None, runs=RUNS):
    once(ours), once(theirs)
    pairs = [(once(ours), once(theirs)) for _ in range(runs)]
    codes = {p[0][2] for p in pairs}, {p[1][2] for p in pairs}
    if codes[1] != {0} or not codes[0] <= {0, 1}:
        sys.exit(f"{name}: exit codes {codes}")
    for label, index, unit, target in (("wall", 0, "ms", wall), ("memory", 1, "KiB", memory)):
        a, b = ([p[side][index] for p in pairs] for side in (0, 1))
        ratio = statistics.median(x / y for x, y in zip(a, b))
        show(f"{name}, {label}", f"{statistics.median(a):,.1f} {unit} against curl's {statistics.median(b):,.1f} {unit}",
             ratio, target)


def show(name, figures, ratio, target):
    verdict = "" if target is None else ("ok" if ratio <= target else "MISSED")
    if verdict == "MISSED":
        missed.append(name)
    limit = "" if target is None else f" (target {target:g})"
    print(f"{name:32} {ratio:6.2f}{limit:14} {verdict:7} {figures}")


def main():
    here = pathlib.Path(__file__).parent
    server = subprocess.Popen([sys.executable, str(here / "server.py")], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    try:
        measure(f"http://127.0.0.1:{int(server.stdout.readline())}", pathlib.Path(tempfile.mkdtemp(prefix="oidc-logout-bench-")))
    finally:
        server.stdin.close()
        server.wait(10)
    sys.exit(1 if missed else 0)


def measure(base, folder):
    print(f"ratios of medians of pairs, {RUNS} runs each, curl in the same run")
    versus("start-up (--version)", [BINARY, "--version"], ["curl", "--version"], wall=1.3, runs=RUNS * 3)
    versus("trace of 10 hops", [BINARY, "trace", f"{base}/hop/10"],
           ["curl", "-sL", "-b", "", "-o", "/dev/null", f"{base}/hop/10"], wall=1.5, memory=2)
    sets = {}
    for count in (50, 500):
        issuers, config = folder / f"issuers-{count}", folder / f"curl-{count}"
        issuers.write_text("".join(f"{base}/t/{n}\n" for n in range(count)))
        config.write_text("".join(
            f'url = "{base}/t/{n}/{what}"\noutput = "/dev/null"\n'
            for n in range(count) for what in (".well-known/openid-configuration", "keys")))
        sets[count] = issuers, config
    ours = {n: [BINARY, "discover", "--from", str(s[0]), "--jobs", "50", "--format", "ndjson"] for n, s in sets.items()}
    versus("discover of 500 issuers", ours[500],
           ["curl", "-s", "-Z", "--parallel-max", "50", "-K", str(sets[500][1])], wall=1.2)
    small, large = (statistics.median(once(ours[n])[1] for _ in range(RUNS)) for n in (50, 500))
    show("memory, 500 against 50 issuers", f"{large:,.0f} KiB against {small:,.0f} KiB", large / small, 1.25)
    size = os.path.getsize(BINARY) / 2**20
    show("size of the binary in MiB / 40", f"{size:.1f} MiB", size / 40, 1)


main()
