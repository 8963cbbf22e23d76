import sqlite3

import pytest

from corpus.model import Source, Unreadable
from kg.store.errors import CorruptWorkspace, MissingWorkspace, UnknownDocument, explained
from kg.store.ledger import Ledger
from kg.store.reading import LedgerReader
from kg.store.record import record
from nlp.passages import passages
from tests.kg.samples import TEXT, analysis


def store(ledger, value):
    return ledger.store(record(value, passages(value.document.text, value.sections)), analysis_version="v1")


@pytest.fixture
def ledger(tmp_path):
    opened = Ledger(tmp_path / "ledger.sqlite", writable=True)
    yield opened
    opened.close()


def test_an_analysis_comes_back_exactly_as_it_was_stored(ledger):
    value = analysis()
    store(ledger, value)
    assert ledger.analysis(value.document.id) == value


def test_a_reader_sees_what_was_stored_beside_the_writer(ledger):
    value = analysis()
    reader = LedgerReader(ledger.path)
    assert list(reader.documents()) == []
    store(ledger, value)
    assert [d.source.name for d in reader.documents()] == ["ke-hoach.txt"]
    assert reader.text(value.document.id) == TEXT
    reader.close()


@pytest.mark.parametrize("number", ["12/KH-SNV", "12 / kh-snv", "12/KH–SNV"])
def test_a_document_is_found_by_its_own_number_however_typed(ledger, number):
    store(ledger, analysis())
    assert [d.source.name for d in ledger.documents_numbered(number)] == ["ke-hoach.txt"]


@pytest.mark.parametrize(
    "question",
    [
        {"number": "749/QĐ-TTg"},
        {"number": "749/qd-ttg"},
        {"candidate": "ttg/qd/749/2021"},
        {"relation": "based_on", "number": "749/QĐ-TTg"},
        {"date": "2020-06-03"},
        {"digits": "749"},
    ],
)
def test_citations_are_found_across_documents(ledger, question):
    store(ledger, analysis("a.txt"))
    store(ledger, analysis("b.txt"))
    found = list(ledger.find_citations(**question))
    assert {f.document for f in found} == {d.id for d in ledger.documents()}
    assert {f.citation.number for f in found} == {"749/QĐ-TTg"}


@pytest.mark.parametrize(
    "question", [{"digits": "74"}, {"digits": "49"}, {"date": "2020"}, {"resolved": "ttg/qd/749/2020"}]
)
def test_citations_of_another_document_are_not_found(ledger, question):
    store(ledger, analysis())
    assert list(ledger.find_citations(**question)) == []


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ({"kind": "task"}, 1),
        ({"kind": "target"}, 0),
        ({"unit_name": "so noi vu"}, 1),
        ({"unit_name": "Nội vụ", "role": "lead"}, 1),
        ({"unit_name": "Nội vụ", "role": "support"}, 0),
        ({"due_to": "2025"}, 1),
        ({"due_from": "2026"}, 0),
        ({"citing": "749/QĐ-TTg"}, 1),
        ({"citing": "942/QĐ-TTg"}, 0),
    ],
)
def test_statements_are_found_by_what_they_say(ledger, question, count):
    store(ledger, analysis())
    assert len(list(ledger.find_statements(**question))) == count


def test_a_changed_source_replaces_its_document_and_nothing_of_the_old_one_stays(ledger):
    store(ledger, analysis())
    old = ledger.units(range(100))
    store(ledger, analysis(sha256="1" * 64, text=TEXT.replace("số hóa", "quản lý")))
    assert ledger.counts().documents == 1
    assert ledger.counts().statements == 1
    assert "quản lý" in ledger.text(next(ledger.documents()).id)
    assert not set(ledger.units(range(100))) & set(old), "a unit number is never used twice"


def test_removing_a_document_removes_every_row_of_it(ledger):
    value = analysis()
    store(ledger, value)
    ledger.remove(value.document.id)
    tables = {name for (name,) in ledger.query("SELECT name FROM sqlite_master WHERE type = 'table'")}
    kept = {"counters", "versions", "audit", "sqlite_sequence"}
    assert {t: ledger.query(f"SELECT count(*) FROM {t}")[0][0] for t in tables - kept} == dict.fromkeys(
        tables - kept, 0
    )
    with pytest.raises(UnknownDocument):
        ledger.text(value.document.id)


def test_a_source_that_became_unreadable_keeps_its_reason_and_loses_its_facts(ledger):
    value = analysis()
    store(ledger, value)
    ledger.note_unreadable(
        Unreadable(Source("ke-hoach.txt", "tep", "2" * 64), "empty", "Tệp rỗng."),
        value.document.id,
        analysis_version="v1",
    )
    assert ledger.counts().documents == 0
    assert [(u.source, u.reason) for u in ledger.unreadable()] == [("ke-hoach.txt", "Tệp rỗng.")]
    store(ledger, value)
    assert ledger.unreadable() == ()


