"""A folder of training data of a few made-up documents, small enough to learn in a second."""

from __future__ import annotations

import json
from pathlib import Path

from nlp.training.fit import FitOptions
from nlp.training.pairs import PairOptions

SUBJECTS = (
    ("trồng rừng", "cây giống, đất rừng, bảo vệ rừng phòng hộ ven biển, trồng cây lâm nghiệp"),
    ("khám bệnh", "bệnh viện, bác sĩ, thuốc chữa bệnh, thẻ bảo hiểm y tế, khám sức khỏe định kỳ"),
    ("lái xe", "giấy phép lái xe, xe ô tô, đường bộ, tốc độ, biển báo giao thông đường bộ"),
    ("học phí", "trường học, học sinh, miễn giảm học phí, học kỳ, giáo viên, năm học mới"),
)

FIT = FitOptions(dimension=16, batch=16, epochs=60)
PAIRS = PairOptions(folded_anchors=0.5)


def write(folder: Path) -> Path:
    """Write the folder and return it."""
    documents = [{"id": str(i), "text": _document(i, *SUBJECTS[i % len(SUBJECTS)])} for i in range(len(SUBJECTS))]
    articles = [
        {"heading": f"Điều 1.{i}. Quy định về {name}", "text": f"Việc {name} gồm: {words}. " * 3, "demuc_name": name}
        for i, (name, words) in enumerate(SUBJECTS)
    ]
    questions = [
        {"question": f"Hồ sơ {name} gồm những gì?", "answer": [str(i)]} for i, (name, _) in enumerate(SUBJECTS)
    ]
    _lines(folder / "documents.jsonl", documents)
    _lines(folder / "phapdien" / "articles.jsonl", articles)
    _lines(folder / "retrieval" / "train.jsonl", questions)
    return folder


def _document(number: int, name: str, words: str) -> str:
    return (
        f"BỘ NỘI VỤ\nSố: {number}/2024/TT-BNV\nTHÔNG TƯ\nQuy định về {name}\n"
        f"Điều 1. Phạm vi điều chỉnh\nThông tư này quy định về {name} và các việc liên quan đến {words} trong cả nước.\n"
        f"Điều 2. Hồ sơ {name}\nHồ sơ {name} gồm đơn đề nghị và giấy tờ về {words} của người đề nghị tại cơ quan.\n"
    )


def _lines(path: Path, records: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf8")
