"""The environment -> the settings of the commands; the one place where it is read.

====================  =====================================================================================
``CANCU_WORKSPACE``   the folder of the workspace (không gian làm việc); else ``./workspace``
``CANCU_ENCODER``     name or folder of the sentence encoder (bộ mã hóa); else the shipped one
``CANCU_LANG``        ``en`` for the option parser's own words in English; else Vietnamese
====================  =====================================================================================
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the workspace lies, which encoder reads the texts (None: the shipped one), and the language: vi or en."""

    workspace: Path
    encoder: str | None = None
    language: str = "vi"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of an environment, by default of this process; an empty value counts as none."""
    values = os.environ if environment is None else environment
    return Settings(
        workspace=Path(values.get("CANCU_WORKSPACE") or "workspace").expanduser(),
        encoder=values.get("CANCU_ENCODER") or None,
        language="en" if values.get("CANCU_LANG") == "en" else "vi",
    )
