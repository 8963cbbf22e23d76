"""Labelled lines: which of them govern which item."""

import pytest

from nlp.fields import governing_fields
from nlp.pattern_tables import pattern_table


def fields(text, item):
    start = text.index(item)
    end = text.find("\n", start)
    found = governing_fields(text, start, end if end > 0 else len(text))
    return [(field.kind, " ".join(text[field.start : field.end].split())) for field in found]


PLAN = (
    "Dự án 1: Mạng lưới thư viện\n- Nội dung:\n+ Khảo sát các xã.\n+ Lắp đặt thiết bị.\n- Cơ quan chủ trì:\n"
    "+ Sở Văn hóa và Thể thao chủ trì nội dung chung\n+ Sở Nội vụ: tham mưu\n- Thời gian: Quý IV năm 2023\n"
    "Dự án 2: Nhà văn hóa\n- Nội dung 1: Sửa chữa nhà văn hóa.\n+ Cơ quan chủ trì: Sở Xây dựng\n"
    "- Nội dung 2: Mua sắm thiết bị.\n+ Cơ quan chủ trì: Sở Tài chính\n"
)


def test_fields_govern_all_items_above_them_in_their_project():
    lead = ("lead", "+ Sở Văn hóa và Thể thao chủ trì nội dung chung + Sở Nội vụ: tham mưu")
    time = ("deadline", "Quý IV năm 2023")
    assert fields(PLAN, "Khảo sát") == [lead, time]
    assert fields(PLAN, "Lắp đặt") == [lead, time]


def test_deeper_fields_govern_only_the_item_right_above():
    assert fields(PLAN, "Nội dung 1") == [("lead", "Sở Xây dựng")]
    assert fields(PLAN, "Nội dung 2") == [("lead", "Sở Tài chính")]


def test_an_item_within_a_field_has_the_fields_kind():
    assert fields(PLAN, "Sở Nội vụ: tham mưu") == [("lead", "Sở Nội vụ: tham mưu"), ("deadline", "Quý IV năm 2023")]


def test_labels_within_a_sentence_count_for_it():
    text = "Xây dựng quy chế (đơn vị chủ trì: Văn phòng Sở; thời gian: quý II/2024).\n"
    assert fields(text, "Xây dựng") == [("lead", "Văn phòng Sở"), ("deadline", "quý II/2024")]


@pytest.mark.parametrize(
    ("kind", "line"), [(row["kind"], line) for row in pattern_table("fields")["field"] for line in row["examples"]]
)
def test_every_label_is_known_in_its_examples(kind, line):
    text = f"- Nhiệm vụ của năm.\n{line}\n"
    assert [found for found, _ in fields(text, "Nhiệm vụ")] == [kind]


def test_plain_paragraphs_have_no_fields():
    assert fields("Sở có nhiệm vụ sau: rà soát và báo cáo.\nPhần khác.", "Sở có") == []
