"""The command ``cancu``: one Typer app, one module a group of commands."""

from __future__ import annotations

from kg.cli.app import app
from kg.cli.extract import extract

__all__ = ["app", "extract"]
