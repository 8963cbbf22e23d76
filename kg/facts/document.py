"""Letterhead and source of a document -> what the graph says of the work, its text and its file (FRBR by ELI)."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib.namespace import DCTERMS, PROV, RDF

from kg import iri
from kg.facts.names import Names, body, concept
from kg.facts.ntriples import TRUE, iso_date, ref, text
from nlp.model import Analysis
from ontology.terms import CANCU, ELI

_A = RDF.type.n3()
_VIETNAMESE = ref("http://publications.europa.eu/resource/authority/language/VIE")
_AGENT = ref(iri.agent("cancu"))

_IS_RESOURCE = f"{_A} {ELI.LegalResource.n3()}"
_IS_DOCUMENT = f"{_A} {CANCU.Document.n3()}"
_IS_FILE = f"{_A} {ELI.Format.n3()}"
_IS_ANALYSIS = f"{_A} {CANCU.Analysis.n3()}"
_REALIZES = ELI.realizes.n3()
_LANGUAGE = f"{ELI.language.n3()} {_VIETNAMESE}"
_EMBODIES = ELI.embodies.n3()
_IDENTIFIER = DCTERMS.identifier.n3()
_SHA256 = CANCU.sha256.n3()
_USED = PROV.used.n3()
_BY_AGENT = f"{PROV.wasAssociatedWith.n3()} {_AGENT}"
_NUMBER = ELI.number.n3()
_NUMBER_CODE = CANCU.numberCode.n3()
_TYPE_NAME = CANCU.typeName.n3()
_TYPE = ELI.type_document.n3()
_DATE = ELI.date_document.n3()
_PASSED_BY = ELI.passed_by.n3()
_LEGAL_ID = CANCU.legalId.n3()
_TITLE = ELI.title.n3()
_ISSUER = CANCU.issuerName.n3()
_PLACE = CANCU.place.n3()
_SIGNER = CANCU.signer.n3()
_RECIPIENT = CANCU.recipient.n3()
_DRAFT = f"{CANCU.draft.n3()} {TRUE}"


def document_facts(names: Names, analysis: Analysis) -> Iterator[str]:
    """Yield the triples of the legal resource, the document (expression), its file and the reading of it."""
    yield from _text_facts(names, analysis)
    yield from _work_facts(names, analysis)


def _text_facts(names: Names, analysis: Analysis) -> Iterator[str]:
    document, source, meta = names.document, analysis.document.source, analysis.metadata
    yield f"{document} {_IS_DOCUMENT}"
    yield f"{document} {_REALIZES} {names.work}"
    yield f"{document} {_LANGUAGE}"
    yield f"{document} {_IDENTIFIER} {text(analysis.document.id)}"
    if meta.title is not None:
        yield f"{document} {_TITLE} {text(meta.title)}"
    if meta.place is not None:
        yield f"{document} {_PLACE} {text(meta.place)}"
    if meta.signer is not None:
        yield f"{document} {_SIGNER} {text(meta.signer)}"
    for recipient in meta.recipients:
        yield f"{document} {_RECIPIENT} {text(recipient)}"
    if meta.draft:
        yield f"{document} {_DRAFT}"
    yield f"{names.file} {_IS_FILE}"
    yield f"{names.file} {_EMBODIES} {document}"
    yield f"{names.file} {_IDENTIFIER} {text(source.name)}"
    yield f"{names.file} {_SHA256} {text(source.sha256)}"
    yield f"{names.analysis} {_IS_ANALYSIS}"
    yield f"{names.analysis} {_USED} {names.file}"
    yield f"{names.analysis} {_BY_AGENT}"


def _work_facts(names: Names, analysis: Analysis) -> Iterator[str]:
    work, meta = names.work, analysis.metadata
    yield f"{work} {_IS_RESOURCE}"
    if analysis.legal_id is not None:
        yield f"{work} {_LEGAL_ID} {text(analysis.legal_id)}"
        # The first segment names the issuing body, several joined by dots for joint documents; the second the series,
        # which is that of a type, with "-qp" where numbers with a year form a series of their own.
        issuers, series, *_ = analysis.legal_id.split("/")
        for issuer in issuers.split("."):
            yield f"{work} {_PASSED_BY} {body(issuer)}"
        yield f"{work} {_TYPE} {concept('document-type', series.removesuffix('-qp'))}"
    if meta.number is not None:
        yield f"{work} {_NUMBER} {text(meta.number)}"
    if meta.number_code is not None:
        yield f"{work} {_NUMBER_CODE} {text(meta.number_code)}"
    if meta.doc_type is not None:
        yield f"{work} {_TYPE_NAME} {text(meta.doc_type)}"
    if meta.date is not None:
        yield f"{work} {_DATE} {iso_date(meta.date)}"
    if meta.issuer is not None:
        yield f"{work} {_ISSUER} {text(meta.issuer)}"


__all__ = ["document_facts"]
