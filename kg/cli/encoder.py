"""``cancu train-encoder``: the sentence encoder from a folder of documents and questions."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.output import Format, print_json, stating_errors

_EXAMPLE = "Ví dụ: cancu train-encoder --data du-lieu --out mo-hinh; sau đó đặt CANCU_ENCODER=mo-hinh để dùng."


@app.command("train-encoder", epilog=_EXAMPLE)
@stating_errors
def train_encoder_command(
    data: Annotated[
        Path,
        typer.Option(
            help="Thư mục dữ liệu: documents*.jsonl[.gz|.xz], phapdien/articles.jsonl…, retrieval/train.jsonl"
        ),
    ],
    out: Annotated[Path, typer.Option(help="Thư mục để ghi mô hình")] = Path("encoder"),
    seed: Annotated[int, typer.Option(help="Cùng hạt giống, dữ liệu và số luồng thì cùng kết quả")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Số luồng tính toán")] = 2,
    format: Annotated[Format, typer.Option(help="table (mặc định) hoặc json")] = Format.table,
) -> None:
    """Huấn luyện bộ mã hóa ngữ nghĩa: vài phút trên hai nhân, không cần mạng (train the sentence encoder)."""
    from nlp.encoder_training import train_encoder

    trained = train_encoder(data, out, seed=seed, threads=threads, report=lambda line: typer.echo(line, err=True))
    if format is Format.json:
        print_json(asdict(trained) | {"folder": str(trained.folder)})
        return
    learned = f"{trained.documents} văn bản, {trained.articles} điều, {trained.questions} câu hỏi"
    typer.echo(
        f"{trained.folder}: {trained.tokens} đơn vị từ, học từ {trained.pairs} cặp văn bản ({learned}) "
        f"trong {trained.seconds:.0f} giây."
    )
