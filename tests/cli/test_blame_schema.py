#!/usr/bin/env python3
"""The JSON of casus blame against docs/blame.schema.json. usage: test_blame_schema.py CASUS

A small checker for the keywords that the schema uses; and what no schema says: the parts add up."""
import json, os, pathlib, re, subprocess, sys, tempfile

sys.dont_write_bytecode = True
from tap import Tap

ROOT = pathlib.Path(__file__).resolve().parents[2]
KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "number": (int, float), "integer": int}


def faults(value, schema, root, at="$"):
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, at)
    bad = []
    kind = schema.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (kind != "boolean" and isinstance(value, bool))):
        return [f"{at}: want {kind}, got {value!r}"[:200]]
    if "enum" in schema and value not in schema["enum"]:
        bad.append(f"{at}: {value!r} is none of {schema['enum']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        bad.append(f"{at}: {value!r} does not match {schema['pattern']}")
    if value_below(value, schema) or value_above(value, schema):
        bad.append(f"{at}: {value!r} is out of range")
    if isinstance(value, list) and len(value) < schema.get("minItems", 0):
        bad.append(f"{at}: fewer than {schema['minItems']}")
    for key in schema.get("required", []):
        if key not in value:
            bad.append(f"{at}: no {key}")
    for key, part in schema.get("properties", {}).items():
        if key in value:
            bad += faults(value[key], part, root, f"{at}.{key}")
    if isinstance(value, dict) and "properties" in schema:
        bad += [f"{at}: {key} is not in the schema" for key in value if key not in schema["properties"]]
    for i, item in enumerate(value if "items" in schema else []):
        bad += faults(item, schema["items"], root, f"{at}[{i}]")
    return bad


def value_below(value, schema):
    return "minimum" in schema and value < schema["minimum"] - 1e-9


def value_above(value, schema):
    return "maximum" in schema and value > schema["maximum"] + 1e-9


def main():
    tap, casus = Tap(), pathlib.Path(sys.argv[1]).resolve()
    schema = json.loads((ROOT / "docs/blame.schema.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "c.db")
        subprocess.run([casus, "import", "chronicle", "-q", ROOT / "data/chronicle/sino_soviet.tsv", "--db", db], check=True)
        ask = [casus, "blame", "CHN", "RUS", "--from", "1956", "--to", "1969", "--draws", "100", "--json", "--db", db]
        compared = json.loads(subprocess.check_output(ask + ["--baseline-from", "1950", "--baseline-to", "1955"]))
        alone = json.loads(subprocess.check_output(ask))
    tap.check("with a baseline it fits the schema", faults(compared, schema, schema)[:10])
    tap.check("without one it fits the schema", faults(alone, schema, schema)[:10])
    for key in "sides", "events":
        off = sum(x["change_per_year"] for x in compared[key]) - compared["change_per_year"]
        tap.check(f"the change of {key} adds up", [f"off by {off}"] if abs(off) > 1e-6 else [])
        off = sum(x["hostile_share"] for x in compared[key]) - 1
        tap.check(f"the shares of {key} add up", [f"off by {off}"] if abs(off) > 1e-6 else [])
    tap.done()


main()
