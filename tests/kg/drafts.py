"""Short drafts of our own and what the checks find in them, against a registry of made-up rows."""

from corpus.catalogue import Catalogue, load_catalogue
from corpus.changes import by_changed
from corpus.model import RawDocument, Source
from corpus.validity import RegistryFacts
from kg.ask.model import DocumentRef, DocumentView
from kg.check.peers import OwnPeers
from kg.check.rules import check_document, information_on
from kg.check.setting import setting_of
from nlp.analyse import analyse

HEAD = """SỞ Y TẾ QUẢNG NGÃI
Số: 12/KH-SYT
Quảng Ngãi, ngày 12 tháng 2 năm 2023
KẾ HOẠCH
Khám chữa bệnh từ xa năm 2023
"""


OTHER_HEAD = HEAD.replace("12/KH", "{}/KH")
"""The head of a document of the same office with another number."""
CIRCULAR = """BỘ Y TẾ
Số: 21/2023/TT-BYT
Hà Nội, ngày 10 tháng 3 năm 2023
THÔNG TƯ
Quy định việc khám bệnh từ xa
"""


def view(body, name="du-thao.txt", head=HEAD, rows=()):
    catalogue = load_catalogue().with_documents(rows)
    analysis = analyse(RawDocument(Source(name, name, "0" * 64), head + body), catalogue)
    return DocumentView(DocumentRef(name, "12/KH-SYT", None, name), analysis)


def findings(body, *others, rows=()):
    return checked(view(body, rows=rows), *others, rows=rows)


def checked(draft, *others, rows=(), changes=()):
    peers = OwnPeers(
        [draft, *(view(text, f"khac-{i}.txt", OTHER_HEAD.format(30 + i)) for i, text in enumerate(others))]
    )
    catalogue = Catalogue(rows)
    setting = setting_of(draft, "2026-01-15", RegistryFacts(catalogue, by_changed(changes)))
    return check_document(draft, peers, catalogue, setting)


def codes(body, *others, rows=()):
    return [(f.code, f.severity) for f in findings(body, *others, rows=rows)]


def informed(draft, *, rows=()):
    catalogue = Catalogue(rows)
    setting = setting_of(draft, "2026-01-15", RegistryFacts(catalogue, {}))
    return [(f.code, f.quote) for f in information_on(draft, catalogue, setting)]
