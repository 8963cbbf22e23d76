"""Import a library without what it would drag in.

spaCy and underthesea import torch (and transformers) if they are installed, although what is used of them here does
not need it: seconds and hundreds of megabytes at every start of a command.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_LOCK = RLock()


@contextmanager
def hidden(*names: str) -> Iterator[None]:
    """Let the packages ``names`` look as if they were not installed; those already imported stay as they are.

    Afterwards they can be imported as ever. Other threads see the same while it lasts.
    """
    with _LOCK:
        absent = [name for name in names if name not in sys.modules]
        for name in absent:
            sys.modules[name] = None  # type: ignore[assignment]  # the documented way to make an import fail
        try:
            yield
        finally:
            for name in absent:
                del sys.modules[name]
