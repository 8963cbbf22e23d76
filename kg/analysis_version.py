"""The grammar's own text -> its version: whoever changes a pattern or a registry gets every document analysed anew."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import corpus
import nlp

# What decides how texts are encoded and whether documents are in force, but not what a text says.
_ENCODING = {"encode.py", "encoder_training.py", "training", "weights"}
_VALIDITY = {
    *("chains.py", "changes.py", "programmes.py", "relations.csv"),
    *("validity.py", "validity_facts.py", "validity_status.py"),
}
_BY_HAND = {"documents-by-hand.csv", "relations-by-hand.csv"}
"""What only a rebuild of the registry reads."""
_APART = frozenset({"documents", "__pycache__"} | _ENCODING | _VALIDITY | _BY_HAND)
_KINDS = frozenset({".py", ".toml", ".csv"})


def analysis_version(registers: Sequence[Path] = ()) -> str:
    """Return a digest of every module, pattern table and registry table that an analysis depends on.

    ``registers`` are the registers (sổ văn bản) that an office has added to the catalogue.
    """
    digest = sha256()
    for file in sorted(registers):
        digest.update(f"{file.name}\0".encode())
        digest.update(sha256(file.read_bytes()).digest())
    for package in (corpus, nlp):
        root = Path(str(package.__file__)).parent
        for file in sorted(root.rglob("*")):
            inner = file.relative_to(root)
            if file.suffix in _KINDS and not _APART & set(inner.parts):
                digest.update(f"{package.__name__}/{inner.as_posix()}\0".encode())
                digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
