"""``python -m kg.cli`` is the command ``cancu``."""

from __future__ import annotations

from kg.cli import app

app(prog_name="cancu")
