"""The bodies that statements charge -> nodes of the graph (W3C ORG)."""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, RDF, RDFS

from kg import iri
from kg.facts.bodies import body_facts
from nlp.model import Statement, UnitMention
from ontology.terms import CANCU


def graph(*units: tuple[str, str]) -> Graph:
    mentions = tuple(UnitMention(name, "lead", 0, 1, body) for name, body in units)
    triples = body_facts([Statement("s1", 0, 1, None, "task", True, units=mentions)])
    return Graph().parse(data=" .\n".join([*triples, ""]), format="nt")


def node(body: str) -> URIRef:
    return URIRef(iri.body(body))


def test_a_unit_belongs_to_its_body_and_the_body_to_its_committee():
    found = graph(("Văn phòng Sở", "stttt-dong-nai--van-phong"), ("Văn phòng", "stttt-dong-nai--van-phong"))
    office = node("stttt-dong-nai--van-phong")
    assert found.value(office, RDF.type) == ORG.OrganizationalUnit
    assert found.value(office, RDFS.label) == Literal("Văn phòng")
    assert found.value(office, ORG.unitOf) == node("stttt-dong-nai")
    assert found.value(node("stttt-dong-nai"), ORG.subOrganizationOf) == node("ubnd-dong-nai")
    assert found.value(node("stttt-dong-nai"), DCTERMS.valid) == Literal("2008-02-04/2025-02-28")


def test_the_bodies_of_today_are_reached_through_every_change():
    found = graph(("Sở TTTT", "stttt-binh-phuoc"))
    reached = found.query(
        """
        SELECT ?today { ?old (org:changedBy/org:resultingOrganization)+ ?today FILTER NOT EXISTS { ?today org:changedBy [] } }
        """,
        initNs={"org": ORG},
        initBindings={"old": node("stttt-binh-phuoc")},
    )
    assert {row.today for row in reached} == {
        node("skhcn-dong-nai-2025"),
        node("svhttdl-dong-nai-2025"),
        node("ca-dong-nai-2025"),
    }
    event = URIRef(iri.change("stttt-binh-phuoc"))
    assert str(found.value(event, DCTERMS.date)) == "2025-03-01"
    assert Literal("150/2025/NĐ-CP") in set(found.objects(event, DCTERMS.source))


def test_a_group_and_a_body_of_the_country():
    found = graph(("UBND các huyện", "nhom--ubnd-huyen--dong-nai"), ("Bộ Y tế", "byt"), ("Viện X", "khong-co"))
    assert found.value(node("nhom--ubnd-huyen--dong-nai"), RDF.type) == CANCU.BodyGroup
    assert found.value(node("nhom--ubnd-huyen--dong-nai"), DCTERMS.spatial) == URIRef(iri.place("dong-nai"))
    assert found.value(node("byt"), RDFS.label) == Literal("Bộ Y tế")
    assert found.value(node("khong-co"), RDFS.label) == Literal("Viện X")
