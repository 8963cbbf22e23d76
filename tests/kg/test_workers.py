import pytest

from corpus.model import RawDocument, Source
from kg.workers import run_inline, run_pool
from tests.kg.fake_work import fake_record, wicked_record


def documents(*texts):
    return [RawDocument(Source(f"{i}.txt", f"{i}.txt", "0" * 64), text) for i, text in enumerate(texts)]


def codes(outcomes):
    return {
        (outcome.source.name, outcome.code) if hasattr(outcome, "code") else (outcome.source, "ok")
        for outcome in outcomes
    }


def test_every_document_comes_back_once():
    texts = [f"Sở Nội vụ chủ trì việc {i}. " * 400 for i in range(40)]
    outcomes = list(run_pool(documents(*texts), workers=2, work=fake_record))
    assert sorted(o.source for o in outcomes) == sorted(f"{i}.txt" for i in range(40))


def test_a_document_that_fails_kills_or_hangs_its_worker_costs_only_itself():
    texts = ["tốt", "hỏng", "tốt", "chết", "tốt", "treo", "tốt"]
    outcomes = run_pool(documents(*texts), workers=2, work=wicked_record, patience=3.0)
    assert codes(outcomes) == {
        ("0.txt", "ok"),
        ("1.txt", "analysis_failed"),
        ("2.txt", "ok"),
        ("3.txt", "worker_died"),
        ("4.txt", "ok"),
        ("5.txt", "analysis_timeout"),
        ("6.txt", "ok"),
    }


def test_a_large_outcome_does_not_block_a_large_input():
    texts = [("Sở Nội vụ chủ trì. " * 60_000)] * 6
    assert len(list(run_pool(documents(*texts), workers=1, work=fake_record))) == 6


def test_the_same_inline():
    assert codes(run_inline(documents("tốt", "hỏng"), work=wicked_record)) == {
        ("0.txt", "ok"),
        ("1.txt", "analysis_failed"),
    }


def test_an_abandoned_pool_stops_its_workers():
    outcomes = run_pool(documents(*["tốt"] * 50), workers=2, work=fake_record)
    next(outcomes)
    outcomes.close()
    with pytest.raises(StopIteration):
        next(outcomes)
