import re
from collections import Counter

import pytest

from corpus.catalogue import Catalogue, RegistryRow, law_key, load_catalogue, read_aliases
from corpus.changes import changes_of
from corpus.document_types import REGISTRY
from corpus.errors import RegistryError
from corpus.identity import LegalId
from corpus.registry_row import read_rows, write_rows


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


KEYS = [
    # number, what stands with it -> legal id
    ("749/QĐ-TTg", {"date": "2020-06-03"}, "ttg/qd/749/2020"),
    ("30/2020/NĐ-CP", {}, "cp/nd/30/2020"),
    ("177/KH-UBND", {"date": "2022-01-18", "place": "dong-nai"}, "ubnd-dong-nai/kh/177/2022"),
    (
        "177/KH-UBND",
        {"date": "2022-01-18", "issuer": "UBND tỉnh Bình Phước", "place": "dong-nai"},
        "ubnd-binh-phuoc/kh/177/2022",
    ),
    ("177/KH-UBND", {"date": "2022-01-18"}, None),
    ("177/KH-UBND", {"place": "dong-nai"}, None),
    ("52-NQ/TW", {"date": "2019-09-27"}, "tw/nq/52/t12"),
    ("39/2019-CT/TW", {"date": "2019-11-01"}, "tw/ct/39/t12"),
    ("05-NQ/TU", {"date": "2022-03-28", "place": "dong-nai"}, "tu-dong-nai/nq/5/t13"),
    ("67/2006/QH11", {"doc_type": "Luật"}, "qh/luat/67/2006"),
    ("67/2006/QH11", {}, None),
    ("01/2020/TTLT-BTC-BNV", {}, "btc.bnv/ttlt/1/2020"),
    ("04/2022/QĐ-TTg", {}, "ttg/qd-qp/4/2022"),
    ("12/QĐ-BCĐ", {"date": "2022", "issuer": "Ban Chỉ đạo chuyển đổi số tỉnh Đồng Nai"}, "bcd-dong-nai/qd/12/2022"),
    ("12/QĐ-BCĐ", {"date": "2022"}, None),
    ("03/KL-BCH", {"date": "2022", "place": "dong-nai"}, None),
    ("03/KL-BCH", {"date": "2022", "place": "dong-nai", "by": "ldld-dong-nai"}, "ldld-dong-nai-bch/kl/3/2022"),
    ("03/KL-BCH", {"date": "2022", "issuer": "Bộ Chỉ huy Quân sự tỉnh Đồng Nai"}, "bchqs-dong-nai/kl/3/2022"),
    ("06-QĐ/BCSĐ", {"date": "2021-11-10", "issuer": "Bộ Giao thông vận tải"}, "bgtvt-bcsd/qd/6/2021"),
    ("15/2020/TT-BVHTTD", {"issuer": "Bộ Văn hóa, Thể thao và Du lịch"}, "bvhttdl/tt/15/2020"),
]


@pytest.mark.parametrize(("number", "facts", "legal_id"), KEYS)
def test_what_is_printed_makes_the_key(catalogue, number, facts, legal_id):
    found = catalogue.key(number, **facts).legal_id
    assert (str(found) if found else None) == legal_id


def test_the_same_number_of_several_years_is_several_rows(catalogue):
    found = {row.id for row in catalogue.by_number("50/NQ-CP")}
    assert {"cp/nq/50/2020", "cp/nq/50/2023"} <= found
    assert [row.id for row in catalogue.by_number("50/NQ-CP", date="2020-04-17")] == ["cp/nq/50/2020"]


