"""The words of the option parser itself (help headings, wrong arguments) in Vietnamese, or as Typer says them.

Typer has no catalogue of translations, so its sentences are recognised and said anew; one that is not recognised stays
as it is. ``CANCU_LANG=en`` leaves all of them in English.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from kg.settings import read_settings

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter, Parameter

P = TypeVar("P")
F = TypeVar("F", bound=Callable[..., Any])

# A sentence of Typer -> ours; {0}, {1} are its groups. The values of "Invalid value" are sentences of the second table.
_SENTENCES = (
    (r"Missing argument '(.+?)'.*", "thiếu {0}."),
    (r"Missing option '(.+?)'.*", "thiếu tùy chọn {0}."),
    (r"Missing command\.", "thiếu tên lệnh."),
    (r"No such option: (\S+?)\.? (?:Did you mean|\(Possible options:) (.+?)[?)]", "không có tùy chọn {0}; có {1}."),
    (r"No such option: (\S+)", "không có tùy chọn {0}."),
    (r"No such command '(.+?)'\. Did you mean (?:one of: )?(.+)\?", "không có lệnh «{0}»; có phải {1}?"),
    (r"No such command '(.+?)'\.", "không có lệnh «{0}»."),
    (r"Option '(.+?)' requires .+", "tùy chọn {0} cần một giá trị."),
    (r"Option '(.+?)' does not take a value\.", "tùy chọn {0} không nhận giá trị."),
    (r"Argument '(.+?)' takes (\d+) values\.", "{0} cần {1} giá trị."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", "thừa «{0}»."),
)
_VALUES = (
    (r"Input should be greater than or equal to (.+)", "phải từ {0} trở lên"),
    (r"Input should be less than or equal to (.+)", "phải từ {0} trở xuống"),
    (r"Input should be greater than (.+)", "phải lớn hơn {0}"),
    (r"Input should be less than (.+)", "phải nhỏ hơn {0}"),
    (r"Input should be a valid integer.*", "phải là số nguyên"),
    (r"Input should be a valid number.*", "phải là một số"),
    (r"Input should be a valid boolean.*", "phải là có hoặc không"),
    (r"Input should be (.+)", "phải là {0}"),
    (r"(?:Value error, )?'(.*)' is not one of (.+?)\.?", "«{0}» không thuộc {1}"),
    (r"Value '(.*)' is not a valid (.+)\.", "«{0}» không dùng được"),
    (r"\w+ '(.+)' does not exist\.", "không có «{0}»"),
    (r"\w+ '(.+)' is a (?:file|directory)\.", "«{0}» không đúng loại tệp"),
    (r"\w+ '(.+)' is not (?:readable|writable)\.", "không có quyền dùng «{0}»"),
)
_INVALID = re.compile(r"Invalid value(?: for (.+?))?: (.+)", re.DOTALL)
_HELP = {
    "help": "In hướng dẫn này rồi dừng.",
    "install_completion": "Cài gợi ý lệnh cho shell đang dùng.",
    "show_completion": "In đoạn gợi ý lệnh cho shell đang dùng, để chép hoặc sửa.",
}
_HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": "Đối số",
    "OPTIONS_PANEL_TITLE": "Tùy chọn",
    "COMMANDS_PANEL_TITLE": "Lệnh",
    "DEFAULT_STRING": "[mặc định: {}]",
    "REQUIRED_LONG_STRING": "[bắt buộc]",
}
_USAGE = (("Usage:", "Cách dùng:"), ("[OPTIONS]", "[TÙY CHỌN]"), ("COMMAND [ARGS]...", "LỆNH [ĐỐI SỐ]..."))


def said(sentence: str) -> str:
    """Return what a sentence of the option parser says, in Vietnamese.

    >>> said("Invalid value for '--limit': Input should be greater than or equal to 1")
    'giá trị của --limit không hợp lệ: phải từ 1 trở lên.'
    """
    invalid = _INVALID.fullmatch(sentence)
    if invalid is None:
        return _translated(sentence, _SENTENCES)
    of = f" của {invalid[1].replace(chr(39), '')}" if invalid[1] else ""
    return f"giá trị{of} không hợp lệ: {_translated(invalid[2], _VALUES).rstrip('.')}."


def _translated(sentence: str, table: Sequence[tuple[str, str]]) -> str:
    for pattern, words in table:
        if found := re.fullmatch(pattern, sentence, re.DOTALL):
            return words.format(*(group.replace("'", "") for group in found.groups()))
    return sentence


def _vietnamese() -> bool:
    return read_settings().language == "vi"


def _usage(usage: str) -> str:
    for theirs, ours in _USAGE if _vietnamese() else ():
        usage = usage.replace(theirs, ours)
    return usage


def _headed() -> None:
    """Give the help its headings: they are constants of the module that prints it."""
    from typer import rich_utils

    for name, words in _HEADINGS.items() if _vietnamese() else ():
        setattr(rich_utils, name, words)


def _named(params: list[P]) -> list[P]:
    """Say in Vietnamese what the parameters do that Typer adds by itself."""
    for param in params if _vietnamese() else ():
        if words := _HELP.get(getattr(param, "name", None) or ""):
            vars(param)["help"] = words
    return params


class Command(TyperCommand):
    """A command that speaks Vietnamese."""

    def get_usage(self, ctx: Context) -> str:
        """Return the line of usage."""
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Print the help."""
        _headed()
        super().format_help(ctx, formatter)

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the parameters."""
        return _named(super().get_params(ctx))


class Group(TyperGroup):
    """A group of commands that speaks Vietnamese, also of what is wrong with the arguments."""

    def get_usage(self, ctx: Context) -> str:
        """Return the line of usage."""
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Print the help."""
        _headed()
        super().format_help(ctx, formatter)

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the parameters."""
        return _named(super().get_params(ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: object,
    ) -> object:
        """Run the command line; a wrong one is said in a sentence and ends with 2."""
        ours = standalone_mode and _vietnamese()
        try:
            code: object = super().main(
                args, prog_name, complete_var, standalone_mode and not ours, windows_expand_args, **extra
            )
        except TyperException as error:
            if not ours:
                raise
            _show(error)
            sys.exit(error.exit_code)
        except typer.Abort:
            if not ours:
                raise
            typer.echo("Đã dừng.", err=True)
            sys.exit(1)
        if ours:
            sys.exit(code if isinstance(code, int) else 0)
        return code


def _show(error: TyperException) -> None:
    """Print the usage and what is wrong; a group called without a command has printed its help already."""
    context = getattr(error, "ctx", None)
    sentence = error.format_message()
    if not sentence.strip():
        return
    if context is not None:
        typer.echo(context.get_usage(), err=True)
    typer.echo(f"Lỗi: {said(sentence)}", err=True)
    if context is not None:
        typer.echo(f"Xem «{context.command_path} --help».", err=True)


class App(typer.Typer):
    """A Typer app whose commands and groups speak Vietnamese."""

    def __init__(self, *, help: str, no_args_is_help: bool = True, epilog: str | None = None) -> None:
        super().__init__(
            cls=Group,
            help=help,
            epilog=epilog,
            no_args_is_help=no_args_is_help,
            pretty_exceptions_enable=False,
            context_settings={"help_option_names": ["-h", "--help"]},
        )

    def command(  # type: ignore[override]
        self, name: str | None = None, *, epilog: str | None = None, hidden: bool = False
    ) -> Callable[[F], F]:
        """Register a command."""
        return super().command(name, cls=Command, epilog=epilog, hidden=hidden)
