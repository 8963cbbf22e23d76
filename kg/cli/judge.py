"""``cancu confirm``, ``reject``, ``correct`` and ``decisions``: what people say of the facts that the machine read."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from kg.cli.app import app
from kg.cli.build import load_settings_encoder
from kg.cli.output import Format, given, print_json, stating_errors

if TYPE_CHECKING:
    from kg.store.decisions import Decision, Verdict

DocumentName = Annotated[str, typer.Argument(metavar="TÀI_LIỆU", callback=given, help="Tên nguồn hoặc mã tài liệu")]
FactName = Annotated[
    str,
    typer.Argument(
        metavar="DỮ_KIỆN", callback=given, help="Mã dẫn chiếu (c3), mã nội dung (s12), hoặc lời văn chỉ một chỗ có"
    ),
]
FindingCode = Annotated[
    str | None,
    typer.Option(
        "--finding", metavar="MÃ_LÝ_DO", help="Nói về phát hiện mang mã này của «cancu check», không về dữ kiện"
    ),
]
Person = Annotated[str | None, typer.Option("--by", help="Người quyết định; mặc định là tên đăng nhập")]
Note = Annotated[str, typer.Option(help="Lý do")]
Output = Annotated[Format, typer.Option(help="table (mặc định) hoặc json")]


def _deciding(verdict: Verdict, told: str) -> Callable[..., None]:
    """Return the command that gives this verdict on a fact or a finding; ``told`` is its help."""

    @stating_errors
    def decide(
        document: DocumentName,
        fact: FactName,
        finding: FindingCode = None,
        by: Person = None,
        note: Note = "",
        format: Output = Format.table,
    ) -> None:
        if finding is not None:
            _judge_finding(document, fact, finding, verdict, by, note, format)
        else:
            _judge(document, fact, verdict, {}, by, note, format)

    decide.__doc__ = told
    return decide


confirm = app.command(
    "confirm", epilog="Ví dụ: cancu confirm ke-hoach.txt c3   |   cancu confirm ke-hoach.txt c3 --finding wrong_date"
)(
    _deciding(
        "confirm",
        "Xác nhận một dữ kiện, một phát hiện là đúng: nó còn mãi khi lời văn còn (confirm a fact, a finding).",
    )
)

reject = app.command(
    "reject",
    epilog='Ví dụ: cancu reject ke-hoach.txt c3 --note "số của biểu mẫu, không phải văn bản"   |   '
    "cancu reject ke-hoach.txt c3 --finding wrong_date",
)(
    _deciding(
        "reject",
        "Bác bỏ một dữ kiện, một phát hiện: nó không còn là chứng cứ, không được nêu lại (reject a fact, a finding).",
    )
)


@app.command(epilog="Ví dụ: cancu correct ke-hoach.txt c3 --set date=2021-05-20 --set document=btc/tt/12/2021")
@stating_errors
def correct(
    document: DocumentName,
    fact: FactName,
    values: Annotated[
        list[str],
        typer.Option(
            "--set",
            help="trường=giá trị; dẫn chiếu: number, doc_type, date, issuer, title, relation, role, document (văn bản "
            "được dẫn); nội dung: kind, obligation, deadline, lead, support (nhiều đơn vị cách nhau bằng «;»)",
        ),
    ],
    by: Person = None,
    note: Note = "",
    format: Output = Format.table,
) -> None:
    """Sửa một dữ kiện: giá trị của người thay giá trị của máy (correct a fact)."""
    from kg.judge import JudgementError

    pairs = [value.partition("=") for value in values]
    if not all(sign and field for field, sign, _ in pairs):
        raise JudgementError("--set phải có dạng trường=giá trị, ví dụ --set date=2021-05-20.")
    _judge(document, fact, "correct", {field.strip(): value.strip() for field, _, value in pairs}, by, note, format)


@app.command(epilog="Ví dụ: cancu decisions   |   cancu decisions --withdraw 4")
@stating_errors
def decisions(
    document: Annotated[str | None, typer.Option("--document", "-d", help="Chỉ của một tài liệu")] = None,
    withdraw: Annotated[int | None, typer.Option(min=1, help="Rút lại quyết định mang số này")] = None,
    history: Annotated[bool, typer.Option("--all", help="Cả những quyết định đã rút hoặc đã được thay")] = False,
    by: Person = None,
    format: Output = Format.table,
) -> None:
    """Những quyết định của người về dữ kiện; rút lại một quyết định (people's decisions)."""
    from kg.settings import read_settings
    from kg.store.workspace import Workspace, require

    folder = read_settings().workspace
    require(folder)
    if withdraw is not None:
        _withdraw(withdraw, by, format)
        return
    with Workspace(folder) as workspace:
        found = workspace.ledger.decisions(withdrawn=history)
    if document is not None:
        found = tuple(d for d in found if document in {d.document, d.source})
    if format is Format.json:
        print_json({"decisions": [decision_json(d) for d in found]})
        return
    if not found:
        typer.echo("Chưa có quyết định nào.")
        return
    from kg.ask.phrases import VERDICT_WORDS
    from kg.store.decisions import code_of

    table = Table("Số", "Ngày", "Người", "Tài liệu", "Quyết định", "Dữ kiện", "Sửa thành")
    for d in found:
        verdict = VERDICT_WORDS[d.verdict] + (" (đã rút)" if d.withdrawn_at else "")
        changed = ", ".join(f"{field} = {value}" for field, value in d.correction.items())
        about = f"{code_of(d)}: {d.quote}" if code_of(d) else d.quote
        table.add_row(str(d.id), d.at[:10], d.person, d.source, verdict, about[:160], changed or d.note)
    Console(highlight=False).print(table)


def decision_json(d: Decision) -> dict[str, object]:
    """Return a decision as a JSON object."""
    from kg.store.decisions import code_of

    return {
        "id": d.id,
        "at": d.at,
        "person": d.person,
        "document": d.document,
        "source": d.source,
        "fact": d.fact,
        "code": code_of(d) or None,
        "quote": d.quote,
        "start": d.start,
        "verdict": d.verdict,
        "correction": dict(d.correction),
        "note": d.note,
        "withdrawn_at": d.withdrawn_at,
    }


def _judge(
    document: str, fact: str, verdict: Verdict, values: Mapping[str, str], by: str | None, note: str, format: Format
) -> None:
    from kg.ask.phrases import VERDICT_WORDS
    from kg.judge import judge
    from kg.progress import watching
    from kg.settings import read_settings
    from kg.store.workspace import WritableWorkspace, require

    settings = read_settings()
    require(settings.workspace)
    with WritableWorkspace(settings.workspace) as workspace, closing(watching()) as watch:
        encoder = load_settings_encoder(settings.encoder)
        person = by or _login()
        made = judge(
            workspace,
            document,
            fact,
            verdict,
            correction=values,
            person=person,
            note=note,
            encoder=encoder,
            watch=watch,
        )
    _say(made, format, f"Đã {VERDICT_WORDS[made.verdict]}")


def _judge_finding(
    document: str, words: str, code: str, verdict: Verdict, by: str | None, note: str, format: Format
) -> None:
    from kg.ask.phrases import VERDICT_WORDS
    from kg.ask.stored_library import open_library
    from kg.check.judged import chosen_finding, judge_finding
    from kg.check.run import check_stored
    from kg.judge import named_document
    from kg.progress import watching
    from kg.settings import read_settings
    from kg.store.workspace import WritableWorkspace

    settings = read_settings()
    with open_library() as library:
        report = check_stored(named_document(library.ledger, document).id, library)
    finding = chosen_finding(report, code, words)
    with WritableWorkspace(settings.workspace) as workspace, closing(watching()) as watch:
        encoder = load_settings_encoder(settings.encoder)
        made = judge_finding(
            workspace, finding, verdict, person=by or _login(), note=note, encoder=encoder, watch=watch
        )
    _say(made, format, f"Đã {VERDICT_WORDS[made.verdict]} phát hiện {code}:")


def _withdraw(id: int, by: str | None, format: Format) -> None:
    from kg.judge import withdraw
    from kg.progress import watching
    from kg.settings import read_settings
    from kg.store.workspace import WritableWorkspace

    settings = read_settings()
    with WritableWorkspace(settings.workspace) as workspace, closing(watching()) as watch:
        encoder = load_settings_encoder(settings.encoder)
        made = withdraw(workspace, id, person=by or _login(), encoder=encoder, watch=watch)
    _say(made, format, "Đã rút lại quyết định về")


def _say(made: Decision, format: Format, did: str) -> None:
    if format is Format.json:
        print_json(decision_json(made))
    else:
        typer.echo(f"{did} «{made.quote[:160]}» của {made.source} (quyết định số {made.id}).")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "người dùng"
