"""Translates a template as SAM does, and says what becomes of it; ends with 1 when it cannot be.

usage: python3 translate.py template.yaml
"""

import collections
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")

from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402


class Policies:
    """What SAM would ask IAM for: the names of AWS's own policies."""

    def load(self):
        return {}


def main(path):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            # `sam package` does this to files.
            zip_file = resource["Properties"]["CodeUri"]
            resource["Properties"]["CodeUri"] = "s3://bucket/" + zip_file
    translated = transform(template, {}, Policies())
    types = collections.Counter(r["Type"] for r in translated["Resources"].values())
    for name, count in sorted(types.items()):
        print(f"{count:3} {name}")


if __name__ == "__main__":
    main(sys.argv[1])
