"""The registry's tables of document types and issuing bodies -> SKOS schemes in Turtle.

``python -m ontology.registry_schemes`` writes ``schemes/document-type.ttl`` and ``schemes/body.ttl`` again from
``corpus/registry/*.csv``; a test says when they have fallen behind. Only bodies that the tables name are concepts:
those of a province (Sở …) are made from patterns and places, and have their IRI and name in the graph all the same.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from ontology.terms import BASE

SCHEMES = Path(__file__).parent / "schemes"
"""The folder of the SKOS schemes."""

REGISTRY = Path(__file__).parent.parent / "corpus" / "registry"
"""The folder of the tables."""

_TYPE_HEAD = f"""@prefix : <{BASE}scheme/document-type/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

# Written by ontology/registry_schemes.py from corpus/registry/document-types.csv: change it there.
<{BASE}scheme/document-type> a skos:ConceptScheme ;
    dcterms:source "Nghị định 30/2020/NĐ-CP, Phụ lục III"@vi, "Luật 64/2025/QH15"@vi, "Hướng dẫn 36-HD/VPTW"@vi ;
    skos:prefLabel "Loại văn bản"@vi, "Types of documents"@en .
"""
_BODY_HEAD = f"""@prefix : <{BASE}id/body/> .
@prefix cancu: <{BASE}ns#> .
@prefix change: <{BASE}id/change/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# Written by ontology/registry_schemes.py from corpus/registry/bodies.csv: change it there.
<{BASE}scheme/body> a skos:ConceptScheme ;
    skos:prefLabel "Cơ quan ban hành"@vi, "Issuing bodies"@en .
"""


def document_types(rows: Iterable[Mapping[str, str]]) -> str:
    """Return the scheme of document types as Turtle.

    A concept is named by the slug of its series in legal ids. Where two types share a series (Bộ luật, Luật), the
    one with the shorter name keeps the slug and the other is its narrower concept.
    """
    types = sorted(rows, key=lambda row: (row["slug"], len(row["name"])))
    seen = Counter[str]()
    pieces = [_TYPE_HEAD]
    for row in types:
        slug, seen[row["slug"]] = row["slug"], seen[row["slug"]] + 1
        first = seen[slug] == 1
        pieces.append(
            _concept(
                slug if first else f"{slug}-{row['code'].lower()}",
                "document-type",
                [
                    f"skos:notation {_text(row['code'])}",
                    "" if first else f"skos:broader :{slug}",
                    _labels("prefLabel", row["name"], row["name_en"]),
                    _several("skos:altLabel", row["aliases"]),
                    f"dcterms:subject {_text(row['nature'])}",
                    f"dcterms:source {_text(row['source'])}",
                ],
            )
        )
    return "\n".join(pieces)


def bodies(rows: Iterable[Mapping[str, str]]) -> str:
    """Return the scheme of issuing bodies as Turtle: each a concept and an organisation with its life span."""
    pieces = [_BODY_HEAD]
    ended: list[str] = []
    for row in sorted(rows, key=lambda row: row["id"]):
        successors = ", ".join(f":{id}" for id in _split(row["successors"]))
        life = f"{row['valid_from'] or '..'}/{row['valid_to'] or '..'}"
        pieces.append(
            _concept(
                row["id"],
                "body",
                [
                    _several("skos:notation", row["codes"]),
                    f"skos:prefLabel {_text(row['name'])}@vi",
                    _several("skos:altLabel", row["short"], "@vi"),
                    f"org:purpose {_text(row['function'])}@vi" if row["function"] else "",
                    f"org:subOrganizationOf :{row['parent']}" if row["parent"] else "",
                    "" if life == "../.." else f"dcterms:valid {_text(life)}",
                    f"org:changedBy change:{row['id']}" if successors else "",
                    f"rdfs:label {_text(row['name'])}",
                ],
                types="cancu:IssuingBody, skos:Concept",
            )
        )
        if successors:
            ended.append(_change(row["id"], successors, row["valid_to"]))
    pieces += ended
    return "\n".join(pieces)


def _change(id: str, successors: str, last: str) -> str:
    """Return the event by which a body became others, on the day after its last one."""
    lines = [f"org:originalOrganization :{id}", f"org:resultingOrganization {successors}"]
    if last:
        lines.append(f'dcterms:date "{date.fromisoformat(last) + timedelta(days=1)}"^^xsd:date')
    return f"change:{id} a org:ChangeEvent ;\n    " + " ;\n    ".join(lines) + " .\n"


def _concept(name: str, scheme: str, lines: list[str], *, types: str = "skos:Concept") -> str:
    kept = [f"skos:inScheme <{BASE}scheme/{scheme}>", *filter(None, lines)]
    return f":{name} a {types} ;\n    " + " ;\n    ".join(kept) + " .\n"


def _labels(kind: str, vietnamese: str, english: str) -> str:
    return f"skos:{kind} {_text(vietnamese)}@vi" + (f", {_text(english)}@en" if english else "")


def _several(term: str, values: str, suffix: str = "") -> str:
    parts = _split(values)
    return f"{term} " + ", ".join(_text(part) + suffix for part in parts) if parts else ""


def _split(values: str) -> list[str]:
    return list(dict.fromkeys(filter(None, values.split("|"))))


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the registry's tables."""
    with (REGISTRY / name).open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


def main() -> None:
    """Write both schemes."""
    (SCHEMES / "document-type.ttl").write_text(document_types(read_table("document-types.csv")), encoding="utf8")
    (SCHEMES / "body.ttl").write_text(bodies(read_table("bodies.csv")), encoding="utf8")


if __name__ == "__main__":
    main()
