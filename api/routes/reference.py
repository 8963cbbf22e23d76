"""``/docs``: the OpenAPI as a page of our own, which needs no other server and no script."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.dependencies import LibraryHere
from api.reference_words import ENGLISH, FIELDS, HEADINGS
from api.rendering import Language, templates
from api.words import WORDS
from kg.ask.stored_library import StoredLibrary

router = APIRouter(include_in_schema=False)

Json = dict[str, Any]
_LIMITS = (("minLength", "≥ {} ký tự"), ("maxLength", "≤ {} ký tự"), ("minimum", "≥ {}"), ("maximum", "≤ {}"))


@router.get("/docs", response_class=HTMLResponse)
def reference(request: Request, library: LibraryHere, lang: Language = "vi") -> HTMLResponse:
    """Mọi đường dẫn của API: tham số, ví dụ chạy được, các trường của câu trả lời."""
    schema = request.app.openapi()
    own = _first_document(library)
    context = {
        "lang": lang,
        "t": WORDS[lang],
        "r": HEADINGS[lang],
        "description": ENGLISH["description"] if lang == "en" else schema["info"]["description"].replace("`", ""),
        "paths": [_path(schema, path, method, lang, own) for path, of in schema["paths"].items() for method in of],
    }
    return templates.TemplateResponse(request, "api.html", context)


def _first_document(library: StoredLibrary) -> str | None:
    """Return the id of a document that is there, for an example that runs."""
    stored = next(iter(library.workspace.ledger.documents()), None)
    return stored.id if stored else None


def _path(schema: Json, path: str, method: str, lang: Language, own: str | None) -> Json:
    """Return what the page shows of one path and method; only what is asked with GET has examples that run."""
    get = schema["paths"][path][method]
    named = path if method == "get" else f"{method} {path}"
    answer = get["responses"]["200"]["content"]["application/json"]
    parameters = [_parameter(path, p, lang) for p in get.get("parameters", ())]
    return {
        "path": path,
        "method": method.upper(),
        "body": get.get("requestBody", {}).get("description"),
        "summary": ENGLISH[named] if lang == "en" and named in ENGLISH else get["description"],
        "parameters": parameters,
        "examples": [(a, unquote(a)) for a in _examples(path, get.get("parameters", ()), own)]
        if method == "get"
        else [],
        "fields": list(_fields(schema["components"]["schemas"], answer["schema"], lang, ())),
        "sample": json.dumps(answer.get("example"), ensure_ascii=False, indent=2),
        "errors": [
            (status, ENGLISH.get(status, response["description"]) if lang == "en" else response["description"])
            for status, response in get["responses"].items()
            if status != "200"
        ],
    }


def _parameter(path: str, parameter: Json, lang: Language) -> Json:
    """Return what the page shows of a parameter."""
    name, schema = parameter["name"], parameter["schema"]
    described = ENGLISH.get(f"{path} {name}") or ENGLISH.get(name) if lang == "en" else None
    plain = next((s for s in schema.get("anyOf", ()) if s.get("type") != "null"), schema)
    limits = [words.format(plain[key]) for key, words in _LIMITS if key in plain]
    return {
        "name": name,
        "place": parameter["in"],
        "required": parameter.get("required", False),
        "type": " | ".join(plain["enum"]) if "enum" in plain else plain.get("type", ""),
        "limits": [w.replace("ký tự", "characters") for w in limits] if lang == "en" else limits,
        "default": schema.get("default"),
        "description": described or parameter.get("description", ""),
    }


def _examples(path: str, parameters: list[Json], own: str | None) -> list[str]:
    """Return addresses that run: with what is required only, then with everything."""
    place, needed, all_ = path, {}, {}
    for parameter in parameters:
        name, value = parameter["name"], parameter["schema"]["examples"][0]
        if parameter["in"] == "path":
            value = own if path.startswith("/api/documents/") and own else value
            place = place.replace(f"{{{name}}}", quote(str(value)))
            continue
        value = own if path == "/api/check" and name == "document" and own else value
        all_[name] = value
        if parameter.get("required"):
            needed[name] = value
    queries = [needed] if needed == all_ else [needed, all_]
    return [f"{place}?{urlencode(q, quote_via=quote)}" if q else place for q in queries]


def _fields(schemas: Json, schema: Json, lang: Language, above: tuple[str, ...]) -> Iterator[Json]:
    """Yield the fields of a response, those of inner objects below them (``answers[].document.id``)."""
    model = schemas[schema["$ref"].rpartition("/")[2]]
    for name, field in model["properties"].items():
        words = FIELDS.get(name)
        kind, inner, many = _type(schemas, field)
        path = (*above, name + ("[]" if many else ""))
        meaning = (words[0] if lang == "vi" else words[1]) if words else ""
        yield {"path": ".".join(path), "type": kind, "meaning": meaning}
        if inner is not None:
            yield from _fields(schemas, inner, lang, path)


def _type(schemas: Json, field: Mapping[str, Any]) -> tuple[str, Json | None, bool]:
    """Return a field's type in words, the schema of the object in it if any, and whether it is a list."""
    if "anyOf" in field:
        kinds = [_type(schemas, option) for option in field["anyOf"]]
        return " | ".join(k for k, _, _ in kinds), next((i for _, i, _ in kinds if i), None), any(m for *_, m in kinds)
    if "$ref" in field:
        named = schemas[field["$ref"].rpartition("/")[2]]
        return ("object", dict(field), False) if "properties" in named else (_enum(named), None, False)
    if field.get("type") == "array":
        kind, inner, _ = _type(schemas, field["items"])
        return f"array of {kind}", inner, True
    return _enum(field), None, False


def _enum(field: Mapping[str, Any]) -> str:
    if "const" in field:
        return str(field["const"])
    return " | ".join(map(str, field["enum"])) if "enum" in field else str(field.get("type", "any"))
