import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identity import LegalId, ProvisionId, mark_slug, slug

word = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
numbers = st.one_of(
    st.from_regex(r"[1-9][0-9]{0,4}(\.[0-9]{1,2})?[a-z]?", fullmatch=True), st.sampled_from(["khong-so", "0"])
)
years = st.integers(1000, 2999)
legal_ids = st.one_of(
    st.builds(LegalId, word, st.sampled_from(["qd", "qd-qp", "nd", "de-an"]), numbers, years),
    st.builds(
        LegalId, word, st.sampled_from(["nq", "ct"]), numbers, st.none(), st.one_of(st.none(), st.integers(1, 40))
    ),
)
marks = st.one_of(st.none(), st.from_regex(r"[0-9a-z]{1,4}", fullmatch=True))


@given(legal_ids)
def test_parsing_undoes_printing(legal_id):
    assert LegalId.parse(str(legal_id)) == legal_id
    assert str(legal_id).isascii()


@given(legal_ids, marks, marks, st.from_regex(r"[0-9a-z]{1,3}", fullmatch=True))
def test_provisions_parse_back(legal_id, dieu, khoan, diem):
    provision = ProvisionId(legal_id, dieu, khoan, diem)
    assert ProvisionId.parse(str(provision)) == provision


@pytest.mark.parametrize(
    ("printed", "identity"),
    [
        ("ttg/qd/749/2020", LegalId("ttg", "qd", "749", 2020)),
        ("ttg/qd-qp/4/2022", LegalId("ttg", "qd-qp", "4", 2022)),
        ("tw/nq/52/t12", LegalId("tw", "nq", "52", term=12)),
        ("btc.bnv/ttlt/1/2020", LegalId("btc.bnv", "ttlt", "1", 2020)),
        ("ubnd-dong-nai/kh/177/open", LegalId("ubnd-dong-nai", "kh", "177")),
        ("cp/nq-qp/66.12/2026", LegalId("cp", "nq-qp", "66.12", 2026)),
        ("qh/hp/khong-so/2013", LegalId("qh", "hp", "khong-so", 2013)),
    ],
)
def test_printed_forms(printed, identity):
    assert str(identity) == printed
    assert LegalId.parse(printed) == identity


@pytest.mark.parametrize("bad", ["", "ttg/qd/749", "TTg/qd/749/2020", "ttg/qd/0749/2020", "ttg/qd/749/20", "a/b/1/t0"])
def test_what_is_no_legal_id_is_refused(bad):
    with pytest.raises(ValueError, match="not a legal id"):
        LegalId.parse(bad)


def test_a_document_has_a_year_or_a_term():
    with pytest.raises(ValueError, match="not by both"):
        LegalId("tw", "nq", "1", 2020, 13)


def test_points_d_and_dd_differ():
    assert (mark_slug("d"), mark_slug("đ"), mark_slug("12a")) == ("d", "dd", "12a")


def test_names_become_readable_ascii():
    assert slug("Bà Rịa - Vũng Tàu") == "ba-ria-vung-tau"
    assert slug("QĐ-UBQGCĐS") == "qd-ubqgcds"
