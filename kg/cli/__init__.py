"""The command ``cancu``: one Typer app, one module a group of commands."""

from __future__ import annotations

from kg.cli.app import app
from kg.cli.ask import ask, tasks
from kg.cli.build import add, build, remove, status
from kg.cli.check import check
from kg.cli.compare import compare
from kg.cli.deadlines import deadlines
from kg.cli.encoder import train_encoder_command
from kg.cli.export import export_command
from kg.cli.extract import extract
from kg.cli.gaps import gaps, matrix
from kg.cli.judge import confirm, correct, decisions, reject
from kg.cli.registry import registry
from kg.cli.search import search
from kg.cli.serve import serve
from kg.cli.sparql import sparql_command
from kg.cli.targets import targets
from kg.cli.units import assignments, units

__all__ = [
    "add",
    "app",
    "ask",
    "assignments",
    "build",
    "check",
    "compare",
    "confirm",
    "correct",
    "deadlines",
    "decisions",
    "export_command",
    "extract",
    "gaps",
    "matrix",
    "registry",
    "reject",
    "remove",
    "search",
    "serve",
    "sparql_command",
    "status",
    "targets",
    "tasks",
    "train_encoder_command",
    "units",
]
