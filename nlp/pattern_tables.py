"""The tables of forms in ``nlp/patterns`` -> plain values, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def pattern_table(name: str) -> dict[str, Any]:
    """Return the table ``nlp/patterns/<name>.toml`` as plain values."""
    return tomllib.loads(files("nlp").joinpath("patterns", f"{name}.toml").read_text(encoding="utf-8"))
