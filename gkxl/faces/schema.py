"""The JSON Schema of what the commands print with `--json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SCHEMA = 1
"""The schema number of every object: fields are added within it, never changed."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of every object that the commands print; `$defs` has one for each command."""
    return json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
