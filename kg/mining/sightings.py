"""One place that says something of an official document: a letterhead, a citation or a register's entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["letterhead", "register", "citation"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one place says of a document.

    ``place`` names the document or register that says it (two sightings are independent when their places differ);
    ``number`` as printed, empty for a law cited by name and date; ``province`` the id of the place of the document
    that says it and ``by`` the id of the body that issued that; ``date`` ISO, perhaps a year alone; ``confirmed``
    whether the publisher's address of the page repeats the number; ``effective`` the day (ISO)
    from which it is in force.
    """

    kind: Kind
    place: str
    number: str
    doc_type: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    province: str | None = None
    by: str | None = None
    status: str = ""
    effective: str = ""
    confirmed: bool = False