def test_a_failed_transaction_leaves_the_old_document(ledger):
    value = analysis()
    store(ledger, value)
    broken = record(value, ())
    object.__setattr__(broken, "problems", ((0, None, 0, 0, ""),))
    with pytest.raises(sqlite3.IntegrityError):
        ledger.store(broken, analysis_version="v2")
    assert ledger.analysis(value.document.id) == value


def test_the_projections_know_what_they_lack(ledger):
    value = analysis()
    revision = store(ledger, value)
    ledger.begin_projection("words", "g1", "")
    assert ledger.unprojected("words") == [value.document.id]
    ledger.mark_projected("words", [(value.document.id, revision)])
    assert ledger.unprojected("words") == []
    store(ledger, analysis(sha256="1" * 64))
    assert ledger.unprojected("words") == ledger.leftover("words") == [value.document.id]
    ledger.remove(value.document.id)
    assert ledger.unprojected("words") == []
    assert ledger.leftover("words") == [value.document.id]


def test_opening_nothing_says_what_to_do(tmp_path):
    with pytest.raises(MissingWorkspace, match="cancu build"):
        LedgerReader(tmp_path / "ledger.sqlite")


@pytest.mark.parametrize("content", [b"khong phai SQLite " * 100, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_corrupt_ledger_is_a_sentence(tmp_path, content):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(content)
    with pytest.raises(sqlite3.DatabaseError) as caught:
        LedgerReader(path)
    assert isinstance(explained(caught.value), CorruptWorkspace)


def test_citers_are_counted_by_identity_where_it_is_known_and_by_number_and_date_where_not(ledger):
    cited = [
        analysis("cua-ta.txt", number="749/QĐ-TTg", legal_id="ttg/qd/749/2020"),
        analysis("trung-so.txt", number="749/QĐ-TTg", legal_id="ubnd/qd/749/2021"),
    ]
    for value in [*cited, analysis("a.txt"), analysis("b.txt")]:
        store(ledger, value)
    ledger.count_citers()
    counts = ledger.citers(d.id for d in ledger.documents())
    # The date of the citation (03/6/2020) contradicts that of both documents (15/01/2025).
    assert counts == {}
    with ledger.transaction() as db:
        db.execute("UPDATE documents SET date = '2020-06-03' WHERE source = 'cua-ta.txt'")
    ledger.count_citers()
    assert ledger.citers([cited[0].document.id]) == {cited[0].document.id: 3}
    with ledger.transaction() as db:
        db.execute("UPDATE citations SET resolved = 'ubnd/qd/749/2021'")
    ledger.count_citers()
    assert set(ledger.citers(d.id for d in ledger.documents())) == {cited[1].document.id}


def test_a_ledger_of_an_older_version_is_brought_up_by_the_writer(tmp_path, ledger):
    store(ledger, analysis())
    ledger.close()
    db = sqlite3.connect(ledger.path)
    later = (
        "DROP TABLE citers; DROP INDEX statements_kind; DROP INDEX citations_status; DROP INDEX problems_code; "
        "DROP TABLE decisions; DROP TABLE machine_facts; DROP TABLE unlinked; DROP TABLE targets; DROP TABLE citation_keys; DROP TABLE links; "
        "DROP TABLE commencements; DROP TABLE effects;"
    )
    db.executescript(f"{later} PRAGMA user_version = 1")
    db.close()
    with pytest.raises(CorruptWorkspace, match="cancu build"):
        LedgerReader(ledger.path)
    Ledger(ledger.path, writable=True).close()
    brought_up = LedgerReader(ledger.path)
    assert brought_up.counts().documents == 1
    fresh = Ledger(tmp_path / "fresh.sqlite", writable=True)
    schema = "SELECT type, name FROM sqlite_master ORDER BY name"
    assert brought_up.query(schema) == fresh.query(schema)


def test_a_ledger_that_merely_lacks_what_was_added_since_can_be_read(ledger):
    store(ledger, analysis())
    ledger.close()
    db = sqlite3.connect(ledger.path)
    db.executescript("DROP TABLE decisions; DROP TABLE machine_facts; PRAGMA user_version = 3")
    db.close()
    assert LedgerReader(ledger.path).counts().documents == 1


def test_a_ledger_of_a_later_version_is_refused(ledger):
    ledger.close()
    db = sqlite3.connect(ledger.path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(CorruptWorkspace, match="99"):
        Ledger(ledger.path, writable=True)
