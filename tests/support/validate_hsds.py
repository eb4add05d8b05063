#!/usr/bin/python3
"""validate_hsds.py SCHEMA_FOLDER FILE: checks an export against the JSON Schemas (2020-12) of HSDS.

Prints each fault with its JSON pointer; the exit code is 1 if there is any.
"""

import json
import pathlib
import sys

import jsonschema

LISTS = {
    "organizations": "organization",
    "services": "service",
    "locations": "location",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


def main(folder, path):
    schemas = {file.name: json.loads(file.read_text("utf-8")) for file in pathlib.Path(folder).glob("*.json")}
    document = json.loads(pathlib.Path(path).read_text("utf-8"))
    faults = 0
    for name, objects in document.items():
        schema = schemas[LISTS[name] + ".json"]
        resolver = jsonschema.RefResolver("", schema, store=schemas)
        validator = jsonschema.Draft202012Validator(
            schema, resolver=resolver, format_checker=jsonschema.FormatChecker()
        )
        for place, item in enumerate(objects):
            for error in validator.iter_errors(item):
                pointer = "/".join(str(step) for step in [name, place, *error.absolute_path])
                print(f"/{pointer}: {error.message}")
                faults += 1
    print(f"{sum(len(objects) for objects in document.values())} objects, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
