"""The bench of resolution counts by type of document and prints the same sample for the same seed."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from kg.build import build
from kg.progress import SilentWatch
from kg.store.workspace import WritableWorkspace
from tests.fakes import HashEncoder

PLAN = """UBND TỈNH AN GIANG
SỞ DU LỊCH
Số: 15/KH-SDL
An Giang, ngày 10 tháng 3 năm 2022
KẾ HOẠCH
Đón khách mùa lễ hội
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
Căn cứ Kế hoạch số 8715/KH-SDL ngày 10 tháng 01 năm 2022 của Sở Du lịch tỉnh An Giang;
"""


@pytest.fixture(scope="module")
def main():
    """The script's command line."""
    spec = importlib.util.spec_from_file_location("resolution", Path(__file__).parents[2] / "bench" / "resolution.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.main


def test_counts_and_sample_of_a_workspace(tmp_path, capsys, main):
    (tmp_path / "ke-hoach.txt").write_text(PLAN, "utf8")
    with WritableWorkspace(tmp_path / "w") as workspace:
        build([tmp_path / "ke-hoach.txt"], workspace, encoder=HashEncoder(), watch=SilentWatch(), workers=0)
    arguments = ["--workspace", str(tmp_path / "w"), "--sample", "1", "--status", "resolved"]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    every, plans = (json.loads(line) for line in printed.splitlines()[:2])
    assert (every["type"], every["citations"], every["resolved"], every["outside_coverage"]) == ("*", 2, 1, 1)
    assert plans == every | {"type": "Kế hoạch"}
    assert "[[Nghị định số 30/2020/NĐ-CP]]" in printed
    assert "cp/nd/30/2020" in printed
    assert main(arguments) == 0
    assert capsys.readouterr().out == printed
