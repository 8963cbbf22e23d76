"""Files and folders -> raw documents, one module a format."""

from __future__ import annotations

from corpus.read.sources import find_copy, read

__all__ = ["find_copy", "read"]
