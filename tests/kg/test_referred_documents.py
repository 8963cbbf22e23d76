"""Mentions without a number ("Thông tư này", "Nghị định nêu trên") name the document that they mean, as an object."""

import pytest
from memory_library import MemoryLibrary

from kg import wire

RULES = """BỘ Y TẾ
Số: 12/2024/TT-BYT
Hà Nội, ngày 05 tháng 3 năm 2024
THÔNG TƯ
Quy định về hồ sơ sức khỏe
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
Điều 1. Thông tư này quy định hồ sơ sức khỏe theo Nghị định nêu trên.
Điều 2. Sở Y tế thực hiện Kế hoạch số 999/KH-UBND ngày 02/02/2024. Kế hoạch nêu trên được gửi các xã.
"""


@pytest.fixture(scope="module")
def meant():
    library = MemoryLibrary({"thong-tu.txt": RULES})
    (view,) = library.views.values()
    printed = wire.analysis(view.analysis, known=library.catalogue.row)["references"]
    return view, {r["quote"]: r["refers_to"] for r in printed}


def test_the_document_itself_is_named_by_its_id_and_file(meant):
    view, found = meant
    assert found["Thông tư này"] == {
        "citation": None,
        "document": {
            "id": view.ref.id,
            "number": "12/2024/TT-BYT",
            "title": "Quy định về hồ sơ sức khỏe",
            "source": "thong-tu.txt",
        },
    }


def test_another_document_is_named_as_the_registry_knows_it(meant):
    _, found = meant
    assert found["Nghị định nêu trên"] == {
        "citation": "c1",
        "document": {"id": "cp/nd/30/2020", "number": "30/2020/NĐ-CP", "title": "Về công tác văn thư", "source": None},
    }


def test_an_unknown_document_is_named_as_its_citation_prints_it(meant):
    _, found = meant
    document = found["Kế hoạch nêu trên"]["document"]
    assert document == {"id": None, "number": "999/KH-UBND", "title": None, "source": None}
