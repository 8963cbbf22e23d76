"""Who ends a document, and when a register's word stands against it."""

import pytest

from corpus.changes import Change
from corpus.registry_row import RegistryRow
from kg.mining.status import with_status


def row(number, date, status="", effective="", source=""):
    return RegistryRow(
        f"bct/tt/{number}/{date[:4]}", f"{number}/{date[:4]}/TT-BCT", "Thông tư", date=date, status=status,
        effective=effective, evidence="letterhead", status_source=source,
    )  # fmt: skip


OLD, NEW = "2010-02-01", "2015-03-01"
READ = row(9, "2012-01-01", "in_force", "2012-03-01", "sổ A")
READ_LATER = row(8, "2020-01-01", "in_force", "2020-03-01", "sổ B")
ENDS = [
    # what a register says of the old document, the change -> its status and who says it
    ("", "", "replaces", "", ("expired", "replaces:bct/tt/6/2015")),
    ("", "", "repeals", "", ("expired", "repeals:bct/tt/6/2015")),
    ("", "", "repeals", "part", ("", "")),
    ("", "", "amends", "", ("", "")),
    ("in_force", "sổ A", "replaces", "", ("expired", "replaces:bct/tt/6/2015")),
    ("in_force", "sổ B", "replaces", "", ("in_force", "sổ B")),
]


@pytest.mark.parametrize(("status", "source", "relation", "scope", "expected"), ENDS)
def test_what_ends_a_document(status, source, relation, scope, expected):
    old, new = row(5, OLD, status, "", source), row(6, NEW)
    change = Change(new.id, relation, old.id, "kho#1", scope=scope)
    found = {r.id: r for r in with_status([old, new, READ, READ_LATER], [change])}
    assert (found[old.id].status, found[old.id].status_source) == expected
    assert found[new.id].status == ""


def test_an_older_document_ends_no_later_one():
    old, new = row(5, OLD), row(6, NEW)
    assert {r.status for r in with_status([old, new], [Change(old.id, "replaces", new.id, "kho#1")])} == {""}