def test_a_law_is_found_by_name_and_date(catalogue):
    name = "Luật tổ chức chính quyền địa phương"
    assert [row.number for row in catalogue.by_law_name(name, date="2015-06-19")] == ["77/2015/QH13"]
    assert len(catalogue.by_law_name(name)) > 1
    assert [row.id for row in catalogue.by_law_name("Bộ luật Dân sự năm 2015")] == ["qh/luat/91/2015"]
    assert catalogue.by_law_name("Luật Không Có Thật") == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Luật Đất đai năm 2013", "luat dat dai"),
        ("LUẬT ĐẤT ĐAI số 45/2013/QH13", "luat dat dai"),
        ("Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015", "luat to chuc chinh phu"),
        ("Luật Giá (sửa đổi)", "luat gia"),
        ("Luật số 15/2003/QH11 ngày 26/11/2003 về thi đua, khen thưởng", "luat thi dua khen thuong"),
        (
            "Luật Của Quốc hội nước Cộng hoà xã hội chủ nghĩa Việt Nam số 27/2001/QH10 về phòng cháy và chữa cháy",
            "luat phong chay va chua chay",
        ),
    ],
)
def test_the_name_of_a_law_is_what_stays(name, key):
    assert law_key(name) == key


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Luật PCCC", "Luật Phòng cháy và chữa cháy"),
        ("Luật THADS", "Luật Thi hành án dân sự"),
        ("Luật BVMT", "Luật Bảo vệ môi trường"),
        ("Luật Tổ chức CQĐP", "Luật Tổ chức chính quyền địa phương"),
        ("Bộ luật TTHS", "Bộ luật Tố tụng hình sự"),
        ("Luật XYZT", "Luật Không Có Thật"),
    ],
)
def test_a_shortened_law_is_the_one_of_those_initials(catalogue, short, full):
    assert catalogue.by_law_name(short) == catalogue.by_law_name(full)


def test_rows_without_a_title_are_no_law_s_name(catalogue):
    assert catalogue.by_law_name("Luật") == ()
    assert catalogue.by_law_name("Hiến pháp") != ()


def test_short_names_are_known(catalogue):
    assert [row.number for row in catalogue.by_alias("đề án 06")] == ["06/QĐ-TTg"]
    known = {row.id for row in catalogue.rows()}
    aliases = read_aliases(REGISTRY / "aliases.csv")
    assert [ids for ids in aliases.values() if not set(ids) <= known] == []


def test_the_corpus_is_looked_up_before_the_registry(catalogue):
    own = RegistryRow("ubnd-dong-nai/kh/177/2022", "177/KH-UBND", "Kế hoạch", "một kế hoạch", "2022-01-18")
    widened = catalogue.with_documents([own])
    assert widened.by_number("177/KH-UBND", date="2022-01-18", place="dong-nai") == (own,)
    assert widened.row("ttg/qd/749/2020") == catalogue.row("ttg/qd/749/2020")
    assert next(iter(widened.rows())) == own
    assert len(widened) == len(catalogue) + 1


def test_the_shipped_register_is_whole(catalogue):
    rows = list(catalogue.rows())
    assert len(rows) >= 20_000
    assert Counter(row.id for row in rows).most_common(1)[0][1] == 1
    wrong = [row.id for row in rows if str(LegalId.parse(row.id)) != row.id]
    assert wrong == []
    assert {row.evidence for row in rows} == {"letterhead", "register", "agreement", "sequence", "issuer", "hand"}
    years = [(LegalId.parse(row.id).year, row.date[:4]) for row in rows if row.date]
    assert [pair for pair in years if pair[0] is not None and str(pair[0]) != pair[1]] == []


def test_issuers_have_names(catalogue):
    assert catalogue.issuer_name(catalogue.row("ttg/qd/749/2020")) == "Thủ tướng Chính phủ"
    joint = next(row for row in catalogue.rows() if "." in row.issuer_id)
    assert ", " in catalogue.issuer_name(joint)


def test_rows_survive_the_file(tmp_path):
    rows = [
        RegistryRow("ttg/qd/2/2020", "02/QĐ-TTg", "Quyết định", 'về "một, hai"'),
        RegistryRow("a/qd/1/2020", "1", "x"),
    ]
    write_rows(rows, tmp_path / "r.csv")
    assert read_rows(tmp_path / "r.csv") == sorted(rows, key=lambda row: row.id)


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "id,number,type,title,date,status,effective,issuer,evidence,sources\n1\n"]
)
def test_a_broken_register_is_refused_with_a_sentence(tmp_path, text):
    (tmp_path / "r.csv").write_text(text, encoding="utf8")
    with pytest.raises(RegistryError, match=r"r\.csv"):
        read_rows(tmp_path / "r.csv")


