import pytest

from nlp.items import attribute_pattern, verb_pattern
from nlp.marks import ordinal, read_mark, styles
from nlp.outline import is_title
from nlp.pattern_tables import pattern_table

TABLE = pattern_table("outline")


@pytest.mark.parametrize(
    ("style", "line", "label"), [(row["style"], *example) for row in TABLE["mark"] for example in row["examples"]]
)
def test_each_style_reads_its_examples(style: str, line: str, label: str) -> None:
    mark = read_mark(line, 0, len(line))
    assert mark is not None
    assert (mark.style.name, mark.label) == (style, label)


@pytest.mark.parametrize(
    "line",
    [
        "Điều này được thực hiện từ năm 2022",
        "Phụ lục kèm theo Quyết định này có hiệu lực",
        "177/KH-UBND ngày 05/8/2022 của tỉnh",
        "15/6/2022 là hạn cuối",
        "2022 là năm đầu tiên",
        "Mục tiêu chung của Kế hoạch",
        "Văn phòng Sở chủ trì",
        "Chương trình chuyển đổi số",
        "Dự án đầu tư mới",
    ],
)
def test_prose_has_no_mark(line: str) -> None:
    assert read_mark(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("style", "label", "place"),
    [
        ("roman", "XIV", (14,)),
        ("roman", "IX", (9,)),
        ("dotted", "2.3.1", (2, 3, 1)),
        ("letter", "đ", (5,)),
        ("letter", "g", (7,)),
        ("article", "Điều 15", (15,)),
        ("chapter", "Chương III", (3,)),
        ("upper", "C", (3,)),
        ("annex", "PHỤ LỤC", ()),
    ],
)
def test_labels_are_counted(style: str, label: str, place: tuple[int, ...]) -> None:
    assert ordinal(style, label) == place


def test_styles_have_one_rank_each() -> None:
    ranks = [style.rank for style in styles().values()]
    assert len(ranks) == len(set(ranks))


@pytest.mark.parametrize("line", TABLE["attribute"]["yes"])
def test_attributes_of_a_task(line: str) -> None:
    assert attribute_pattern().match(line)


@pytest.mark.parametrize("line", TABLE["attribute"]["no"])
def test_no_attributes(line: str) -> None:
    assert not attribute_pattern().match(line)


@pytest.mark.parametrize("line", TABLE["title"]["yes"])
def test_titles(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize("line", TABLE["title"]["no"])
def test_no_titles(line: str) -> None:
    assert not is_title(line)


@pytest.mark.parametrize("line", pattern_table("kinds")["verbs"]["yes"])
def test_verbs_of_tasks(line: str) -> None:
    assert verb_pattern().match(line)


@pytest.mark.parametrize("line", pattern_table("kinds")["verbs"]["no"])
def test_no_verbs_of_tasks(line: str) -> None:
    assert not verb_pattern().match(line)
