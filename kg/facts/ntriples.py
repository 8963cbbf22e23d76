"""Python values -> terms of N-Triples, straight as text.

The big collection gives tens of millions of triples; building rdflib terms only to print them again would cost more
than the whole analysis. Each function returns one term, escaped as RDF 1.1 N-Triples asks.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from math import isfinite

from rdflib.namespace import XSD

_XSD_INTEGER = f"^^{XSD.integer.n3()}"
_XSD_DECIMAL = f"^^{XSD.decimal.n3()}"
_XSD_DATE = f"^^{XSD.date.n3()}"
_XSD_MONTH = f"^^{XSD.gYearMonth.n3()}"
_XSD_YEAR = f"^^{XSD.gYear.n3()}"
TRUE = f'"true"^^{XSD.boolean.n3()}'
FALSE = f'"false"^^{XSD.boolean.n3()}'

# Line ends and quotes must be escaped; the other control characters need not, but a carriage return, a line
# separator or a NUL in the middle of a line breaks readers that split lines first.
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_DATE = re.compile(r"[0-9]{4}(-(?:0[1-9]|1[0-2]))?(-[0-9]{2})?", re.ASCII)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":  # half a surrogate pair is no character: no encoding can carry it
        return "\ufffd"
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


def text(value: str) -> str:
    """Return a plain literal; a lone surrogate becomes U+FFFD, so that offsets still fit."""
    return f'"{_SPECIAL.sub(_escape, value)}"' if _SPECIAL.search(value) else f'"{value}"'


def integer(value: int) -> str:
    """Return an xsd:integer."""
    return f'"{value}"{_XSD_INTEGER}'


def decimal(value: float) -> str | None:
    """Return a figure as xsd:decimal in its shortest form, or None where it is not a finite number."""
    if not isfinite(value):
        return None
    if value == int(value):
        return f'"{int(value)}"{_XSD_DECIMAL}'
    return f'"{format(Decimal(repr(value)), "f")}"{_XSD_DECIMAL}'


def iso_date(value: str) -> str:
    """Return an ISO date as xsd:date, xsd:gYearMonth or xsd:gYear; what is no date stays plain text."""
    match = _DATE.fullmatch(value)
    if match is None or value < "0001":
        return text(value)
    if match[2] is not None:
        try:
            date.fromisoformat(value)
        except ValueError:
            return text(value)
        return f'"{value}"{_XSD_DATE}'
    return f'"{value}"{_XSD_YEAR if match[1] is None else _XSD_MONTH}'


def ref(iri: str) -> str:
    """Return an IRI reference; ``iri`` is percent-encoded already (kg.iri)."""
    return f"<{iri}>"


__all__ = ["FALSE", "TRUE", "decimal", "integer", "iso_date", "ref", "text"]
