"""What a person writes into the registry by hand: it completes what was mined and never overrules it."""

import pytest

from corpus.bodies import body_table
from corpus.catalogue import Catalogue
from corpus.changes import Change, read_changes
from corpus.document_types import REGISTRY
from corpus.normalise import normalise
from corpus.registry_row import RegistryRow, read_rows
from kg.mining.by_hand import with_changes
from kg.mining.merge import merge
from kg.mining.readings import cited, read_document
from kg.mining.registers import database
from kg.mining.sightings import Sighting

LAW = "45/2031/QH19"
ID = "qh/luat/45/2031"


def sight(place, date="2031-11-22", number=LAW, **facts):
    return Sighting("citation", place, number, "Luật", date, title=facts.pop("title", "Luật Trồng cây"), **facts)


def merged(seen, **by_hand):
    said = []
    told = [RegistryRow(ID, LAW, "Luật", evidence="hand", **by_hand)] if by_hand else []
    rows = {row.id: row for row in merge(seen, body_table(), by_hand=told, report=said.append)}
    return rows.get(ID), said


FOUR = [sight(place) for place in "abcd"]


def test_a_fact_that_no_source_tells_is_taken_from_the_hand_and_says_so():
    row, said = merged(FOUR, effective="2032-07-01", date="2031-11-22", title="Luật Trồng cây")
    assert (row.effective, row.effective_evidence) == ("2032-07-01", "hand")
    assert (row.date_evidence, row.title_evidence, row.evidence) == ("agreement", "agreement", "agreement")
    assert said == []


def test_a_mined_fact_stands_and_the_difference_is_reported():
    row, said = merged(FOUR, date="2031-12-01", title="Luật Chặt cây")
    assert (row.date, row.title) == ("2031-11-22", "Luật Trồng cây")
    assert len(said) == 2
    assert all(ID in line for line in said)
    assert "2031-12-01" in " ".join(said)


def test_a_law_that_documents_cite_by_name_and_day_gets_its_number_by_hand():
    named = [sight(place, number="") for place in "ab"]
    row, said = merged(named, title="Luật Trồng cây", date="2031-11-22")
    assert (row.number, row.date, row.date_evidence, row.evidence) == (LAW, "2031-11-22", "agreement", "hand")
    row, said = merged(named, title="Luật Trồng cây", date="2031-11-02")
    assert (row.date, len(said)) == ("2031-11-22", 1)


def test_the_day_of_another_law_of_the_name_in_that_year_is_not_taken():
    other = [sight(place, "2031-12-30", "77/2031/QH19") for place in "abcd"]
    named = [sight(place, "2031-12-30", number="") for place in "ab"]
    row, said = merged([*other, *named], title="Luật Trồng cây", date="2031-11-22")
    assert (row.date, row.evidence, said) == ("2031-11-22", "hand", [])


def test_a_law_was_passed_on_the_day_that_it_names_at_its_end():
    text = (
        "QUỐC HỘI\n\nLuật số: 45/2031/QH19\n\nHà Nội, ngày 22 tháng 6 năm 2031\n\nLUẬT\n\nTRỒNG CÂY\n\nĐiều 1. Cây.\n"
        "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIX, kỳ họp thứ 2 thông qua ngày 22 tháng "
        "11 năm 2031.\n"
    )
    head = read_document("d1", normalise(text).text, "", Catalogue()).head
    assert (head.number, head.date) == (LAW, "2031-11-22")


def test_without_a_table_by_hand_nothing_is_added():
    assert merged(FOUR)[0].effective == ""
    assert merged([])[0] is None


END = Change("qh/luat/1/2031", "repeals", "qh/luat/2/2021", "hand", "2032-01-01")
MINED = [
    # what the documents themselves say -> how many changes there are then, how many contradictions are reported
    ([], 1, 0),
    ([Change("qh/luat/1/2031", "amends", "qh/luat/2/2021", "d1")], 2, 0),
    ([Change("qh/luat/1/2031", "repeals", "qh/luat/2/2021", "d1")], 1, 0),
    ([Change("qh/luat/1/2031", "repeals", "qh/luat/2/2021", "d1", "2032-03-01")], 1, 1),
    ([Change("qh/luat/1/2031", "repeals", "qh/luat/2/2021", "d1", "", "part")], 1, 1),
]


@pytest.mark.parametrize(("mined", "count", "contradictions"), MINED)
def test_an_end_told_by_hand_stands_where_no_document_tells_it(mined, count, contradictions):
    said = []
    assert len(with_changes(mined, [END], said.append)) == count
    assert len(said) == contradictions


