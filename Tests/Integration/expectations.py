"""The recorded outcome of every case, in Fixtures/integration: each with one sentence that explains it.

A deviation either way fails; so does a verdict that the product itself contradicts, whatever was recorded.
"""
import json
import os
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Fixtures" / "integration"
# They say that an ended session still opens with the cookies of before.
OLD_COOKIES = {"VRF-007", "VRF-008"}


class Expectations:
    """The cases of one product. With RECORD=1 what is seen is written down, for a person to explain."""

    def __init__(self, product):
        self.product = product
        self.path = FOLDER / f"{product}.json"
        self.cases = json.loads(self.path.read_text())["cases"] if self.path.exists() else {}
        self.records = os.environ.get("RECORD") == "1"
        self.seen = {}
        self.skipped = set()
        self.failures = []

    def compare(self, name, seen):
        """Compares one case, and says how it went."""
        self.seen[name] = seen
        case = self.cases.get(name, {})
        faults = contradictions(seen, case.get("undecided", {}))
        if not self.records and case.get("expected") != seen:
            faults.append(f"expected {json.dumps(case.get('expected'))}")
        if not self.records and not case.get("why"):
            faults.append("nothing explains it")
        if faults:
            self.failures.append(name)
        print(f"{'FAILED' if faults else 'ok'} - {self.product}: {name}: {summary(seen)}")
        for fault in faults:
            print(f"    {fault}\n    seen {json.dumps(seen)}")

    def skip(self, name, reason):
        self.skipped.add(name)
        print(f"skipped - {self.product}: {name}: {reason}")

    def close(self):
        """Writes what was seen where that was asked for; else a case that did not run is a failure."""
        if self.records:
            self.write()
        for name in self.cases.keys() - self.seen.keys() - self.skipped:
            if not self.records:
                print(f"FAILED - {self.product}: {name}: it is recorded and did not run")
                self.failures.append(name)

    def write(self):
        cases = {}
        for name, seen in self.seen.items():
            old = self.cases.get(name, {})
            cases[name] = {"why": old.get("why", ""), "expected": seen}
            if old.get("undecided"):
                cases[name]["undecided"] = old["undecided"]
        cases.update({name: self.cases[name] for name in self.skipped & self.cases.keys()})
        self.path.write_text(json.dumps({"product": self.product, "cases": cases}, indent=2, ensure_ascii=False) + "\n")


def contradictions(seen, undecided):
    """What the product itself says against the verdicts."""
    faults = []
    for layer, truth in seen.get("truth", {}).items():
        verdict = seen.get("layers", {}).get(layer)
        if verdict == "ended" and truth == "alive" and not OLD_COOKIES & set(seen["rules"]):
            faults.append(f"{layer} is said to have ended, and its session lives")
        if verdict == "survives" and truth == "dead":
            faults.append(f"{layer} is said to survive, and its session is dead")
        if verdict == "unknown" and layer not in undecided:
            faults.append(f"{layer} is unknown ({truth} in truth), and nothing says why nothing could decide")
    return faults


def summary(seen):
    layers = " ".join(f"{name}={seen['layers'].get(name)}({truth})" for name, truth in seen.get("truth", {}).items()
                      if "layers" in seen)
    return f"exit {seen['exit']} {seen['outcome']} {layers}".rstrip()
