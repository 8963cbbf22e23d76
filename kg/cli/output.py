"""How commands print: JSON for machines, and our own errors as a sentence instead of a traceback."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import ParamSpec, TypeVar

import typer

from corpus.errors import CorpusError
from kg.store.errors import LockedWorkspace, explained

P = ParamSpec("P")
R = TypeVar("R")


class Format(StrEnum):
    """The two forms of every command's output."""

    table = "table"
    json = "json"


def print_json(value: object) -> None:
    """Print a value as one JSON object on one line, in UTF-8 whatever the locale."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode("utf8", "replace") + b"\n")
    sys.stdout.flush()


def given(value: str) -> str:
    """Return an argument of the command line; one that is blank is a wrong one (for ``typer.Argument(callback=…)``)."""
    if not value.strip():
        raise typer.BadParameter("để trống")
    return value


def stating_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Print our own errors as a sentence on standard error and exit with 2."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except CorpusError as error:
            typer.echo(f"Lỗi: {error}", err=True)
            raise typer.Exit(2) from error
        except Exception as error:
            known = explained(error)
            if known is None:
                raise
            typer.echo(f"Lỗi: {known}", err=True)
            raise typer.Exit(3 if isinstance(known, LockedWorkspace) else 2) from error

    return run
