"""Validates every report format with a parser or schema that nobody here wrote.

The published schemas of SARIF, HAR and JUnit are used where the folder of shared test data lies beside the project.
"""
import json
import pathlib
import re
import shutil
import subprocess

import jsonschema
import referencing
import tap.parser
import xmlschema
from prometheus_client.parser import text_string_to_metric_families

SCHEMAS = pathlib.Path(__file__).resolve().parents[3] / "shared" / "data" / "schemas"
FILES = {"json": "report.json", "ndjson": "report.ndjson", "markdown": "report.md", "junit": "junit.xml",
         "sarif": "report.sarif", "tap": "report.tap", "github": "annotations.txt", "html": "report.html",
         "har": "walk.har", "prometheus": "metrics.prom"}


def options(folder):
    """The options that write every format into the folder."""
    return [word for name, file in FILES.items() for word in ("--report", f"{name}={folder / file}")]


def validate(folder):
    """Yields (what was checked, whether it holds) for every format."""
    text = {name: (folder / file).read_text() for name, file in FILES.items()}
    yield "json is one document", json.loads(text["json"])["schema_version"] == 1
    yield "ndjson has a document a line", all(json.loads(line) for line in text["ndjson"].splitlines())
    yield "markdown folds what passed", "<details>" in text["markdown"]
    yield "sarif: " + schema_note("sarif-schema-2.1.0.json"), sarif(json.loads(text["sarif"]))
    yield "junit: " + schema_note("junit-10.xsd"), junit(folder / FILES["junit"])
    yield "har: " + schema_note("har/har.json"), har(json.loads(text["har"]))
    lines = list(tap.parser.Parser().parse_text(text["tap"]))
    plan = next(line for line in lines if line.category == "plan")
    tests = [line for line in lines if line.category == "test"]
    yield "tap: every planned test is there", plan.expected_tests == len(tests) > 100
    yield "github: every line is a command", all(
        re.match(r"::(error|warning|notice)( [^:]+)?::", line) for line in text["github"].splitlines() if line)
    yield "prometheus: " + ("promtool" if shutil.which("promtool") else "the client library's parser"), metrics(
        text["prometheus"])
    yield "html stands alone", "Content-Security-Policy" in text["html"] and "<script" not in text["html"]


def schema_note(name):
    return f"the published schema ({name})" if (SCHEMAS / name).exists() else "structure only, the schema is not here"


def sarif(document):
    if (SCHEMAS / "sarif-schema-2.1.0.json").exists():
        jsonschema.validate(document, json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text()))
    return document["version"] == "2.1.0" and len(document["runs"]) == 1


def junit(path):
    if (SCHEMAS / "junit-10.xsd").exists():
        xmlschema.validate(str(path), str(SCHEMAS / "junit-10.xsd"))
    return "<testsuite" in path.read_text()


def har(document):
    if (SCHEMAS / "har").exists():
        schemas = [json.loads(file.read_text()) for file in (SCHEMAS / "har").glob("*.json")]
        resources = [(schema["$id"], referencing.Resource.from_contents(schema)) for schema in schemas]
        registry = referencing.Registry().with_resources(resources)
        jsonschema.Draft6Validator({"$ref": "har.json#"}, registry=registry).validate(document)
    return document["log"]["version"] == "1.2"


def metrics(text):
    if shutil.which("promtool"):
        run = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True)
        return run.returncode == 0
    return any(family.name.startswith("oidc_logout") for family in text_string_to_metric_families(text))
