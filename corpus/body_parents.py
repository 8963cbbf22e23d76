"""The name of a unit -> the body that it belongs to by its own words, whoever names it (đơn vị ngành dọc).

"Chi cục Thuế huyện …" in a People's Committee's plan is no unit of that committee: taxes, the treasury, customs and
the police answer to their own branch, "Chi cục Kiểm lâm" to its department. registry/body-parents.csv has the words.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.bodies import BodyTable
from corpus.document_types import REGISTRY
from corpus.errors import RegistryError
from corpus.succession import answers_on


@dataclass(frozen=True, slots=True)
class ParentRow:
    """Names that begin with ``words`` (folded) are units of the kind ``province`` of their place, else of ``central``.

    Both may be empty: such a unit is of nobody that the document's place or issuer would tell.
    """

    words: re.Pattern[str]
    province: str
    central: str
    examples: tuple[str, ...]


@lru_cache(maxsize=1)
def parent_rows() -> tuple[ParentRow, ...]:
    """Load the shipped table; raises RegistryError."""
    path = REGISTRY / "body-parents.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return tuple(
                ParentRow(
                    re.compile(rf"(?:{row['words']})"),
                    row["province"],
                    row["central"],
                    tuple(row["examples"].split("|")),
                )
                for row in csv.DictReader(stream)
            )
    except (OSError, KeyError, re.error) as error:
        raise RegistryError(f"Không đọc được bảng cơ quan ngành dọc {path.name}: {error}.") from error


def parent_row(key: str) -> ParentRow | None:
    """Return the row that tells whose unit a folded name is, None where the name does not tell."""
    return next((row for row in parent_rows() if row.words.match(key)), None)


def parent_of(row: ParentRow, place: str | None, date: str | None, bodies: BodyTable) -> str | None:
    """Return the id of the body above a unit of a place (id), as it was on an ISO date; None where it is not known."""
    home = bodies.places.by_id.get(place or "")
    province = bodies.places.province_of(home) if home is not None else None
    if province is None:
        return row.central or None
    above = bodies.body(f"{row.province}-{province}") if row.province else None
    if above is None:
        return row.central or None
    if above.exists(date):
        return above.id
    later = answers_on(above.id, bodies, date) if date and len(date) == len("2025-03-01") else ()
    return later[0].body.id if len(later) == 1 else above.id