def test_the_tables_by_hand_hold_laws_and_what_ended_them():
    rows = read_rows(REGISTRY / "documents-by-hand.csv")
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.evidence == "hand"
        assert not (row.effective and row.date) or row.effective >= row.date, row.id
    ends = read_changes(REGISTRY / "relations-by-hand.csv")
    known = {row.id for row in read_rows(REGISTRY / "documents.csv")} | {row.id for row in rows}
    for end in ends:
        assert {end.document, end.other} <= known, end
        assert (end.source, len(end.since)) == ("hand", 10)


BEGINS = [
    # words -> the number that they speak of, and its coming into force
    ("(Điều 3 Luật số 45/2031/QH19, có hiệu lực thi hành kể từ ngày 01/07/2032)", {LAW: "2032-07-01"}),
    (
        "Luật số 46/2031/QH19 ngày 25 tháng 11 năm 2031 của Quốc hội sửa đổi, bổ sung một số điều của Luật Trồng cây số "
        "45/2031/QH19, có hiệu lực kể từ ngày 01 tháng 7 năm 2032.",
        {"46/2031/QH19": "2032-07-01", LAW: ""},
    ),
    ("kể từ ngày Luật Trồng cây số 45/2031/QH19 có hiệu lực thi hành (ngày 01-7-2032)", {LAW: "2032-07-01"}),
    ("theo Luật Trồng cây số 45/2031/QH19 có hiệu lực thi hành", {LAW: ""}),
    ("Luật Trồng cây số 45/2031/QH19 hết hiệu lực kể từ ngày 01 tháng 7 năm 2042", {LAW: ""}),
]


def told(text):
    text = normalise(text).text
    return list(cited(read_document("d1", text, "", Catalogue()).citations, text, "d1"))


@pytest.mark.parametrize(("text", "expected"), BEGINS)
def test_notes_tell_from_when_what_they_name_is_in_force(text, expected):
    assert {s.number: s.effective for s in told(text) if s.number} == expected


def test_the_day_that_most_notes_give_is_that_of_the_register():
    def note(day):
        return Sighting("register", "phapdien", LAW, "Luật", "2031-11-22", effective=day)

    row, _ = merged([note("2032-10-01"), note("2032-07-01"), note("2032-07-01")])
    assert (row.effective, row.effective_evidence) == ("2032-07-01", "register")


def test_an_entry_of_the_register_goes_before_its_notes():
    number, day = "98/2031/NĐ-CP", "2031-11-22"
    entry = Sighting("register", "phapdien", number, "Nghị định", day, title="Về chợ nổi", effective="2032-07-01")
    notes = [Sighting("register", "phapdien", number, "Nghị định", day, effective="2032-01-01")] * 3
    (row,) = merge([entry, *notes], body_table())
    assert row.effective == "2032-07-01"


@pytest.mark.parametrize(("places", "evidence"), [("ab", "agreement"), ("a", "citation")])
def test_consolidated_texts_tell_it_where_nobody_else_does(places, evidence):
    row, _ = merged([*FOUR, *(sight(place, effective="2032-07-01") for place in places)])
    assert (row.effective, row.effective_evidence) == ("2032-07-01", evidence)


def test_the_day_behind_a_list_of_amended_laws_is_none_of_theirs():
    text = (
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đào ao số 1/2031/QH19, Luật Trồng cây số 45/2031/QH19 và "
        "Luật Lấp ao số 3/2031/QH19 ngày 29 tháng 12 năm 2031;"
    )
    found = {s.number: (s.date, s.title) for s in told(text) if s.number}
    assert found == {LAW: (None, "Luật Trồng cây"), "3/2031/QH19": (None, "Luật Lấp ao")}


def test_a_database_that_calls_a_law_by_its_name_as_type_gives_the_name_once():
    entry = {"number": LAW, "type": "Luật Trồng cây", "title": "Luật Trồng cây số 45/2031/QH19", "date": "22/11/2031"}
    found = database(entry)
    assert (found.doc_type, found.title) == ("Luật", "Luật Trồng cây")


PREAMBLES = [
    ("Luật Ngày 06/07/1993 của Quốc hội về đào ao", "Luật Đào ao"),
    ("Pháp lệnh Ngày 19/05/1994 của Uỷ ban Thường vụ Quốc hội bảo vệ ao làng", "Pháp lệnh Bảo vệ ao làng"),
    ("Luật của Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam về đào ao", "Luật Đào ao"),
]


@pytest.mark.parametrize(("printed", "name"), PREAMBLES)
def test_a_law_s_name_is_told_without_its_date_and_authority(printed, name):
    kind = name.split(" ")[0] if not name.startswith("Pháp") else "Pháp lệnh"
    number = LAW if kind == "Luật" else "4/2031/UBTVQH19"
    head = Sighting("letterhead", "documents#1", number, kind, "2031-11-22", title=printed, confirmed=True)
    assert [row.title for row in merge([head], body_table())] == [name]
