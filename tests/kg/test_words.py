import pytest

from kg.store.words import Entry, WordIndex, is_unaccented, numbers

TEXTS = {
    1: "Nhiệm vụ chuyển đổi số của các sở, ban, ngành.",
    2: "Kinh phí từ ngân sách nhà nước; số liệu đổi mới chuyển về Sở.",
    3: "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ.",
    4: "Căn cứ Quyết định số 942/QĐ-TTg; trang 749 của phụ lục; ủy quyền cho TTg.",
    5: "Kế hoạch số 12/KH-UBND của Đồng Nai.",
}


@pytest.fixture
def index(tmp_path):
    made = WordIndex(tmp_path / "words")
    for unit, text in TEXTS.items():
        made.add(f"d{unit}", {"passage": [Entry(unit, "", text)]})
    made.commit()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("nhiệm vụ chuyển đổi số", 1),
        ("nhiem vu chuyen doi so", 1),
        ("NHIỆM VỤ CHUYỂN ĐỔI SỐ", 1),
        ("749/QĐ-TTg", 3),
        ("749/qd-ttg", 3),
        ("quyet dinh 749/QD-TTG", 3),
        ("dong nai", 5),
        ("đồng nai", 5),
        ("12/kh-ubnd", 5),
    ],
)
def test_the_best_passage_comes_first(index, query, first):
    assert index.search(query, "passage", 3)[0].unit == first


@pytest.mark.parametrize("query", ["số:1", '"', "((", "AND OR NOT", "a" * 5000, "x:y^9 ~ *", "", "   ", "\x00", "!!"])
def test_any_text_is_a_query(index, query):
    assert isinstance(index.search(query, "passage", 3), list)


def test_a_pair_of_syllables_counts_more_than_the_same_syllables_apart(index):
    assert [hit.unit for hit in index.search("chuyển đổi số", "passage", 2)] == [1, 2]


def test_a_replaced_document_answers_with_its_new_text_only(index):
    index.add("d1", {"passage": [Entry(9, "", "Chế độ báo cáo hằng quý.")]})
    index.commit()
    assert [hit.unit for hit in index.search("báo cáo hằng quý", "passage", 9)] == [9]
    assert 1 not in {hit.unit for hit in index.search("nhiệm vụ chuyển đổi", "passage", 9)}


def test_a_removed_document_is_not_found(index):
    index.remove("d3")
    index.commit()
    assert 3 not in {hit.unit for hit in index.search("749/QĐ-TTg", "passage", 9)}


def test_headings_are_searched_too(index):
    index.add("d9", {"passage": [Entry(11, "Chương trình nông thôn mới", "Giao các xã thực hiện.")]})
    index.commit()
    assert index.search("chương trình nông thôn", "passage", 1)[0].unit == 11


def test_what_was_not_committed_is_gone(tmp_path):
    first = WordIndex(tmp_path / "words")
    first.add("d1", {"document": [Entry(1, "", "Thông tư")]})
    first.close()
    second = WordIndex(tmp_path / "words", read_only=True)
    assert second.search("thông tư", "document", 5) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nghị định số 30/2020/NĐ-CP và 52-NQ/TW", ["30/2020/nđ-cp", "52-nq/tw"]),
        ("ngày 17/10/2022, giai đoạn 2021-2025, ISO 9001:2015", []),
        ("số 2777/BC-SVHTTDL.", ["2777/bc-svhttdl"]),
    ],
)
def test_numbers_of_documents_are_told_from_dates(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("query", "unaccented"),
    [("nhiem vu so hoa", True), ("nhiệm vụ số hóa", False), ("QĐ 749 chuyen doi so", True), ("749", False)],
)
def test_a_query_without_diacritics_is_recognised(query, unaccented):
    assert is_unaccented(query) is unaccented
