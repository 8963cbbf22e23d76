"""The command line as a user meets it: help with examples, the README's commands, errors as sentences."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kg.cli import app

PROJECT = Path(__file__).parent.parent.parent
GROUP = typer.main.get_command(app)


def commands(group, prefix=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*prefix, name))
        else:
            yield (*prefix, name), command


COMMANDS = dict(commands(GROUP))


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_help_shows_an_example(name):
    shown = CliRunner().invoke(app, [*name, "--help"])
    assert shown.exit_code == 0
    assert f"cancu {' '.join(name)}" in " ".join(shown.stdout.split())
    assert "Ví dụ" in shown.stdout


@pytest.mark.parametrize("name", [n for n in COMMANDS if n != ("serve",)], ids=" ".join)
def test_what_prints_data_prints_it_for_machines_too(name):
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert "--format" in options


def readme_commands():
    for line in (PROJECT / "README.md").read_text("utf8").splitlines():
        if line.startswith(".venv/bin/cancu "):
            yield shlex.split(line.removeprefix(".venv/bin/cancu "), comments=True)


@pytest.mark.parametrize("words", list(readme_commands()), ids=" ".join)
def test_the_commands_of_the_readme_exist_with_their_options(words):
    name = tuple(words[:2]) if tuple(words[:2]) in COMMANDS else tuple(words[:1])
    known = {o for p in COMMANDS[name].params for o in (*p.opts, *p.secondary_opts)}
    assert {w for w in words if re.match(r"--?[a-z]", w)} <= known


@pytest.mark.parametrize(
    "words",
    [
        ["extract", "nowhere.txt"],
        ["check"],
        ["check", "nowhere.txt"],
        ["tasks", "749/QĐ-TTg"],
        ["ask", "nhiệm vụ nào"],
        ["search", "x"],
        ["sparql", "SELECT"],
        ["export", "--all"],
        ["remove", "x"],
    ],
    ids=" ".join,
)
def test_without_a_workspace_or_a_file_there_is_a_sentence_and_no_traceback(words, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", *words],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(PROJECT), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert re.search(r"[à-ỹ]", done.stderr), done.stderr
