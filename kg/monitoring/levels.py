"""The name of a body -> its level (cấp): central, province, department, district, commune; highest first."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

from corpus.fold import fold

Level = Literal["central", "province", "department", "district", "commune"]
RANK: dict[Level, int] = {"central": 0, "province": 1, "department": 2, "district": 3, "commune": 4}
LEVEL_WORDS: dict[Level, str] = {
    "central": "trung ương",
    "province": "tỉnh, thành phố",
    "department": "sở, ban, ngành",
    "district": "huyện",
    "commune": "xã",
}
_QUANTIFIER = re.compile(r"(?:(?:cac|moi|mot so|toan the|nhung|giam doc|pho giam doc|thu truong|lanh dao|tung) )+")


@lru_cache(maxsize=1)
def _levels() -> tuple[tuple[Level, re.Pattern[str]], ...]:
    rows = tomllib.loads(files("kg.monitoring").joinpath("levels.toml").read_text("utf8"))["level"]
    return tuple((cast(Level, row["name"]), re.compile(row["pattern"])) for row in rows)


@lru_cache(maxsize=65536)
def level_of(name: str) -> Level | None:
    """Return the level of a body by its name, None where the name does not tell.

    >>> level_of("Ủy ban nhân dân tỉnh An Giang")
    'province'
    """
    key = " ".join(fold(name).split())
    quantifier = _QUANTIFIER.match(key)
    key = key[quantifier.end() :] if quantifier else key
    return next((level for level, pattern in _levels() if pattern.match(key)), None)