def test_a_further_register_is_loaded(tmp_path):
    write_rows([RegistryRow("ubnd-dong-nai/kh/9999/2022", "9999/KH-UBND", "Kế hoạch")], tmp_path / "office.csv")
    widened = load_catalogue((tmp_path / "office.csv", tmp_path / "missing.csv"))
    assert widened.row("ubnd-dong-nai/kh/9999/2022")
    assert load_catalogue((tmp_path / "office.csv",)) is widened


def test_an_empty_catalogue_answers_nothing():
    empty = Catalogue()
    assert empty.by_number("749/QĐ-TTg") == ()
    assert empty.by_law_name("Luật Đất đai") == ()
    assert empty.row("ttg/qd/749/2020") is None


def test_the_readme_counts_what_the_register_holds(catalogue):
    counted = Counter(row.evidence for row in catalogue.rows())
    readme = (REGISTRY / "README.md").read_text(encoding="utf8")
    stated = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", readme, re.MULTILINE))
    assert {name: int(count.replace(",", "")) for name, count in stated.items()} == counted


def test_changes_name_documents(catalogue):
    changes = [change for found in changes_of().values() for change in found]
    assert len(changes) > 1000
    assert {change.relation for change in changes} == {"replaces", "repeals", "amends", "consolidates"}
    known = [all(catalogue.body(body) for body in c.other.split("/")[0].split(".")) for c in changes]
    assert all(known)
    assert [c for c in changes if catalogue.row(c.document) is None] == []
    assert [c for c in changes if str(LegalId.parse(c.other)) != c.other or c.other == c.document] == []


def test_older_registers_are_still_read(tmp_path):
    header = "id,number,type,title,date,status,effective,issuer,evidence,sources"
    (tmp_path / "r.csv").write_text(f"{header}\na/qd/1/2020,1,x,y,2020-01-02,,,,office,so\n", encoding="utf8")
    row = read_rows(tmp_path / "r.csv")[0]
    assert (row.date, row.evidence, row.date_evidence, row.sources) == ("2020-01-02", "office", "", "so")
    assert row.sure_date


@pytest.mark.parametrize(
    ("facts", "strict", "sure_date", "sure_title"),
    [
        ({"evidence": "letterhead"}, True, True, True),
        ({"evidence": "agreement", "date_evidence": "citation"}, True, False, True),
        ({"evidence": "issuer"}, False, False, False),
        ({"evidence": "register", "title_evidence": "citation"}, True, True, False),
        ({"evidence": "hand"}, True, False, False),  # general knowledge completes, and accuses nobody
    ],
)
def test_every_fact_has_its_own_evidence(facts, strict, sure_date, sure_title):
    row = RegistryRow("a/qd/1/2020", "1", "x", "y", "2020-01-02", **facts)
    assert (row.strict, row.sure_date, row.sure_title) == (strict, sure_date, sure_title)
    empty = RegistryRow("a/qd/1/2020", "1", "x", **facts)
    assert (empty.sure_date, empty.sure_title) == (False, False)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Luật sư", "Luật Luật sư"),
        ("Luật sư", "Luật luật sư năm 2006"),
        ("Luật Quy hoạch đô thị của Quốc hội khoá XII, kỳ họp thứ 5", "Luật Quy hoạch đô thị"),
        ("Luâ\u0323t Pha\u0301 sa\u0309n", "Luật Phá sản"),
    ],
)
def test_a_law_is_found_by_its_name_however_its_title_is_kept(title, name):
    catalogue = Catalogue([RegistryRow("qh/luat/65/2006", "65/2006/QH11", "Luật", title, "2006-06-29")])
    assert [row.id for row in catalogue.by_law_name(name)] == ["qh/luat/65/2006"]
