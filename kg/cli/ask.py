"""``cancu tasks`` and ``cancu ask``: answers with graded, quoted evidence."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kg import wire
from kg.ask.answer import ask as answer_question
from kg.ask.model import GRADES, DecreeTasks, GradedStatement
from kg.ask.phrases import GRADE_WORDS, KIND_WORDS, SIGN_WORDS, counted, decree, document, judged, searched, shorten
from kg.ask.stored_library import open_library
from kg.ask.tasks import tasks_of
from kg.cli.app import app
from kg.cli.output import Format, given, print_json, stating_errors

_QUOTED = 24
"""How many quotes are printed for people; machines get them all."""


@app.command(
    epilog='Ví dụ: cancu tasks "569/QĐ-TTg"',
)
@stating_errors
def tasks(
    number: Annotated[str, typer.Argument(metavar="SỐ", callback=given, help="Số, ký hiệu văn bản, đủ hoặc một phần")],
    format: Annotated[Format, typer.Option(help="table (mặc định) hoặc json")] = Format.table,
) -> None:
    """Những mục tiêu, nhiệm vụ, kết quả thực hiện một văn bản, theo hạng chứng cứ (tasks of a decree)."""
    with open_library() as library:
        result = tasks_of(number, library)
        if format is Format.json:
            print_json(wire.tasks(result))
        else:
            _show(result)


def _show(result: DecreeTasks) -> None:
    console = Console()
    if result.decree.status == "ambiguous":
        console.print(f"Số {result.decree.number} là của nhiều văn bản; xin ghi rõ năm hoặc cơ quan ban hành:")
        for name in result.decree.candidates:
            console.print(f"  - {name}", markup=False)
        return
    if result.decree.status != "found":
        said = f"Không tìm thấy văn bản nào dẫn {result.decree.number}. {result.decree.note}".rstrip()
        console.print(f"{said} {searched(result.coverage)}", markup=False, highlight=False)
        return
    title = f": {result.decree.title}" if result.decree.title else ""
    console.print(f"[bold]{decree(result.decree)}[/bold]{title}", highlight=False)
    if result.decree.note:
        console.print(result.decree.note, markup=False, highlight=False)
    console.print(
        counted(result.counts_of(results=False), result.counts_of(results=True))
        or "Không có nội dung nào thực hiện văn bản này."
    )
    for results in (False, True):
        chosen = [a for a in result.answers if (a.statement.kind == "result") == results]
        for grade in GRADES:
            found = [a for a in chosen if a.grade == grade]
            if found:
                title = f"{'Kết quả, ' if results else ''}{GRADE_WORDS[grade]}"
                console.print(_table(title, found))
    console.print(searched(result.coverage))


def _table(title: str, found: list[GradedStatement]) -> Table:
    table = Table("Văn bản", "Loại", "Nội dung", "Qua", "Độ gần", title=title, title_justify="left")
    for a in found:
        path = " → ".join(hop.what for hop in a.path)
        if a.vouched is not None:
            path += f"\n{judged(a.vouched)}"
        score = "\n".join([f"{a.score:.2f}".replace(".", ","), *(SIGN_WORDS[sign] for sign in a.signs)])
        table.add_row(document(a.view.ref), KIND_WORDS[a.statement.kind], shorten(a.quote, 220), path, score)
    return table


@app.command(
    epilog='Ví dụ: cancu ask "nhiem vu nao thuc hien quyet dinh 569"',
)
@stating_errors
def ask(
    question: Annotated[str, typer.Argument(metavar="CÂU_HỎI", callback=given, help="Câu hỏi, có dấu hoặc không dấu")],
    after: Annotated[str | None, typer.Option(help="Câu hỏi liền trước, nếu câu này hỏi tiếp")] = None,
    format: Annotated[Format, typer.Option(help="table (mặc định) hoặc json")] = Format.table,
) -> None:
    """Hỏi bằng câu thường; trả lời kèm trích dẫn, hoặc nói là không tìm thấy (ask a question)."""
    with open_library() as library:
        result = answer_question(question, library, previous=after)
    if format is Format.json:
        print_json(wire.answer(result))
        return
    console = Console()
    console.print(result.text, markup=False, highlight=False)
    for item in result.evidence[:_QUOTED]:
        console.print(f"\n«{shorten(item.quote, 400)}»", markup=False, highlight=False, style="italic")
        where = "danh bạ văn bản" if item.kind == "row" else f"[{item.start}:{item.end}]"
        console.print(f"   {document(item.document)} {where}", markup=False, style="dim")
        if item.judged is not None:
            console.print(f"   {judged(item.judged)}", markup=False, highlight=False, style="dim")
    if len(result.evidence) > _QUOTED:
        left = len(result.evidence) - _QUOTED
        console.print(f"\n… và {left} trích dẫn khác: thêm --format json để lấy đủ.", markup=False, highlight=False)
