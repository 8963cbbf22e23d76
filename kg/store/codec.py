"""Values of the analysis <-> plain JSON values: exact both ways, fields at their default left out.

Fields are written by name, so a stored value stays readable when a later version adds a field with a default.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import MappingProxyType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Plain = dict[str, Any]
Step = tuple[str, object, "Convert | None", "Convert | None"]
Convert = Callable[[Any], Any]
_ABSENT = object()
_PLANS: dict[type, tuple[Step, ...]] = {}


def pack(value: object) -> Plain:
    """Return a frozen dataclass as a JSON object without the fields that hold their default."""
    out = {}
    for name, default, down, _ in _plan(type(value)):
        item = getattr(value, name)
        if item != default:
            out[name] = item if down is None else down(item)
    return out


def unpack(kind: type[T], data: Mapping[str, Any]) -> T:
    """Return the value of type ``kind`` that ``pack`` made ``data`` of; unknown fields are left aside."""
    given = {}
    for name, _, _, up in _plan(kind):
        if name in data:
            given[name] = data[name] if up is None else up(data[name])
    return kind(**given)


def to_json(value: object) -> str:
    """Return a plain value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)


def squeeze(value: object) -> bytes:
    """Return a plain value as compressed JSON."""
    return zlib.compress(to_json(value).encode("utf8", "surrogatepass"))


def unsqueeze(data: bytes) -> list[Plain]:
    """Return the list of objects that ``squeeze`` made ``data`` of."""
    found: list[Plain] = json.loads(zlib.decompress(data).decode("utf8", "surrogatepass"))
    return found


def _plan(kind: type) -> tuple[Step, ...]:
    known = _PLANS.get(kind)
    if known is None:
        hints = get_type_hints(kind)
        known = tuple((f.name, _default(f), *_converters(hints[f.name])) for f in fields(kind))
        _PLANS[kind] = known
    return known


def _default(field: Field[Any]) -> object:
    if field.default is not MISSING:
        return field.default
    return _ABSENT if field.default_factory is MISSING else field.default_factory()


def _converters(hint: object) -> tuple[Convert | None, Convert | None]:
    """Return how to bring a field of this type to a plain value and back; None where nothing is to be done."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        inner = [a for a in arguments if a is not type(None)]
        down, up = _converters(inner[0]) if len(inner) == 1 else (None, None)
        return _unless_none(down), _unless_none(up)
    if origin is tuple:
        down, up = _converters(arguments[0])
        return _list_of(down), _tuple_of(up)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return dict, lambda data: MappingProxyType(dict(data))
    if isinstance(hint, type) and is_dataclass(hint):
        return pack, lambda data: unpack(hint, data)
    return None, None


def _unless_none(convert: Convert | None) -> Convert | None:
    return None if convert is None else lambda item: None if item is None else convert(item)


def _list_of(convert: Convert | None) -> Convert:
    return list if convert is None else lambda items: [convert(item) for item in items]


def _tuple_of(convert: Convert | None) -> Convert:
    return tuple if convert is None else lambda items: tuple(convert(item) for item in items)
