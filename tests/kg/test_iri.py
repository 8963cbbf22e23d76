from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import iri
from ontology.terms import BASE

ids = st.text(min_size=1).filter(lambda text: "/" not in text)
paths = st.lists(ids, min_size=1, max_size=5).map("/".join)


@pytest.mark.parametrize(
    ("made", "path"),
    [
        (iri.document("d0123456789ab"), "id/document/d0123456789ab"),
        (iri.section("d1", "2.1"), "id/document/d1/section/2.1"),
        (iri.statement("d1", "s7"), "id/document/d1/statement/s7"),
        (iri.citation("d1", "c3"), "id/document/d1/citation/c3"),
        (iri.legal("ttg/qd/749/2020"), "id/legal/ttg/qd/749/2020"),
        (iri.work("d1", "ttg/qd/749/2020"), "id/legal/ttg/qd/749/2020"),
        (iri.work("d1"), "id/document/d1/work"),
        (iri.body("ubnd-dong-nai"), "id/body/ubnd-dong-nai"),
        (iri.body("stc-dong-nai--van-phong"), "id/body/stc-dong-nai--van-phong"),
        (iri.change("stttt-dong-nai"), "id/change/stttt-dong-nai"),
        (iri.place("dong-nai-2025"), "id/place/dong-nai-2025"),
        (iri.graph("d1"), "graph/d1"),
        (iri.concept("relation", "based_on"), "scheme/relation/based_on"),
        (iri.section("d1", "Điều 5"), "id/document/d1/section/%C4%90i%E1%BB%81u%205"),
        (iri.body(".."), "id/body/%2E%2E"),
    ],
)
def test_names_are_readable_paths_under_the_base(made, path):
    assert made == BASE + path


@given(ids, ids)
def test_every_kind_of_name_reads_back(first, second):
    for kind in ("section", "statement", "citation", "problem", "reference", "concept"):
        name = iri.Name(kind, (first, second))
        assert iri.parse(name.iri()) == name
    for kind in ("document", "file", "analysis", "work", "graph"):
        name = iri.Name(kind, (first,))
        assert iri.parse(name.iri()) == name


@given(paths)
def test_ids_with_slashes_read_back(path):
    for kind in ("legal", "body", "change", "place", "agent", "rule"):
        name = iri.Name(kind, (path,))
        assert iri.parse(name.iri()) == name


@given(ids)
def test_names_hold_only_characters_that_an_iri_may_hold(text):
    assert set(iri.document(text)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%:/#")


@pytest.mark.parametrize(
    "foreign",
    [
        "",
        "https://example.org/id/document/d1",
        BASE,
        BASE + "id/document",
        BASE + "id/document/d1/verse/2",
        BASE + "id/document/d1/section/a b",
        BASE + "id/planet/x",
        BASE + "ns#Citation",
    ],
)
def test_other_iris_are_refused_with_a_sentence(foreign):
    with pytest.raises(iri.NotOurName, match="Không phải tên"):
        iri.parse(foreign)
