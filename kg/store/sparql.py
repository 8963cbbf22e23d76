"""The text of a SPARQL query -> may it run here? Only what reads this graph and nothing else may.

The engine itself runs no updates through its query interface, but it does follow SERVICE to any address.
"""

from __future__ import annotations

import re

from kg.store.errors import WorkspaceError

# Words inside strings, IRIs, comments, variables and prefixed names are no keywords.
_HIDDEN = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'"""
    r"""|<(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]{4})*>|\\.|#[^\n\r]*|[?$]\w+|:[\w.%-]+""",
    re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U00([0-9A-Fa-f]{6})")
_UPDATE = re.compile(r"\b(?:insert|delete|load|clear|drop|create|add|move|copy)\b", re.IGNORECASE)
_SERVICE = re.compile(r"service", re.IGNORECASE)


class QueryError(WorkspaceError):
    """A SPARQL query that cannot be run; the message is a Vietnamese sentence."""


def refuse_remote(sparql: str) -> None:
    """Raise QueryError where a query asks another server."""
    if _SERVICE.search(_keywords(sparql)):
        raise QueryError("Truy vấn không được gọi máy chủ khác (SERVICE).")


def unreadable(sparql: str, error: SyntaxError) -> QueryError:
    """Return the sentence for a query that the engine could not read, perhaps because it is an update."""
    if _UPDATE.search(_keywords(sparql)):
        return QueryError("Đồ thị chỉ cho đọc bằng SPARQL: dùng SELECT, ASK, CONSTRUCT hoặc DESCRIBE.")
    return QueryError(f"Câu truy vấn SPARQL viết sai: {error}")


def _keywords(sparql: str) -> str:
    """Return what of a query may be keywords.

    Code points may be written as escapes anywhere; whether these count before or after the query is cut into tokens
    differs between engines, so both readings are given.
    """
    plain = _CODE_POINT.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), sparql)
    return _HIDDEN.sub(" ", sparql) + "\n" + _HIDDEN.sub(" ", plain)


__all__ = ["QueryError", "refuse_remote", "unreadable"]
