from types import MappingProxyType

import pytest

from corpus.model import Source
from corpus.registry_row import RegistryRow
from kg.standing import UNKNOWN, Standing, standing


def row(**facts):
    return RegistryRow("ubnd-an-giang/kh/15/2022", "15/KH-UBND", "Kế hoạch", **facts)


def copy(status):
    return Source("cong-bao.jsonl#7", "cong-bao.jsonl", "", MappingProxyType({"status": status}))


@pytest.mark.parametrize(
    ("found", "copies", "expected"),
    [
        (None, [], Standing(UNKNOWN)),
        (row(), [], Standing(UNKNOWN)),
        (
            row(status="expired", evidence="register", sources="so-den.csv:4"),
            [],
            Standing("hết hiệu lực", None, ("so-den.csv:4",)),
        ),
        (
            row(status="in_force", effective="2022-02-01", evidence="register"),
            [],
            Standing("còn hiệu lực", "2022-02-01", ("register",)),
        ),
        (None, [copy("Chưa có hiệu lực")], Standing("chưa có hiệu lực", None, ("cong-bao.jsonl#7",))),
        (row(), [copy(""), copy("HẾT HIỆU LỰC  toàn bộ")], Standing("hết hiệu lực", None, ("cong-bao.jsonl#7",))),
        (row(), [copy("đang xử lý")], Standing(UNKNOWN)),
        (
            row(status="partly", evidence="hand"),
            [copy("Còn hiệu lực")],
            Standing("hết hiệu lực một phần", None, ("hand",)),
        ),
    ],
)
def test_a_status_has_a_source_or_is_not_known(found, copies, expected):
    assert standing(found, copies) == expected
